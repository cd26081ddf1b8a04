package dev.slogate.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param port 0 for any that is free
 * @param tls empty where it speaks plain HTTP
 */
public record Listening(String host, int port, Optional<Tls> tls) {

  /**
   * A key and its certificate.
   *
   * @param keystore PKCS #12
   */
  public record Tls(Path keystore, String password) {

    @Override
    public String toString() {
      return "Tls[" + keystore + "]";
    }
  }
}
