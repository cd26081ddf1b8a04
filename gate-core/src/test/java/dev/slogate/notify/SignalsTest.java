package dev.slogate.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slogate.Finding;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalsTest {

  private static final Instant CLOSED = Instant.parse("2026-10-01T00:00:00Z");
  private static final Addressees NOBODY =
      new Addressees(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of("platform-team"));

  private static Signals.Case owing(Level level, Due... dues) {
    Standing standing =
        new Standing(
            level, level.number(), Optional.of(CLOSED), Optional.empty(), List.of(dues), List.of());
    return new Signals.Case("checkout", "answers", standing, List.of(), Miss.TEAMS);
  }

  @Test
  void askWhoActsAtEachLevel() {
    assertThat(Signals.of(List.of(Miss.at(Level.EXECUTIVES, "checkout", CLOSED, Miss.TEAMS))))
        .extracting(s -> s.topic().orElseThrow(), Signal::team, Signal::level)
        .containsExactlyInAnyOrder(
            tuple(Topic.QUARTER_MISSED, "checkout-team", "3"),
            tuple(Topic.RETRO_DUE, "checkout-team", "1"),
            tuple(Topic.CORRECTIVE_PLAN_DUE, "checkout-team", "1"),
            tuple(Topic.STRUCTURAL_NOTE_DUE, "sre-leads", "2"),
            tuple(Topic.EXECUTIVE_DECISION_DUE, "executives", "3"));
  }

  @Test
  void sayWhatIsOverdueSinceWhen() {
    Due late = Miss.due(Duty.RETRO, "2026Q3", CLOSED, Due.State.OVERDUE);
    assertThat(Signals.of(List.of(owing(Level.TEAM, late))))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.topic()).contains(Topic.RETRO_OVERDUE);
              assertThat(signal.startsAt()).isEqualTo(late.until());
              assertThat(signal.label("severity")).contains("warning");
              assertThat(signal.summary())
                  .isEqualTo(
                      "checkout: the retro on 2026Q3, SLO answers, is overdue; it was due by"
                          + " 2026-10-14");
            });
  }

  @Test
  void areSilentOnWhatIsRecorded() {
    Due done = Miss.due(Duty.RETRO, "2026Q3", CLOSED, Due.State.RECORDED);
    assertThat(Signals.of(List.of(owing(Level.TEAM, done)))).isEmpty();
  }

  @Test
  void nameTheIncidentOfAPostmortem() {
    Due postmortem = Miss.due(Duty.POSTMORTEM, "in-7", CLOSED, Due.State.OPEN);
    Signals.Case calm = owing(Level.NONE);
    assertThat(
            Signals.of(
                List.of(
                    new Signals.Case(
                        "checkout", "answers", calm.standing(), List.of(postmortem), calm.to()))))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.team()).isEqualTo("checkout-team");
              assertThat(signal.level()).isEqualTo("0");
              assertThat(signal.label("incident")).contains("in-7");
              assertThat(signal.label("quarter")).isEmpty();
            });
  }

  @Test
  void goToThePlatformTeamWhereNobodyIsNamed() {
    Set<Signal> signals =
        Signals.of(List.of(Miss.at(Level.EXECUTIVES, "checkout", CLOSED, NOBODY)));
    assertThat(signals).hasSize(5).extracting(Signal::team).containsOnly("platform-team");
    assertThat(signals)
        .extracting(signal -> signal.annotations().get("description"))
        .anyMatch(
            text ->
                text.endsWith(
                    "It comes to platform-team since nobody is named as executives of checkout:"
                        + " name a team in the catalog."));
  }

  @Test
  void gatherFindingsByCode() {
    Set<Signal> signals =
        Signals.of(
            List.of(
                new Finding("MEMORY_DIFFERS", "one", Finding.PLATFORM),
                new Finding("CLOCK_SKEW", "late", Finding.PLATFORM),
                new Finding("MEMORY_DIFFERS", "two", Finding.PLATFORM)),
            Optional.of("platform-team"),
            List.of(),
            CLOSED);
    assertThat(signals)
        .extracting(signal -> signal.label("finding").orElseThrow(), Signal::team)
        .containsExactly(
            tuple("CLOCK_SKEW", "platform-team"), tuple("MEMORY_DIFFERS", "platform-team"));
    assertThat(signals)
        .extracting(signal -> signal.annotations().get("description"))
        .contains("one; two.");
  }

  @Test
  void sayHowManyFindingsTheyDoNotTell() {
    List<Finding> seven =
        IntStream.range(0, 7)
            .mapToObj(i -> new Finding("CLOCK_SKEW", "clock " + i, Finding.PLATFORM))
            .toList();
    assertThat(Signals.of(seven, Optional.empty(), List.of(), CLOSED))
        .extracting(signal -> signal.annotations().get("description"))
        .singleElement()
        .asString()
        .startsWith("clock 0; clock 1; clock 2; clock 3; clock 4; and 2 more.");
  }

  @Test
  void surviveWhatOthersWrite() {
    Finding wild = new Finding("QUERY_ERROR", "a\u0000b\n" + "😀".repeat(3000), Finding.PLATFORM);
    assertThat(Signals.of(List.of(wild), Optional.empty(), List.of(), CLOSED))
        .singleElement()
        .extracting(Signal::team)
        .isEqualTo(Signal.UNROUTED);
  }

  @Test
  void refuseLabelsThatAlertmanagerWouldDropOrNotTake() {
    Map<String, String> texts = Map.of("summary", "x");
    Map<String, String> good =
        Map.of("alertname", "A", "team", "t", "signal", "s", "level", "0", "severity", "info");
    assertThat(new Signal(good, texts, CLOSED).topic()).isEmpty();
    for (Map<String, String> bad :
        List.of(
            Map.of("alertname", "A"),
            with(good, "service", " "),
            with(good, "service", "a\nb"),
            with(good, "service", "\ud800"),
            with(good, "service", "x".repeat(201)),
            with(good, "bad-name", "x"))) {
      assertThatThrownBy(() -> new Signal(bad, texts, CLOSED))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(labels);
    more.put(name, value);
    return more;
  }

  @Test
  void beginWhenTheyBegan() {
    assertThat(Signals.of(List.of(Miss.once("checkout", CLOSED))))
        .allMatch(signal -> signal.startsAt().equals(CLOSED));
    assertThat(Signals.of(List.of(Miss.once("checkout", CLOSED.plus(Duration.ofDays(1))))))
        .noneMatch(signal -> signal.startsAt().equals(CLOSED));
  }
}
