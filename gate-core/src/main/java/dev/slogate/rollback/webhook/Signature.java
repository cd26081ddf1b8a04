package dev.slogate.rollback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Misconfigured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, so that the receiver knows who sent it and when: {@code t=<Unix
 * seconds>,v1=<hex>}, where the hexadecimal digits are the HMAC-SHA256 of {@code <t>.<body>}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104, HMAC</a>
 */
final class Signature {

  static final String HEADER = "X-SLO-Gate-Signature";

  /** The secret that both sides know. */
  static final String SECRET = "SLO_GATE_WEBHOOK_SECRET";

  /** A file that holds it. */
  static final String SECRET_FILE = SECRET + "_FILE";

  /** What is shorter can be guessed from one request. */
  private static final int SHORTEST = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Signature(String secret) {
    key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
  }

  /**
   * With the secret that the environment holds or names.
   *
   * @throws Misconfigured if there is none, or it is too short
   */
  static Signature of(Map<String, String> environment) {
    String file = environment.getOrDefault(SECRET_FILE, "").strip();
    String where = file.isEmpty() ? SECRET : SECRET_FILE;
    String secret = file.isEmpty() ? environment.getOrDefault(SECRET, "").strip() : read(file);
    if (secret.isEmpty()) {
      throw new Misconfigured(
          "the webhook's secret is not there: set %s, or %s to a file that holds it"
              .formatted(SECRET, SECRET_FILE));
    }
    if (secret.length() < SHORTEST) {
      throw new Misconfigured(
          "the webhook's secret in %s has %d characters; expected at least %d, as 'openssl rand -hex 32' makes them"
              .formatted(where, secret.length(), SHORTEST));
    }
    return new Signature(secret);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new Misconfigured(
          SECRET_FILE
              + " names "
              + file
              + ", which can't be read ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  /** The header's value. */
  String of(Instant at, byte[] body) {
    String time = Long.toString(at.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((time + ".").getBytes(UTF_8));
      return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
