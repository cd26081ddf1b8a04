package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.Postmortem.Contributor;
import dev.slogate.escalation.Postmortem.Part;
import dev.slogate.escalation.Writing.Recorded;
import dev.slogate.escalation.incident.PastIncident;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is owed of an SLO's quarters and incidents together, and who owes it. */
class SloEscalationTest {

  private static final Instant CLOSE = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant AT = day(15);
  private static final String LINK = "https://wiki.example.org/x";
  private static final String OUTAGE = "answers@2026-09-12T10:05Z";
  private static final Retro RETRO =
      new Retro("2026Q3", "sam", List.of("jane"), List.of("disk"), LINK);
  private static final Postmortem POSTMORTEM =
      new Postmortem(OUTAGE, "sam", "disk", List.of(), List.of("a second disk"), LINK);

  private static Instant day(int days) {
    return CLOSE.plus(Duration.ofDays(days));
  }

  private static Due due(Duty duty, String subject, Recorded... recorded) {
    return Due.of(duty, subject, CLOSE, Deadlines.DEFAULT, List.of(recorded), AT);
  }

  private static PastIncident incident(Due postmortem) {
    return new PastIncident(
        OUTAGE, CLOSE, day(1), 10, 100, 50, 0.6, List.of(), Optional.of(postmortem));
  }

  private static SloEscalation escalation(
      String slo, int missed, List<Due> dues, List<PastIncident> incidents) {
    Standing standing =
        new Standing(
            Level.of(missed), missed, Optional.of(CLOSE), Optional.of("shop"), dues, List.of());
    return new SloEscalation(
        "shop",
        slo,
        AT,
        true,
        standing,
        List.of(),
        Optional.empty(),
        incidents,
        List.of(),
        List.of(),
        List.of(),
        Map.of(Role.SERVICE_TEAM, "shop-team"));
  }

  @Test
  void whatIsOutstandingIsSortedByItsDate() {
    Due retro = due(Duty.RETRO, "2026Q3");
    Due plan = due(Duty.CORRECTIVE_PLAN, "2026Q3");
    Due note = due(Duty.STRUCTURAL_NOTE, "2026Q3");
    Due postmortem = due(Duty.POSTMORTEM, OUTAGE);
    Due written = due(Duty.POSTMORTEM, OUTAGE, new Recorded(day(2), "os:jane", POSTMORTEM));
    SloEscalation all =
        escalation("answers", 2, List.of(note, plan, retro), List.of(incident(postmortem)));
    assertThat(all.outstanding()).containsExactly(retro, postmortem, plan, note);
    assertThat(all.standing().overdue()).containsExactly(retro);
    assertThat(all.standing().next()).contains(retro);
    assertThat(escalation("answers", 1, List.of(plan), List.of(incident(written))).outstanding())
        .containsExactly(plan);
  }

  @Test
  void whoOwesItIsWrittenDownOrNot() {
    SloEscalation one = escalation("answers", 1, List.of(), List.of());
    assertThat(one.team(due(Duty.RETRO, "2026Q3"))).contains("shop-team");
    assertThat(one.team(due(Duty.STRUCTURAL_NOTE, "2026Q3"))).isEmpty();
  }

  @Test
  void asksForAWritingOfTheSameKindAboutTheSame() {
    SloEscalation one =
        escalation(
            "answers",
            1,
            List.of(due(Duty.RETRO, "2026Q3")),
            List.of(incident(due(Duty.POSTMORTEM, OUTAGE))));
    assertThat(one.asksFor(RETRO)).isTrue();
    assertThat(one.asksFor(POSTMORTEM)).isTrue();
    assertThat(one.asksFor(new Retro("2026Q2", "sam", List.of("jane"), List.of("disk"), LINK)))
        .isFalse();
    assertThat(one.asksFor(new StructuralNote("2026Q3", "none", List.of(), List.of(), LINK)))
        .isFalse();
  }

  @Test
  void theHighestComesFirstAndThenByName() {
    SloEscalation b2 = escalation("b", 2, List.of(), List.of());
    SloEscalation a2 = escalation("a", 2, List.of(), List.of());
    SloEscalation c3 = escalation("c", 3, List.of(), List.of());
    assertThat(List.of(b2, a2, c3).stream().sorted(SloEscalation.HIGHEST_FIRST))
        .containsExactly(c3, a2, b2);
  }

  private static Standing standing(int missed, Optional<Instant> since) {
    return new Standing(Level.of(missed), missed, since, Optional.empty(), List.of(), List.of());
  }

