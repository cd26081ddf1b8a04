package dev.slogate.ledger.jdbc;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a PostgreSQL is: {@code postgresql://user@host:5432/database?sslmode=verify-full}.
 *
 * @param options of the driver, such as {@code sslmode}
 */
record PostgresUrl(
    String host,
    int port,
    String database,
    String user,
    Optional<String> password,
    Map<String, String> options) {

  private static final int DEFAULT_PORT = 5432;

  static boolean isOne(String text) {
    return text.matches("(jdbc:)?postgres(ql)?:.*");
  }

  /**
   * Reads one.
   *
   * @param password where the URL has none, which is where it belongs
   * @throws IllegalArgumentException saying what is wrong, without the secret
   */
  static PostgresUrl of(String text, Optional<String> password) {
    URI uri;
    try {
      uri = URI.create(text.replaceFirst("^jdbc:", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected postgresql://user@host:5432/database", e);
    }
    String[] user = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    String database = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (uri.getHost() == null || database.isEmpty() || user[0].isEmpty()) {
      throw new IllegalArgumentException("expected postgresql://user@host:5432/database");
    }
    if (user.length > 1) {
      throw new IllegalArgumentException(
          "a password does not belong into a URL: set SLO_GATE_LEDGER_PASSWORD, or name a file in"
              + " SLO_GATE_LEDGER_PASSWORD_FILE");
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
      String[] pair = option.split("=", 2);
      if (pair.length == 2) {
        options.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
      }
    }
    return new PostgresUrl(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database,
        URLDecoder.decode(user[0], StandardCharsets.UTF_8),
        password,
        options);
  }
}
