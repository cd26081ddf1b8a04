package dev.slogate.ledger;

/** Signs hashes with a key that runners lack. */
public interface Signer {

  /** Ed25519 over the ASCII characters of the hash, in Base64. */
  String sign(String hash);
}
