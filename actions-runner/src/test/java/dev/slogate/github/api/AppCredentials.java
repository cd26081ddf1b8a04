package dev.slogate.github.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** An App's key, and files as GitHub and OpenSSL write it. */
public record AppCredentials(KeyPair pair) {

  /** What PKCS #8 puts around a key of 2048 bits. */
  private static final int WRAPPING = 26;

  /** One key for all tests: making it takes a while. */
  public static final AppCredentials ONE = make();

  /** Those of somebody else. */
  public static AppCredentials another() {
    return make();
  }

  private static AppCredentials make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new AppCredentials(generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As GitHub hands it out: PKCS #1. */
  public Path fromGitHub(Path folder) throws IOException {
    byte[] key = pair.getPrivate().getEncoded();
    return pem(folder, "RSA PRIVATE KEY", Arrays.copyOfRange(key, WRAPPING, key.length));
  }

  /** As {@code openssl pkcs8 -topk8} writes it. */
  public Path fromOpenSsl(Path folder) throws IOException {
    return pem(folder, "PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  private static Path pem(Path folder, String name, byte[] key) throws IOException {
    return Files.writeString(
        folder.resolve("app.pem"),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(name, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)));
  }
}
