package dev.slogate.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.Disposition;
import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import dev.slogate.Lift;
import dev.slogate.RollbackOutcome;
import dev.slogate.SignedRequest;
import dev.slogate.Verdict;
import dev.slogate.WaitAnswer;
import dev.slogate.escalation.Investment;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.ExemptionUsed;
import dev.slogate.ledger.FreezeDeclared;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.IncidentsScanned;
import dev.slogate.ledger.InvestmentMade;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.LockReleased;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.OverrideApproved;
import dev.slogate.ledger.OverrideGranted;
import dev.slogate.ledger.OverrideRevoked;
import dev.slogate.ledger.OverrideUsed;
import dev.slogate.ledger.Promised;
import dev.slogate.ledger.Pruned;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RequestUsed;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.ledger.RollbackSettled;
import dev.slogate.ledger.WaitAnswered;
import dev.slogate.ledger.WatchBegun;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two roles: a pipeline records what it did, and people what changes the gate's mind. */
@ExtendWith(PostgresExtension.class)
class PostgresRolesTest {

  private static final Actor JANE = new Actor("jenkins", "jane");
  private static final Instant HOUR = Instant.parse("2026-07-01T00:00:00Z");

  private static final List<Event> OF_RUNNERS =
      List.of(
          new DecisionMade(
              "c-1",
              "d-1",
              "shop",
              "prod",
              ChangeClass.FEATURE,
              Optional.empty(),
              Map.of(),
              HOUR,
              Verdict.ALLOW,
              Disposition.PROCEED,
              "default",
              List.of(),
              List.of(),
              Optional.empty()),
          new DeployStarted("d-1", "shop", "prod", ChangeClass.FEATURE, Optional.empty(), Map.of()),
          new DeployFinished("d-1", "shop", "prod", Deploy.Result.SUCCEEDED),
          new OverrideUsed("o-1", "d-1", "c-1"),
          new ExemptionUsed("d-1", "c-1"),
          new WatchBegun(
              "d-1",
              "shop",
              "prod",
              Duration.ofMinutes(1),
              GuardPolicy.DEFAULT,
              List.of("answers")),
          new WatchEnded(
              "d-1",
              "shop",
              "prod",
              Optional.of("v2"),
              HOUR,
              GuardVerdict.ROLLBACK,
              List.of(),
              HOUR,
              Optional.empty()),
          new RollbackOrdered("d-1", "shop", "prod", "v2", "v1"),
          new RollbackSent("d-1", "shop", "prod", "webhook"),
          new RollbackConfirmed("d-1", "shop", "prod"),
          new RollbackLeft("d-1", "shop", "prod", "it ended with status 1"));

  private static final List<Event> OF_MANAGERS =
      List.of(
          new OverrideGranted(
              "o-1",
              "shop",
              Optional.empty(),
              Optional.empty(),
              List.of(Lift.BUDGET),
              "sale",
              Optional.empty(),
              HOUR,
              1,
              false,
              true),
          new OverrideApproved("o-1"),
          new OverrideRevoked("o-1", "over"),
          new FreezeDeclared(
              "f-1", List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of()),
          new FreezeLifted("f-1", "over"),
          new RollbackSettled("d-1", "shop", "prod", RollbackOutcome.DONE, "by hand"),
          new LockReleased("shop", "prod", "v2", "mended in the configuration"),
          new WaitAnswered("d-1", "shop", "prod", WaitAnswer.Kind.REJECTED, "Jane said no."),
          new RequestUsed(new SignedRequest("github/runs/7", "acme/release", "1"), "ov-1"),
          new Promised("shop", "answers", new BigDecimal("0.999"), "shop-team"),
          new IncidentsScanned(Map.of("answers", HOUR)),
          new InvestmentMade(
              "shop",
              new Investment(
                  "inv-1", Optional.empty(), "a region", "a month", "https://a", Optional.empty())),
          new Pruned(HOUR, 1, 0, "x", "old"));

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  private static String database = "";

  /** As docs/ledger.md says: the owner makes the tables, then logins get their role. */
  @BeforeAll
  static void setUp(PostgresServer shared) {
    server = shared;
    database = shared.database();
    try (Ledger owner = as("postgres")) {
      owner.read(Records::head);
    }
    shared.run(
        database,
        "CREATE ROLE ci LOGIN IN ROLE slo_gate_runner",
        "CREATE ROLE release LOGIN IN ROLE slo_gate_manager",
        "CREATE ROLE nobody_in_particular LOGIN");
  }

