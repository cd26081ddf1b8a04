package dev.slogate.server;

import java.util.Map;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param type of the body
 * @param headers besides
 */
public record Reply(int status, String type, String body, Map<String, String> headers) {

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** A line for people. */
  public static Reply text(int status, String line) {
    return new Reply(status, TEXT, line + "\n", Map.of());
  }

  /** A document. */
  public static Reply json(int status, String document) {
    return new Reply(status, JSON, document, Map.of());
  }

  /** The same, with one header more. */
  public Reply with(String name, String value) {
    return new Reply(status, type, body, Map.of(name, value));
  }
}
