package dev.slogate.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Tells whether a signature is by the owner of a public key. */
public final class Ed25519Verifier {

  /** Bytes of a signature (RFC 8032, section 5.1.6). */
  private static final int LENGTH = 64;

  private final PublicKey key;

  private Ed25519Verifier(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads the key, as {@code openssl pkey -pubout} writes it.
   *
   * @throws dev.slogate.Misconfigured if it is no such key
   */
  public static Ed25519Verifier of(Path file) {
    KeyFile pem =
        KeyFile.read(
            file,
            "PUBLIC KEY",
            "verification takes the public key: openssl pkey -in PRIVATE -pubout -out PUBLIC");
    try {
      return new Ed25519Verifier(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(pem.der())));
    } catch (GeneralSecurityException e) {
      throw pem.noEd25519();
    }
  }

  /** SHA-256 of the key in DER: {@code openssl pkey -pubin -in KEY -outform DER | sha256sum}. */
  public String key() {
    return Chain.hex(Chain.digest().digest(key.getEncoded()));
  }

  boolean vouches(String hash, String signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(hash.getBytes(StandardCharsets.US_ASCII));
      byte[] bytes = Base64.getDecoder().decode(signature);
      // Base64 has several texts for the same bytes, and Java takes zeros after a signature for a
      // part of it; a record has one text.
      return bytes.length == LENGTH
          && Base64.getEncoder().encodeToString(bytes).equals(signature)
          && verifier.verify(bytes);
    } catch (SignatureException | IllegalArgumentException e) {
      return false; // it is no signature at all
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has Ed25519 from 15 on", e);
    }
  }
}
