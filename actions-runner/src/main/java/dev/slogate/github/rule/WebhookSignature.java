package dev.slogate.github.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Misconfigured;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that GitHub signs its webhooks with.
 *
 * @see <a
 *     href="https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries">GitHub,
 *     validating webhook deliveries</a>
 */
public final class WebhookSignature {

  /** What is shorter can be guessed from one request. */
  private static final int SHORTEST = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final Pattern HEADER = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  private final SecretKeySpec key;

  /**
   * @throws Misconfigured if the secret is too short
   */
  public WebhookSignature(String secret) {
    if (secret.length() < SHORTEST) {
      throw new Misconfigured(
          "the webhook's secret has %d characters; expected at least %d, as 'openssl rand -hex 32' makes them"
              .formatted(secret.length(), SHORTEST));
    }
    key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
  }

  /**
   * Whether these very bytes were signed with the secret. It takes as long for every signature, so
   * that nobody can feel their way to the right one.
   *
   * @param header {@code X-Hub-Signature-256}
   */
  public boolean isOf(byte[] body, Optional<String> header) {
    return header.filter(text -> HEADER.matcher(text).matches()).isPresent()
        && MessageDigest.isEqual(
            HexFormat.of().parseHex(header.get().substring(PREFIX.length())), digest(body));
  }

  private byte[] digest(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