  @Test
  void aServiceShowsTheHighestAndOfEqualsTheOneLongestThere() {
    Standing never = standing(3, Optional.empty());
    Standing lately = standing(3, Optional.of(day(5)));
    Standing long3 = standing(3, Optional.of(day(2)));
    Standing four = standing(4, Optional.of(day(9)));
    Standing two = standing(2, Optional.of(day(0)));
    assertThat(Standing.highest(List.of(two, lately, long3, never))).contains(long3);
    assertThat(Standing.highest(List.of(two, never))).contains(never);
    assertThat(Standing.highest(List.of(long3, four, two))).contains(four);
    assertThat(Standing.highest(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // recorded on which day after the close, state at the fifteenth, late
    "0, RECORDED, false",
    "13, RECORDED, false",
    "14, RECORDED, true", // the first instant at which it is late
    "15, RECORDED, true",
    "16, OVERDUE, false" // not yet, then
  })
  void aRetroHasTwoWeeks(int day, Due.State state, boolean late) {
    Due due = due(Duty.RETRO, "2026Q3", new Recorded(day(day), "os:jane", RETRO));
    assertThat(due.state()).isEqualTo(state);
    assertThat(due.late()).isEqualTo(late);
    assertThat(due.until()).isEqualTo(day(14));
  }

  @Test
  void theFirstWritingAnswersAndOnlyItsOwnKindAndSubject() {
    Recorded first = new Recorded(day(3), "os:jane", RETRO);
    Recorded second = new Recorded(day(4), "os:raj", RETRO);
    Recorded other = new Recorded(day(1), "os:jane", POSTMORTEM);
    assertThat(due(Duty.RETRO, "2026Q3", second, other, first).recorded()).contains(first);
    assertThat(due(Duty.RETRO, "2026Q2", first).recorded()).isEmpty();
    assertThat(due(Duty.EXECUTIVE_DECISION, "2026Q3").state()).isEqualTo(Due.State.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    // happened, came on record; in Tokyo
    "2026-09-12T10:00:00Z, 2026-09-12T10:30:00Z, 2026-09-12T10:00:00Z", // the same day
    "2026-09-12T10:00:00Z, 2026-09-14T16:00:00Z, 2026-09-14T15:00:00Z", // its midnight
    "2026-09-12T15:00:00Z, 2026-09-12T16:00:00Z, 2026-09-12T15:00:00Z" // at midnight itself
  })
  void timeIsCountedFromTheDayItCameOnRecord(Instant happened, Instant recorded, Instant from) {
    assertThat(Due.countedFrom(happened, recorded, ZoneId.of("Asia/Tokyo"))).isEqualTo(from);
  }

  @Test
  void dutiesBelongToLevels() {
    assertThat(Duty.at(Level.NONE)).isEmpty(); // a postmortem comes with an incident
    assertThat(Duty.at(Level.TEAM)).containsExactly(Duty.RETRO, Duty.CORRECTIVE_PLAN);
    assertThat(Duty.at(Level.SRE_LEADERSHIP)).containsExactly(Duty.STRUCTURAL_NOTE);
    assertThat(Duty.at(Level.EXECUTIVES)).containsExactly(Duty.EXECUTIVE_DECISION);
    assertThat(Duty.values())
        .filteredOn(Duty::facilitatedBySre)
        .containsExactly(Duty.RETRO, Duty.POSTMORTEM);
    assertThat(Duty.POSTMORTEM.level()).isEqualTo(Level.NONE);
    assertThat(Level.values()).extracting(Level::number).containsExactly(0, 1, 2, 3);
    assertThat(Level.values())
        .extracting(Level::acts)
        .containsExactly(
            Optional.empty(),
            Optional.of(Role.SERVICE_TEAM),
            Optional.of(Role.SRE_OWNER),
            Optional.of(Role.EXECUTIVES));
  }

  private static TradeOff tradeOff(String share, String what, String with, String link) {
    return new TradeOff("to-1", Optional.empty(), what, with, new BigDecimal(share), day(1), link);
  }

  @Test
  void aTradeOffGrantsAShareOfTheBudget() {
    assertThat(tradeOff("1.00", "a sale", "sam", LINK).share()).isEqualTo(BigDecimal.ONE);
    assertThat(tradeOff("0.1", "a sale", "sam", LINK).named("to-2").id()).isEqualTo("to-2");
    for (String share : List.of("0", "-0.1", "1.01")) {
      assertThatThrownBy(() -> tradeOff(share, "a sale", "sam", LINK))
          .hasMessage("share: expected more than 0 and at most 1, got " + share);
    }
    assertThatThrownBy(() -> tradeOff("0.1", " ", "sam", LINK)).hasMessageStartingWith("what:");
    assertThatThrownBy(() -> tradeOff("0.1", "a sale", " ", LINK))
        .hasMessageStartingWith("agreedWith:");
    assertThatThrownBy(() -> tradeOff("0.1", "a sale", "sam", "x")).hasMessageStartingWith("link:");
  }

  private static Investment investment(String what, String effort, String link) {
    return new Investment("iv-1", Optional.empty(), what, effort, link, Optional.empty());
  }

  @Test
  void whatIsWrittenIsWhole() {
    assertThat(investment("disks", "a month", LINK).named("iv-2").id()).isEqualTo("iv-2");
    assertThatThrownBy(() -> investment(" ", "a month", LINK)).hasMessageStartingWith("what:");
    assertThatThrownBy(() -> investment("disks", " ", LINK)).hasMessageStartingWith("effort:");
    assertThatThrownBy(() -> investment("disks", "a month", "x")).hasMessageStartingWith("link:");
    assertThatThrownBy(() -> new Postmortem(" ", "sam", "disk", List.of(), List.of("mend"), LINK))
        .hasMessageStartingWith("incident:");
    assertThatThrownBy(() -> new Postmortem(OUTAGE, " ", "disk", List.of(), List.of("mend"), LINK))
        .hasMessageStartingWith("facilitator:");
    assertThatThrownBy(() -> new Postmortem(OUTAGE, "sam", " ", List.of(), List.of("mend"), LINK))
        .hasMessageStartingWith("cause:");
    assertThatThrownBy(() -> new Postmortem(OUTAGE, "sam", "disk", List.of(), List.of(), LINK))
        .hasMessageStartingWith("actions:");
    assertThatThrownBy(() -> new Postmortem(OUTAGE, "sam", "disk", List.of(), List.of("mend"), "x"))
        .hasMessageStartingWith("link:");
    assertThatThrownBy(() -> new Contributor(Part.PLATFORM, " ", "dns"))
        .hasMessageStartingWith("name:");
    assertThatThrownBy(() -> new Contributor(Part.PLATFORM, "dns", " "))
        .hasMessageStartingWith("how:");
    assertThatThrownBy(() -> new StructuralNote("Q3", "none", List.of(), List.of(), LINK))
        .hasMessageStartingWith("quarter:");
    assertThatThrownBy(() -> new StructuralNote("2026Q3", " ", List.of(), List.of(), LINK))
        .hasMessageStartingWith("assessment:");
    assertThatThrownBy(() -> new StructuralNote("2026Q3", "none", List.of(" "), List.of(), LINK))
        .hasMessageStartingWith("platformInvestment:");
    assertThatThrownBy(() -> new StructuralNote("2026Q3", "none", List.of(), List.of(" "), LINK))
        .hasMessageStartingWith("priorities:");
    assertThatThrownBy(() -> new StructuralNote("2026Q3", "none", List.of(), List.of(), "x"))
        .hasMessageStartingWith("link:");
    assertThatThrownBy(() -> new Recorded(AT, " ", RETRO)).hasMessageStartingWith("by:");
    assertThatThrownBy(() -> ExecutiveDecision.invest("Q3", "people", LINK))
        .hasMessageStartingWith("quarter:");
    assertThatThrownBy(() -> ExecutiveDecision.invest("2026Q3", " ", LINK))
        .hasMessageStartingWith("investment:");
    assertThatThrownBy(() -> ExecutiveDecision.invest("2026Q3", "people", "x"))
        .hasMessageStartingWith("link:");
    assertThat(
            ExecutiveDecision.relax("2026Q3", Objective.of("0.999"), Objective.of("0"), LINK)
                .subject())
        .isEqualTo("2026Q3");
  }

  @ParameterizedTest
  @CsvSource({
    "0, RETRO, retro, 14",
    "1, CORRECTIVE_PLAN, correctivePlan, 21",
    "2, STRUCTURAL_NOTE, structuralNote, 30",
    "3, EXECUTIVE_DECISION, executiveDecision, 30",
    "4, POSTMORTEM, postmortem, 14"
  })
  void everyDeadlineIsAboveZero(int place, Duty duty, String name, long days) {
    Duration[] time = new Duration[5];
    Arrays.fill(time, Duration.ofDays(7));
    for (Duration none : List.of(Duration.ZERO, Duration.ofDays(-1))) {
      time[place] = none;
      assertThatThrownBy(() -> new Deadlines(time[0], time[1], time[2], time[3], time[4]))
          .hasMessage(name + " not above zero: " + none);
    }
    assertThat(Deadlines.DEFAULT.of(duty).toDays()).isEqualTo(days);
  }

  @Test
  void aHistoryHasEachQuarterOnce() {
    Quarter quarter = Quarter.parse("2026Q3", ZoneOffset.UTC);
    ClosedQuarter.Result result =
        ClosedQuarter.judge(
                quarter,
                Hours.of(quarter, 1_000).bad(2).counts(),
                Targets.always(Objective.of("0.999")),
                quarter.start())
            .result();
    assertThatThrownBy(() -> new SloHistory(List.of(result, result), List.of(), List.of()))
        .hasMessage("a quarter is there twice: 2026Q3");
    SloHistory history =
        new SloHistory(
            List.of(result),
            List.of(new Tenure(day(3), "b"), new Tenure(day(1), "a")),
            List.of(new Recorded(day(2), "os:jane", RETRO)));
    assertThat(history.tenures()).extracting(Tenure::from).containsExactly(day(1), day(3));
    assertThat(history.until(quarter.end().minusNanos(1)).quarters()).isEmpty();
    assertThat(history.until(quarter.end()).quarters()).hasSize(1);
    assertThat(history.until(day(2)).recorded()).hasSize(1);
    assertThat(history.until(day(2).minusNanos(1)).recorded()).isEmpty();
    assertThat(history.until(day(1)).tenures()).hasSize(1);
  }
}
