package dev.slogate.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Consumer;

/** Signs with a private key from a file. */
public final class Ed25519Signer implements Signer {

  private final PrivateKey key;

  private Ed25519Signer(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads the key, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @param warning is told where others may read the file
   * @throws dev.slogate.Misconfigured if it is no such key
   */
  public static Ed25519Signer of(Path file, Consumer<String> warning) {
    KeyFile pem =
        KeyFile.read(file, "PRIVATE KEY", "signing takes the private key, without a passphrase");
    if (pem.exposed()) {
      warning.accept(
          "others can read the signing key " + file + ", and sign with it: chmod 600 " + file);
    }
    try {
      return new Ed25519Signer(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pem.der())));
    } catch (GeneralSecurityException e) {
      throw pem.noEd25519();
    }
  }

  @Override
  public String sign(String hash) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(hash.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has Ed25519 from 15 on", e);
    }
  }
}
