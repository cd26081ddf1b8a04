package dev.slogate.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.backtest.IncidentMatch.Origin;
import dev.slogate.budget.Counts;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.escalation.incident.IncidentRules;
import dev.slogate.escalation.incident.PastIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentMatchTest {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Range DAY =
      new Range(START, START.plus(Duration.ofDays(1)), Duration.ofMinutes(5));

  private static Instant minute(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static Incident found(long from, long to) {
    return new Incident(minute(from), minute(to), new Counts(10, 100), 50, 0.3, false);
  }

  private static PastIncident recorded(long from, long to) {
    return new PastIncident(
        "answers@" + from, minute(from), minute(to), 20, 100, 50, 0.4, List.of(), Optional.empty());
  }

  private static List<IncidentMatch> match(List<Incident> found, PastIncident... recorded) {
    Happened happened = new Happened(List.of(), Optional.of(Map.of("answers", List.of(recorded))));
    return IncidentMatch.of("answers", found, IncidentRules.DEFAULT, happened, DAY);
  }

  @Test
  void whatOverlapsIsTheSame() {
    PastIncident record = recorded(35, 60);

    List<IncidentMatch> matches = match(List.of(found(30, 50)), record);

    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).origin()).isEqualTo(Origin.MATCHED);
    assertThat(matches.get(0).record()).contains(record);
    assertThat(matches.get(0).incident()).isEqualTo(found(30, 50));
  }

  @Test
  void whatOnlyTouchesIsNot() {
    List<IncidentMatch> matches = match(List.of(found(30, 50)), recorded(50, 60));

    assertThat(matches)
        .extracting(IncidentMatch::origin)
        .containsExactly(Origin.UNRECORDED, Origin.RECORD);
    assertThat(matches.get(1).incident().counts()).isEqualTo(new Counts(20, 100));
    assertThat(matches.get(1).incident().share()).isEqualTo(0.4);
  }

  @Test
  void theOldestComesFirstWhereverItIsKnownFrom() {
    assertThat(match(List.of(found(30, 50), found(90, 95)), recorded(60, 70), recorded(5, 10)))
        .extracting(one -> one.incident().start())
        .containsExactly(minute(5), minute(30), minute(60), minute(90));
  }

  @Test
  void whatTelemetrySplitIsOneRecordTwice() {
    List<IncidentMatch> matches = match(List.of(found(30, 50), found(70, 80)), recorded(30, 80));

    assertThat(matches)
        .extracting(IncidentMatch::origin)
        .containsExactly(Origin.MATCHED, Origin.MATCHED);
  }

  @Test
  void ofTheRecordOnlyWhatLiesInTheRange() {
    List<IncidentMatch> matches =
        match(
            List.of(),
            recorded(-60, 0),
            recorded(-60, 5),
            recorded(1435, 1500),
            recorded(1440, 1500));

    assertThat(matches)
        .extracting(one -> one.incident().start())
        .containsExactly(minute(-60), minute(1435));
  }

  @Test
  void withoutARecordNothingIsSaidOfIt() {
    assertThat(
            IncidentMatch.of(
                "answers",
                List.of(found(30, 50)),
                IncidentRules.DEFAULT,
                Happened.without(List.of()),
                DAY))
        .extracting(IncidentMatch::origin)
        .containsExactly(Origin.TELEMETRY);
  }
}
