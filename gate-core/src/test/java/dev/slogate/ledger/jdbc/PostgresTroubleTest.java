package dev.slogate.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Verification;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What can be wrong with a server, and what a user reads then. */
@ExtendWith(PostgresExtension.class)
class PostgresTroubleTest {

  private static final Actor JANE = new Actor("jenkins", "jane");

  private static Ledger open(String url, Map<String, String> environment) {
    return Ledgers.open(url, environment, Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private static JdbcLedger impatient(String url, Duration patience) {
    return new JdbcLedger(
        new PostgresStore(PostgresUrl.of(url, Optional.empty())),
        Optional.empty(),
        () -> {},
        patience);
  }

  private static Entry append(Ledger ledger, String reason) {
    return ledger.write(journal -> journal.append(JANE, new FreezeLifted("f-1", reason)));
  }

  private static void troubles(Ledger ledger, Cause cause, String... words) {
    try (ledger) {
      assertThatThrownBy(() -> append(ledger, "one"))
          .isInstanceOfSatisfying(
              LedgerTrouble.class, trouble -> assertThat(trouble.trouble()).isEqualTo(cause))
          .message()
          .contains(words);
    }
  }

  @Test
  void aServerThatDoesNotRun() {
    troubles(
        impatient("postgresql://jane@127.0.0.1:1/ledger", Duration.ofMillis(1)),
        Cause.UNREACHABLE,
        "PostgreSQL 127.0.0.1:1/ledger does not answer",
        "see whether it runs");
  }

  @Test
  void aDatabaseThatIsNotThere(PostgresServer server) {
    troubles(
        open(server.url("nowhere"), Map.of()), Cause.UNREACHABLE, "nowhere", "create the database");
  }

  @Test
  void aPasswordComesFromTheEnvironmentOrAFile(PostgresServer server, @TempDir Path folder)
      throws Exception {
    String database = server.database();
    server.run(database, "ALTER DATABASE " + database + " OWNER TO secretive");
    String url = server.url(database, PostgresServer.SECRETIVE);
    Path file = Files.writeString(folder.resolve("password"), "sesame\n");
    for (Map<String, String> environment :
        List.of(
            Map.of(Ledgers.PASSWORD, "sesame"),
            Map.of(Ledgers.PASSWORD_FILE, file.toString(), Ledgers.PASSWORD, "another"))) {
      try (Ledger ledger = open(url, environment)) {
        append(ledger, "one");
        assertThat(ledger.signedIn()).contains(new Actor("postgres", "secretive"));
      }
    }
    for (Map<String, String> environment :
        List.of(Map.<String, String>of(), Map.of(Ledgers.PASSWORD, "open up"))) {
      troubles(
          open(url, environment),
          Cause.UNREACHABLE,
          "does not let this login in",
          "SLO_GATE_LEDGER_PASSWORD");
    }
    assertThatThrownBy(() -> open(url, Map.of(Ledgers.PASSWORD_FILE, folder + "/none")))
        .hasMessageContaining("none, which can't be read");
  }

  @Test
  void theServersCertificateIsCheckedWhereTheUrlSaysSo(PostgresServer server, @TempDir Path folder)
      throws Exception {
    String url = server.url(server.database()) + "?sslmode=verify-full&sslrootcert=";
    try (Ledger ledger = open(url + server.certificate(), Map.of())) {
      append(ledger, "one");
    }
    Path other = folder.resolve("other.crt");
    Process openssl =
        new ProcessBuilder(
                ("openssl req -x509 -newkey ed25519 -nodes -days 2 -subj /CN=other -keyout "
                        + folder.resolve("other.key")
                        + " -out "
                        + other)
                    .split(" ", -1))
            .redirectErrorStream(true)
            .start();
    openssl.getInputStream().readAllBytes();
    assertThat(openssl.waitFor()).isZero();
    troubles(impatient(url + other, Duration.ofMillis(1)), Cause.UNREACHABLE, "SSL error");
  }

  @Test
  void aServerThatTakesNoRecords(PostgresServer server) {
    String database = server.database();
    try (Ledger ledger = open(server.url(database), Map.of())) {
      append(ledger, "one");
      server.run(
          database, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    }
    troubles(
        open(server.url(database), Map.of()), Cause.NOT_WRITABLE, "takes no records", "primary");
  }

  @Test
  void aLedgerFromALaterVersion(PostgresServer server) {
    String database = server.database();
    try (Ledger ledger = open(server.url(database), Map.of())) {
      append(ledger, "one");
    }
    server.run(
        database,
        "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, script, checksum,"
            + " installed_by, now(), 1, true FROM flyway_schema_history WHERE version = '2'");
    troubles(open(server.url(database), Map.of()), Cause.NEWER, "has form 99", "knows form 4");
  }

  @Test
  void waitsForItsTurnAndSaysSoWhateverTheIsolation(PostgresServer server) throws Exception {
    String database = server.database();
    server.run(
        database,
        "ALTER DATABASE " + database + " SET default_transaction_isolation = 'serializable'");
    CountDownLatch said = new CountDownLatch(1);
    var pool = Executors.newSingleThreadExecutor();
    try (Ledger ledger =
            Ledgers.open(
                server.url(database),
                Map.of(),
                Optional.empty(),
                Clock.systemUTC(),
                said::countDown);
        Ledger second = open(server.url(database), Map.of());
        Connection other = server.connect(database, "postgres");
        Statement statement = other.createStatement()) {
      append(ledger, "one");
      other.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(" + 0x736c6f67617465L + ")");
      var appended = pool.submit(() -> append(ledger, "two"));
      said.await();
      other.commit();
      assertThat(appended.get().seq()).isEqualTo(2);
      assertThat(append(second, "three").seq()).isEqualTo(3);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void timeNeverGoesBackWhateverTheServersClockDoes(PostgresServer server) {
    String database = server.database();
    try (Ledger ledger = open(server.url(database), Map.of())) {
      append(ledger, "one");
      server.run(database, "UPDATE entry SET at = at + 3600000");
      Entry second = append(ledger, "two");
      assertThat(second.at()).isEqualTo(ledger.read(Records::now));
      assertThat(ledger.<List<Entry>>read(r -> r.newest(Set.of(Kind.FREEZE_LIFTED), 2)))
          .extracting(Entry::at)
          .containsExactly(second.at(), second.at());
    }
  }

  @Test
  void aServerThatIsKilledAndComesBackGoesOnAndDoublesNothing() throws Exception {
    try (PostgresServer server = PostgresServer.start()) {
      String url = server.url(server.database());
      int records = 150;
      var pool = Executors.newSingleThreadExecutor();
      try (Ledger ledger = open(url, Map.of())) {
        append(ledger, "first");
        var done =
            pool.submit(
                () -> {
                  List<Long> numbers = new ArrayList<>();
                  for (int i = 0; i < records; i++) {
                    numbers.add(append(ledger, "record " + i).seq());
                  }
                  return numbers;
                });
        for (int i = 0; i < 2; i++) {
          server.kill();
          server.revive();
        }
        List<Long> numbers = done.get();
        assertThat(numbers).hasSize(records).isSorted().doesNotHaveDuplicates();
        assertThat(ledger.read(Records::head).seq()).isEqualTo(records + 1);
        assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
      } finally {
        pool.shutdownNow();
      }
      server.kill();
      try (Ledger ledger = impatient(url, Duration.ofMillis(500))) {
        assertThatThrownBy(() -> ledger.read(Records::head))
            .isInstanceOf(LedgerTrouble.class)
            .hasMessageContaining("does not answer");
        server.revive();
        assertThat(ledger.read(Records::head).seq()).isEqualTo(records + 1); // it recovers
      }
    }
  }
}
