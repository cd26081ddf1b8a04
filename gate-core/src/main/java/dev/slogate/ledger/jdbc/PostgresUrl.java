package dev.slogate.ledger.jdbc;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL is: {@code postgresql://user@host:5432/database?sslmode=verify-full}.
 *
 * @param options of the driver, of those in {@link #OPTIONS}
 */
record PostgresUrl(
    String host,
    int port,
    String database,
    String user,
    Optional<String> password,
    Map<String, String> options) {

  /**
   * What a URL may set. Others of the driver load classes, write files or hold passwords.
   *
   * @see <a
   *     href="https://jdbc.postgresql.org/documentation/use/#connection-parameters">meanings</a>
   */
  static final Set<String> OPTIONS =
      Set.of(
          "sslmode",
          "sslrootcert",
          "sslcert",
          "sslkey",
          "sslNegotiation",
          "channelBinding",
          "gssEncMode",
          "connectTimeout",
          "socketTimeout",
          "currentSchema");

  private static final int DEFAULT_PORT = 5432;
  private static final int LAST_PORT = 65_535;
  private static final String FORM = "expected postgresql://user@host:5432/database";

  static boolean isOne(String text) {
    return text.matches("(jdbc:)?postgres(ql)?:.*");
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying what is wrong, without the secret
   */
  static PostgresUrl of(String text, Optional<String> password) {
    URI uri;
    try {
      uri = URI.create(text.replaceFirst("^jdbc:", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(FORM, e);
    }
    String[] user = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
    String database = Optional.ofNullable(uri.getPath()).orElse("").replaceFirst("^/", "");
    if (user.length > 1) {
      throw new IllegalArgumentException(
          "a password does not belong into a URL: set SLO_GATE_LEDGER_PASSWORD, or name a file in"
              + " SLO_GATE_LEDGER_PASSWORD_FILE");
    }
    if (uri.getHost() == null
        || database.isEmpty()
        || user[0].isEmpty()
        || uri.getPort() == 0
        || uri.getPort() > LAST_PORT) {
      throw new IllegalArgumentException(FORM);
    }
    return new PostgresUrl(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database,
        decoded(user[0]),
        password,
        options(Optional.ofNullable(uri.getRawQuery()).orElse("")));
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] pair = option.split("=", 2);
      if (pair.length < 2 || !OPTIONS.contains(pair[0])) {
        throw new IllegalArgumentException(
            "'%s' is no option here; there are %s"
                .formatted(pair[0], String.join(", ", new TreeSet<>(OPTIONS))));
      }
      if (pair[0].endsWith("Timeout") && !pair[1].matches("[0-9]{1,6}")) {
        throw new IllegalArgumentException("'" + option + "': expected a number of seconds");
      }
      options.put(pair[0], decoded(pair[1]));
    }
    return options;
  }

  /** A plus is a plus, as PostgreSQL's own programs read it: only forms mean a space by it. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Connects there, with limits on how long anything may take. */
  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(user);
    password.ifPresent(source::setPassword);
    source.setApplicationName("slo-gate");
    source.setConnectTimeout(5);
    source.setSocketTimeout(150); // longer than any statement may take
    source.setTcpKeepAlive(true);
    source.setOptions(
        "-c lock_timeout=1s -c idle_in_transaction_session_timeout=60s -c statement_timeout=120s");
    options.forEach(
        (name, value) -> {
          try {
            source.setProperty(name, value);
          } catch (SQLException | RuntimeException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
          }
        });
    return source;
  }
}
