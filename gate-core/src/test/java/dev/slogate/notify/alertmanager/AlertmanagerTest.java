package dev.slogate.notify.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.Finding;
import dev.slogate.Outbox;
import dev.slogate.Tick.Line;
import dev.slogate.catalog.DataSource;
import dev.slogate.escalation.Level;
import dev.slogate.http.Endpoint;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.notify.Miss;
import dev.slogate.notify.Signal;
import dev.slogate.notify.Signals;
import dev.slogate.notify.Topic;
import dev.slogate.testbed.AlertmanagerServer;
import dev.slogate.testbed.Receiver;
import dev.slogate.testbed.Receiver.Heard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox and the sample routes, on a real Alertmanager, up to who hears. */
class AlertmanagerTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final Set<Topic> ALL = EnumSet.allOf(Topic.class);

  @TempDir Path folder;

  private Instant now = Instant.now();
  private final Receiver receiver;
  private final AlertmanagerServer alertmanager;
  private Ledger ledger;
  private Outbox outbox;

  AlertmanagerTest() throws IOException {
    receiver = new Receiver();
    alertmanager = AlertmanagerServer.routingTo(receiver);
  }

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    ledger =
        Ledgers.open(
            folder.toString(),
            Map.of(),
            Optional.empty(),
            clock.withZone(ZoneOffset.UTC),
            () -> {});
    outbox = new Outbox(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
    alertmanager.close();
    receiver.close();
  }

  private List<Line> tick(Set<Signal> due, URI... members) {
    outbox.reconcile(due, ALL, CRON);
    try (AlertmanagerNotifier notifier =
        new AlertmanagerNotifier(
            new Endpoint(
                "Alertmanager",
                members.length == 0 ? List.of(alertmanager.url()) : List.of(members),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                DataSource.DEFAULT_TIMEOUT),
            Map.of())) {
      return outbox.deliver(notifier, Set.of(), CRON);
    }
  }

  private Set<Signal> finding() {
    return Signals.of(
        List.of(new Finding("MEMORY_DIFFERS", "one of them was changed", Finding.PLATFORM)),
        Optional.of("platform-team"),
        List.of("executives"),
        now);
  }

  private Set<Signal> missed(Level level, String... services) {
    return Signals.of(
        List.of(services).stream()
            .map(name -> Miss.at(level, name, now.minusSeconds(60), Miss.TEAMS))
            .toList());
  }

  private int recorded(Kind kind) {
    return ledger.read(records -> records.newest(Set.of(kind), 1000)).size();
  }

  /** Who hears of what, until it is all that is expected. */
  private Set<String> heard(int expected) throws InterruptedException {
    Set<String> heard = new TreeSet<>();
    while (heard.size() < expected) {
      Heard next = receiver.next();
      next.values("signal").forEach(signal -> heard.add(next.path() + " " + signal));
    }
    return heard;
  }

  @Test
  void tellsEachTeamWhatIsForItAtItsLevel() throws Exception {
    Set<Signal> due = missed(Level.EXECUTIVES, "checkout");
    due.addAll(finding());
    tick(due);
    assertThat(heard(6))
        .containsExactly(
            "/chat/checkout corrective_plan_due",
            "/chat/checkout quarter_missed",
            "/chat/checkout retro_due",
            "/chat/platform telemetry_finding",
            "/mail/executives executive_decision_due",
            "/mail/sre-leads structural_note_due");
  }

  @Test
  void tellsNobodysLeadershipOfOneMissedQuarter() throws Exception {
    tick(missed(Level.TEAM, "checkout"));
    assertThat(heard(3)).allMatch(heard -> heard.startsWith("/chat/checkout "));
    alertmanager.awaitFlushes(3);
    assertThat(receiver.rest()).isEmpty();
  }

  @Test
  void isHeardOnceHoweverOftenItIsPosted() throws Exception {
    Set<Signal> due = finding();
    for (int hour = 0; hour < 100; hour++) {
      assertThat(tick(due)).noneMatch(Line::trouble);
      now = now.plus(Duration.ofHours(1));
    }
    assertThat(receiver.next().values("finding")).containsExactly("MEMORY_DIFFERS");
    alertmanager.awaitFlushes(5);
    assertThat(receiver.rest()).isEmpty();
    assertThat(recorded(Kind.SIGNAL_RAISED)).isEqualTo(1);
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isEqualTo(1);
  }

  @Test
  void losesNothingWhileAlertmanagerIsDown() throws Exception {
    tick(missed(Level.TEAM, "s0"));
    heard(3);
    alertmanager.kill();
    List<String> services = new ArrayList<>(List.of("s0"));
    for (int minute = 2; minute <= 10; minute += 2) {
      now = now.plus(Duration.ofMinutes(2));
      services.add("s" + minute);
      List<Line> lines = tick(missed(Level.TEAM, services.toArray(String[]::new)));
      assertThat(lines).singleElement().matches(Line::trouble);
      assertThat(lines.get(0).message())
          .startsWith(services.size() * 3 + " signals wait in the outbox: http://127.0.0.1:")
          .contains("can't be reached");
    }
    alertmanager.startAgain();
    assertThat(tick(missed(Level.TEAM, services.toArray(String[]::new)))).noneMatch(Line::trouble);

    Set<String> heard = new TreeSet<>();
    while (heard.size() < 5 * 3) { // s0 may be heard again: it was killed before it took note
      Heard next = receiver.next();
      for (int i = 0; i < next.values("service").size(); i++) {
        if (!next.values("service").get(i).equals("s0")) {
          heard.add(next.values("service").get(i) + " " + next.values("signal").get(i));
        }
      }
    }
    assertThat(heard).contains("s2 quarter_missed", "s10 retro_due", "s10 corrective_plan_due");
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isEqualTo(6 * 3);
  }

  @Test
  void isNotHeardAgainWhereAlertmanagerIsUpdatedInGoodOrder() throws Exception {
    Set<Signal> due = finding();
    tick(due);
    receiver.next();
    alertmanager.awaitFlushes(1); // it has taken note
    alertmanager.stop();
    alertmanager.startAgain();
    tick(due);
    alertmanager.awaitFlushes(5);
    assertThat(receiver.rest()).isEmpty();
    assertThat(alertmanager.alerts()).contains("MEMORY_DIFFERS");
  }

  @Test
  void tellsWhatEndedDuringAnOutage() throws Exception {
    tick(missed(Level.TEAM, "checkout"));
    heard(3);
    alertmanager.kill();
    now = now.plusSeconds(60);
    assertThat(tick(Set.of())).allMatch(Line::trouble);
    assertThat(outbox.open()).as("nobody was told yet").hasSize(3);
    alertmanager.startAgain();
    assertThat(tick(Set.of())).noneMatch(Line::trouble);
    assertThat(outbox.open()).isEmpty();
    assertThat(tick(Set.of())).isEmpty();
  }

  @Test
  void isHeardToBeOver() throws Exception {
    tick(missed(Level.TEAM, "checkout"));
    heard(3);
    now = Instant.now();
    tick(Set.of());
    Set<String> over = new TreeSet<>();
    while (over.size() < 3) { // all at once, or as it comes to look
      Heard next = receiver.next();
      next.over("signal").forEach(signal -> over.add(next.path() + " " + signal));
    }
    assertThat(over).allMatch(heard -> heard.startsWith("/chat/checkout "));
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isEqualTo(6);
  }

  @Test
  void oneOfAClusterIsEnough() throws Exception {
    List<Line> lines = tick(finding(), URI.create("http://127.0.0.1:1"), alertmanager.url());
    assertThat(receiver.next().path()).isEqualTo("/chat/platform");
    assertThat(lines).noneMatch(Line::trouble);
    assertThat(lines)
        .extracting(Line::message)
        .anyMatch(
            message ->
                message.startsWith("one of several did not: http://127.0.0.1:1 can't be reached"));
  }
}
