package dev.slogate.server;

import java.util.Optional;
import java.util.function.Function;

/** A request, whole. */
public final class Call {

  private static final String BEARER = "Bearer ";

  private final byte[] body;
  private final Function<String, Optional<String>> headers;

  Call(byte[] body, Function<String, Optional<String>> headers) {
    this.body = body;
    this.headers = headers;
  }

  /** Its very bytes, which nobody changes. */
  public byte[] body() {
    return body;
  }

  /**
   * A header.
   *
   * @param name in any case
   */
  public Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** The token that it bears, if any. */
  public Optional<String> bearer() {
    return header("Authorization")
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip());
  }
}
