package dev.slogate.server;

import dev.failsafe.RateLimiter;
import java.time.Duration;
import java.util.function.Function;

/**
 * Something that can be asked for.
 *
 * @param method of HTTP
 * @param longest bytes of a body that are read
 * @param limit what is over it is put off
 */
public record Route(
    String method,
    String path,
    int longest,
    RateLimiter<Object> limit,
    Function<Call, Reply> answer) {

  /** To be read: {@code perSecond} times at the most. */
  public static Route get(String path, int perSecond, Function<Call, Reply> answer) {
    return new Route("GET", path, 0, limit(perSecond), answer);
  }

  /** To be sent to: {@code perSecond} times at the most, or ten times as often for a moment. */
  public static Route post(String path, int longest, int perSecond, Function<Call, Reply> answer) {
    return new Route("POST", path, longest, limit(perSecond), answer);
  }

  private static RateLimiter<Object> limit(int perSecond) {
    return RateLimiter.burstyBuilder(10L * perSecond, Duration.ofSeconds(10)).build();
  }
}
