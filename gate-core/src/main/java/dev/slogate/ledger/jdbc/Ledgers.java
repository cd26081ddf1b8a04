package dev.slogate.ledger.jdbc;

import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Signer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens ledgers by what users call them: a folder, or a PostgreSQL URL. */
public final class Ledgers {

  /** The password of a PostgreSQL login. */
  public static final String PASSWORD = "SLO_GATE_LEDGER_PASSWORD";

  /** A file that holds it. */
  public static final String PASSWORD_FILE = "SLO_GATE_LEDGER_PASSWORD_FILE";

  private static final String FILE = "ledger.db";

  private static final Pattern URL = Pattern.compile("^\\s*[A-Za-z][A-Za-z0-9+.-]+:");

  private Ledgers() {}

  /**
   * Whether this names a ledger that is a folder and not there yet.
   *
   * @throws Misconfigured if the name can't be understood
   */
  public static boolean isNew(String where) {
    return !PostgresUrl.isOne(where) && !Files.exists(path(where).resolve(FILE));
  }

  /** Whether several share it, so that its logins tell who is who. */
  public static boolean isShared(String where) {
    return PostgresUrl.isOne(where);
  }

  /**
   * Opens a ledger; nothing is asked of it before it is used.
   *
   * @param where a folder, made where it is missing, or a PostgreSQL URL
   * @param environment where secrets are looked up
   * @param clock of an embedded ledger; a server has its own
   * @param waiting called once where a writer waits for another process
   * @throws Misconfigured if the name can't be understood
   */
  public static Ledger open(
      String where,
      Map<String, String> environment,
      Optional<Signer> signer,
      Clock clock,
      Runnable waiting) {
    if (PostgresUrl.isOne(where)) {
      try {
        PostgresUrl url = PostgresUrl.of(where, password(environment));
        return new JdbcLedger(new PostgresStore(url), signer, waiting, JdbcLedger.PATIENCE);
      } catch (IllegalArgumentException e) {
        throw new Misconfigured("the ledger's URL: " + e.getMessage());
      }
    }
    return new JdbcLedger(
        new SqliteStore(folder(where).resolve(FILE), clock), signer, waiting, JdbcLedger.PATIENCE);
  }

  /** A URL that is not understood must not become a folder: that one would know of no freeze. */
  private static Path path(String where) {
    if (URL.matcher(where).find()) { // not repeated: it may hold a password
      throw new Misconfigured(
          "the ledger's URL: expected postgresql://user@host:5432/database, or a folder");
    }
    if (where.contains("?")) { // SQLite's driver takes what follows for options
      throw new Misconfigured("the ledger's folder can't have a ? in its name: " + where);
    }
    try {
      return Path.of(where);
    } catch (InvalidPathException e) {
      throw new Misconfigured("the ledger's folder: " + e.getMessage());
    }
  }

  private static Path folder(String where) {
    try {
      return Files.createDirectories(path(where));
    } catch (FileAlreadyExistsException e) {
      throw new Misconfigured(
          "the ledger " + where + " is a file: name the folder that holds, or shall hold, " + FILE);
    } catch (IOException e) {
      throw new LedgerTrouble(
          LedgerTrouble.Cause.UNREACHABLE,
          "the ledger's folder "
              + where
              + " is not there and can't be made ("
              + e
              + "): make it, and give this user the right to write there",
          e);
    }
  }

  private static Optional<String> password(Map<String, String> environment) {
    @Nullable String file = environment.get(PASSWORD_FILE);
    if (file == null || file.isBlank()) {
      return Optional.ofNullable(environment.get(PASSWORD));
    }
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException e) {
      throw new Misconfigured(PASSWORD_FILE + " names " + file + ", which can't be read: " + e);
    }
  }
}