  private static Ledger as(String login) {
    return Ledgers.open(
        server.url(database, login), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private static void refused(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            LedgerTrouble.class, trouble -> assertThat(trouble.trouble()).isEqualTo(Cause.REFUSED))
        .hasMessageContaining("this login may not do that")
        .hasMessageContaining("take a login with the role slo_gate_manager");
  }

  @Test
  void aRunnerAppendsWhatItDidAndReadsEverything() {
    try (Ledger ledger = as("ci")) {
      for (Event event : OF_RUNNERS) {
        long before = ledger.read(Records::head).seq();
        assertThat(ledger.write(journal -> journal.append(JANE, event)).seq())
            .isEqualTo(before + 1);
      }
      assertThat(ledger.memory().spans(List.of("a"))).isEmpty();
      assertThat(ledger.signedIn()).contains(new Actor("postgres", "ci"));
    }
  }

  @Test
  void aRunnerIsRefusedWhatChangesTheGatesMind() {
    try (Ledger ledger = as("ci")) {
      for (Event event : OF_MANAGERS) {
        refused(() -> ledger.write(journal -> journal.append(JANE, event)));
      }
      refused(
          () ->
              ledger.write(
                  journal -> journal.prune(Set.of(Kind.DECISION_MADE), Instant.now(), Set.of())));
      Memory.Span span = new Memory.Span(HOUR, HOUR.plusSeconds(3_600));
      refused(() -> ledger.memory().remember("a", span, Map.of()));
      refused(() -> ledger.memory().forget("a"));
    }
  }

  @Test
  void rolesAndKindsSayTheSame() {
    assertThat(OF_RUNNERS)
        .as("every kind that a runner may write")
        .hasSize(
            (int)
                Arrays.stream(Kind.values())
                    .filter(kind -> kind.writer() == Kind.Writer.RUNNER)
                    .count());
    assertThat(OF_RUNNERS).allMatch(event -> writer(event) == Kind.Writer.RUNNER);
    assertThat(OF_MANAGERS).allMatch(event -> writer(event) == Kind.Writer.MANAGER);
  }

  private static Kind.Writer writer(Event event) {
    String name = event.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1");
    return Kind.valueOf(name.toUpperCase(Locale.ROOT)).writer();
  }

  @Test
  void aManagerWritesAllOfIt() {
    try (Ledger ledger = as("release")) {
      for (Event event : OF_MANAGERS) {
        ledger.write(journal -> journal.append(JANE, event));
      }
      for (Event event : OF_RUNNERS) {
        ledger.write(journal -> journal.append(JANE, event));
      }
      Memory.Span span = new Memory.Span(HOUR, HOUR.plusSeconds(3_600));
      ledger.memory().remember("a", span, Map.of());
      ledger.memory().forget("a");
      assertThat(
              ledger.<Long>write(
                  journal ->
                      journal.prune(Set.of(Kind.DECISION_MADE), Instant.now(), Set.of(999L))))
          .isPositive();
    }
  }

  /** With SQL of their own, past slo-gate. */
  @Test
  void nobodyButTheOwnerChangesOrDeletesARecord() throws SQLException {
    try (Ledger ledger = as("release")) {
      ledger.write(journal -> journal.append(JANE, OF_RUNNERS.get(0)));
    }
    for (String login : List.of("ci", "release", "nobody_in_particular")) {
      try (Connection connection = server.connect(database, login);
          Statement statement = connection.createStatement()) {
        for (String sql :
            List.of(
                "DELETE FROM entry",
                "TRUNCATE entry",
                "UPDATE entry SET actor = 'os:eve'",
                "UPDATE entry SET body = '{}'",
                "UPDATE entry SET seq = seq + 1",
                "ALTER TABLE entry DISABLE ROW LEVEL SECURITY",
                "DROP TABLE entry",
                "UPDATE flyway_schema_history SET version = '0'",
                "CREATE TABLE entry2 (x int)")) {
          assertThatThrownBy(() -> statement.execute(sql))
              .as(login + ": " + sql)
              .isInstanceOf(SQLException.class)
              .hasMessageFindingMatch("permission denied|must be owner|row-level security");
        }
      }
    }
  }

  @Test
  void aLoginWithoutARoleReadsNothing() {
    try (Ledger ledger = as("nobody_in_particular")) {
      assertThatThrownBy(() -> ledger.read(Records::head))
          .isInstanceOfSatisfying(
              LedgerTrouble.class,
              trouble -> assertThat(trouble.trouble()).isEqualTo(Cause.REFUSED));
    }
  }

  @Test
  void aRunnerMakesNoTablesAndIsToldWhoDoes() {
    String empty = server.database();
    server.run(empty, "GRANT ALL ON SCHEMA public TO ci"); // as servers before 15 have it
    for (String login : List.of("ci", "release")) {
      try (Ledger ledger =
          Ledgers.open(
              server.url(empty, login), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
        assertThatThrownBy(() -> ledger.read(Records::head))
            .isInstanceOfSatisfying(
                LedgerTrouble.class,
                trouble -> assertThat(trouble.trouble()).isEqualTo(Cause.REFUSED))
            .hasMessageContaining("has no tables of this version of slo-gate")
            .hasMessageContaining("run `slo-gate ledger verify` once as its owner");
      }
    }
  }

  @Test
  void aRunnerOnAnOlderLedgerIsToldWhoMigrates() {
    String older = server.database();
    try (Ledger owner =
        Ledgers.open(server.url(older), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      owner.read(Records::head);
    }
    server.run(older, "DELETE FROM flyway_schema_history WHERE version = '4'");
    try (Ledger ledger =
        Ledgers.open(
            server.url(older, "ci"), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      assertThatThrownBy(() -> ledger.read(Records::head))
          .hasMessageContaining("run `slo-gate ledger verify` once as its owner");
    }
  }

  /** Made by the version before, whose runners knew no watch. */
  @Test
  void aLedgerOfTheVersionBeforeLetsItsRunnersWatchOnceItIsMigrated() throws SQLException {
    String older = server.database();
    Flyway.configure()
        .dataSource("jdbc:" + server.url(older).replaceFirst("//.*@", "//"), "postgres", null)
        .locations(Schema.COMMON, Schema.POSTGRESQL)
        .loggers(Migrations.Silence.class.getName())
        .target("2")
        .load()
        .migrate();
    Event order = new RollbackOrdered("d-1", "shop", "prod", "v2", "v1");
    try (Connection runner = server.connect(older, "ci");
        Statement statement = runner.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "INSERT INTO entry (seq, at, kind, actor, subject, digest, previous, hash)"
                          + " VALUES (1, 0, 'ROLLBACK_ORDERED', 'os:eve', 'd-1', '', '', '')"))
          .hasMessageContaining("row-level security");
    }
    try (Ledger owner =
        Ledgers.open(server.url(older), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      assertThat(owner.write(journal -> journal.append(JANE, OF_RUNNERS.get(0))).seq())
          .isEqualTo(1);
    }
    try (Ledger runner =
        Ledgers.open(
            server.url(older, "ci"), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      assertThat(runner.write(journal -> journal.append(JANE, order)).seq()).isEqualTo(2);
      refused(
          () ->
              runner.write(
                  journal ->
                      journal.append(JANE, new LockReleased("shop", "prod", "v2", "please"))));
    }
  }

  @Test
  void theStepsOfTheDocumentationSetItUp() throws Exception {
    List<String> steps = administratorsSteps();
    try (PostgresServer fresh = PostgresServer.start()) {
      // Without the lines on roles, to see that they are missed.
      for (String sql : steps.get(0).split(";\n", -1)) {
        if (!sql.isBlank() && !sql.contains("NOLOGIN")) {
          fresh.run("postgres", sql);
        }
      }
      try (Ledger ledger = on(fresh, "slo_gate_owner")) {
        assertThatThrownBy(() -> ledger.read(Records::head))
            .hasMessageContaining("CREATE ROLE slo_gate_runner NOLOGIN");
        steps
            .get(0)
            .lines()
            .filter(sql -> sql.contains("NOLOGIN"))
            .forEach(sql -> fresh.run("postgres", sql));
        assertThat(ledger.read(Records::head).seq()).isZero();
      }
      steps.get(1).lines().forEach(sql -> fresh.run("postgres", sql));
      try (Ledger ledger = on(fresh, "ci")) {
        ledger.write(journal -> journal.append(JANE, OF_RUNNERS.get(0)));
        refused(() -> ledger.write(journal -> journal.append(JANE, OF_MANAGERS.get(0))));
      }
      try (Ledger ledger = on(fresh, "release")) {
        ledger.write(journal -> journal.append(JANE, OF_MANAGERS.get(0)));
        assertThat(ledger.read(Records::head).seq()).isEqualTo(2);
      }
    }
  }

  private static Ledger on(PostgresServer server, String login) {
    return Ledgers.open(
        server.url("slo_gate", login), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
  }

  private static List<String> administratorsSteps() throws IOException {
    return Pattern.compile("```sql administrator\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("..", "docs", "ledger.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
