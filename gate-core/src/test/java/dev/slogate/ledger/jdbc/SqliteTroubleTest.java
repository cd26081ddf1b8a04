package dev.slogate.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import dev.slogate.Misconfigured;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a file, and what a user reads then. */
class SqliteTroubleTest {

  private static final Actor JANE = new Actor("os", "jane");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private Ledger open() {
    return Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private static Entry append(Ledger ledger) {
    return ledger.write(journal -> journal.append(JANE, new FreezeLifted("f-1", "over")));
  }

  private void troubles(Cause cause, String... words) {
    try (Ledger ledger = open()) {
      assertThatThrownBy(() -> append(ledger))
          .isInstanceOfSatisfying(
              LedgerTrouble.class, trouble -> assertThat(trouble.trouble()).isEqualTo(cause))
          .hasMessageContaining(file().toString())
          .message()
          .contains(words);
    }
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aFileThatIsNoDatabase() throws IOException {
    Files.writeString(file(), "Dear diary, ".repeat(100));
    troubles(Cause.DAMAGED, "is no ledger, or is damaged", "put back the last good copy");
  }

  @Test
  void aFileOfWhichAPartIsGone() throws IOException {
    try (Ledger ledger = open()) {
      ledger.write(
          journal -> {
            for (int i = 0; i < 200; i++) {
              journal.append(JANE, new FreezeLifted("f-1", "x".repeat(500)));
            }
            return journal.head();
          });
    }
    byte[] bytes = Files.readAllBytes(file());
    for (int page = 2; page * 4096 < bytes.length; page++) {
      for (int i = 0; i < 200; i++) {
        bytes[page * 4096 + i] = (byte) 0xA5;
      }
    }
    Files.write(file(), bytes);
    troubles(Cause.DAMAGED, "damaged", "put back the last good copy");
  }

  @Test
  void aFolderInPlaceOfTheFile() throws IOException {
    Files.createDirectory(file());
    troubles(Cause.UNREACHABLE, "is a folder, where the ledger's file should be");
  }

  @Test
  void aFileInPlaceOfTheFolder() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    for (Path where : List.of(taken, taken.resolve("below"))) {
      assertThatThrownBy(
              () ->
                  Ledgers.open(
                      where.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {}))
          .hasMessageContaining(where.toString())
          .isInstanceOfAny(Misconfigured.class, LedgerTrouble.class);
    }
  }

  @Test
  void aFolderWhoseNameSqliteWouldReadAsOptions() {
    assertThatThrownBy(
            () ->
                Ledgers.open(
                    folder.resolve("a?cache=shared").toString(),
                    Map.of(),
                    Optional.empty(),
                    Clock.systemUTC(),
                    () -> {}))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("?");
  }

  @Test
  void aFileFromALaterVersion() throws SQLException {
    try (Ledger ledger = open()) {
      append(ledger);
    }
    sql("UPDATE flyway_schema_history SET version = '99'");
    troubles(Cause.NEWER, "has form 99", "knows form 1", "use the newer slo-gate");
  }

  @Test
  void tablesOfSomebodyElse() throws SQLException {
    sql("CREATE TABLE accounts (id INTEGER)");
    troubles(Cause.DAMAGED, "is no ledger: name another place");
  }

  @Test
  void aTableThatIsGone() throws SQLException {
    try (Ledger ledger = open()) {
      append(ledger);
    }
    sql("DROP TABLE entry");
    troubles(Cause.UNREACHABLE, "no such table");
  }

  @Test
  void waitsForItsTurnAndSaysSo() throws Exception {
    CountDownLatch said = new CountDownLatch(1);
    List<String> words = new ArrayList<>();
    try (Ledger ledger =
            Ledgers.open(
                folder.toString(),
                Map.of(),
                Optional.empty(),
                Clock.systemUTC(),
                () -> {
                  words.add("waiting");
                  said.countDown();
                });
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      append(ledger);
      statement.execute("BEGIN IMMEDIATE");
      AtomicLong appended = new AtomicLong();
      Thread writer = new Thread(() -> appended.set(append(ledger).seq()));
      writer.start();
      said.await();
      // Reading goes on meanwhile.
      assertThat(ledger.read(Records::head).seq()).isEqualTo(1);
      statement.execute("COMMIT");
      writer.join();
      assertThat(appended).hasValue(2);
      assertThat(words).containsExactly("waiting");
    }
  }

  @Test
  void givesUpOnceItsPatienceIsOver() throws SQLException {
    try (Ledger ledger = open()) {
      append(ledger);
    }
    SqliteStore store = new SqliteStore(file(), Clock.systemUTC());
    try (JdbcLedger ledger =
            new JdbcLedger(store, Optional.empty(), () -> {}, Duration.ofMillis(100));
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> append(ledger))
          .isInstanceOfSatisfying(
              LedgerTrouble.class, trouble -> assertThat(trouble.trouble()).isEqualTo(Cause.BUSY))
          .hasMessageContaining("other processes held the ledger");
      assertThat(ledger.read(Records::head).seq()).isEqualTo(1);
    }
  }

  @Test
  void timeNeverGoesBackWhateverTheClockDoes() {
    Instant noon = Instant.parse("2026-07-01T12:00:00.000Z");
    List<Instant> times = new ArrayList<>();
    for (int shift : new int[] {0, 5, -3_600, 6}) {
      Clock clock = Clock.fixed(noon.plusSeconds(shift), ZoneOffset.UTC);
      try (Ledger ledger =
          Ledgers.open(folder.toString(), Map.of(), Optional.empty(), clock, () -> {})) {
        times.add(append(ledger).at());
        assertThat(ledger.read(Records::now)).isEqualTo(times.get(times.size() - 1));
      }
    }
    assertThat(times)
        .containsExactly(noon, noon.plusSeconds(5), noon.plusSeconds(5), noon.plusSeconds(6));
  }

  @ParameterizedTest
  @CsvSource({"nfs4, true", "NFS, true", "cifs, true", "fuse.sshfs, true", "ext4, false"})
  void networksAreRefused(String type, boolean network) {
    assertThat(SqliteTroubles.isNetwork(type)).isEqualTo(network);
  }

  @Test
  void twoThatBeginAtOnceMakeOneLedger() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          new Thread(
              () -> {
                try (Ledger ledger = open()) {
                  append(ledger);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.read(Records::head).seq()).isEqualTo(4);
    }
  }
}
