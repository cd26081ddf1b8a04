package dev.slogate.github.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as GitHub does. */
public final class Signed {

  private Signed() {}

  /** The header {@code X-Hub-Signature-256}. */
  public static String header(String secret, String body) {
    return header(secret, body.getBytes(UTF_8));
  }

  /** The same, of bytes that may be no text. */
  static String header(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
