package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.ClosedQuarter.Result;
import dev.slogate.escalation.Due.State;
import dev.slogate.escalation.Step.Cause;
import dev.slogate.escalation.Writing.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {

  /** {@link Histories} says what the letters are. Under each stands the level after it. */
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "nothing ever missed,                    UTC,           ++++,        0000",
    "exactly at its target,                  UTC,           ====,        0000",
    "one missed,                             UTC,           m,           1",
    "one missed and met again,               UTC,           m+,          10",
    "two in a row,                           UTC,           mm,          12",
    "three in a row,                         UTC,           mmm,         123",
    "more stay at three,                     UTC,           mmmmm,       12333",
    "met in between starts anew,             UTC,           mm+m,        1201",
    "met after three starts anew,            UTC,           mmm+m,       12301",
    "every other one never gets beyond one,  UTC,           m+m+m+,      101010",
    "unknown pauses,                         UTC,           m?m,         112",
    "unknown pauses for long,                UTC,           mm???m,      122223",
    "unknown does not reset,                 UTC,           mmm?+,       12330",
    "unknown from the first,                 UTC,           ??m,         001",
    "no events pause,                        UTC,           mem,         112",
    "never closed pauses,                    UTC,           m-m,         112",
    "never closed for a year pauses,         UTC,           mm----m,     1222223",
    "settled though little is known,         UTC,           sm,          12",
    "relaxed at three starts anew,           UTC,           mmmR+,       12300",
    "relaxed makes the same errors fit,      UTC,           mmmRmm,      123000",
    "relaxed and still missed climbs anew,   UTC,           mmmRXX,      123012",
    "relaxed at one,                         UTC,           XRXX,        1012",
    "relaxed while none is missed,           UTC,           +R+,         000",
    "relaxed amid unknown ones,              UTC,           mm?R?X,      122001",
    "invested is not yet met,                UTC,           mmmIm,       12333",
    "invested and met,                       UTC,           mmmI+,       12330",
    "a new owner inherits,                   UTC,           mOm,         112",
    "two new owners inherit,                 UTC,           mmOOm,       12223",
    "a new owner who meets,                  UTC,           mmO+,        1220",
    "a new owner after all was met,          UTC,           m+Om,        1001",
    "a new owner and a relaxed target,       UTC,           mmmORX,      123301",
    "born amid a quarter that it missed,     UTC,           ym,          12",
    "born amid a quarter that it met,        UTC,           Ym,          01",
    "born days before a close,               UTC,           tm,          01",
    "half of it never looked at,             UTC,           um,          01",
    "a month spent twice is no quarter,      UTC,           ll,          00",
    "a first month spent twice neither,      UTC,           ff,          00",
    "an outage at the border in UTC,         UTC,           zz+,         120",
    "the same outage seen from Berlin,       Europe/Berlin, zz,          12",
    "seen from Tokyo it is the next one's,   Asia/Tokyo,    zz,          12",
    "a year in New York,                     America/New_York, m+mm,     1012",
    "summer time comes and goes,             Europe/Berlin, ====m,       00001"
  })
  void climbs(String name, String zone, String letters, String levels) {
    assertThat(
            Histories.standings(letters, ZoneId.of(zone)).stream()
                .map(standing -> String.valueOf(standing.level().number()))
                .collect(Collectors.joining()))
        .as(name)
        .isEqualTo(levels);
  }

  @Test
  void aQuarterThatNobodyClosedIsAStepToo() {
    List<Standing> standings = Histories.standings("m-m", ZoneOffset.UTC);
    assertThat(standings.get(2).steps())
        .extracting(Step::cause)
        .containsExactly(Step.Cause.MISSED, Step.Cause.UNKNOWN, Step.Cause.MISSED);
  }

  @Test
  void whatNeverLeftTheGroundIsThereSinceEver() {
    assertThat(Histories.standings("++", ZoneOffset.UTC).get(1).since()).isEmpty();
    assertThat(Histories.standings("m+", ZoneOffset.UTC).get(1).since()).isPresent();
  }

  @Test
  void aQuarterIsJudgedOnceInWhateverOrderItIsRead() {
    Result first = new Result(Q1, Outcome.MET);
    Result second = new Result(Q1.next(), Outcome.MISSED);
    assertThat(new SloHistory(List.of(second, first), List.of(), List.of()).quarters())
        .containsExactly(first, second);
    assertThatThrownBy(() -> new SloHistory(List.of(first, second, first), List.of(), List.of()))
        .hasMessage("a quarter is there twice: 2026Q1");
  }

  /** A service shows its highest SLO; which others it has changes nothing for each. */
  @ParameterizedTest
  @CsvSource({"+++|mmm, 123", "m+m|?mm, 112", "mm+|+mm|++m, 122", "+++|+++, 000", "mmm|mmm, 123"})
  void showsTheHighestOfAServicesSlos(String slos, String levels) {
    List<List<Standing>> each =
        Arrays.stream(slos.split("\\|", -1))
            .map(letters -> Histories.standings(letters, ZoneOffset.UTC))
            .toList();
    StringBuilder highest = new StringBuilder();
    for (int i = 0; i < levels.length(); i++) {
      int step = i;
      List<Standing> now = each.stream().map(standings -> standings.get(step)).toList();
      highest.append(Standing.highest(now).orElseThrow().level().number());
    }
    assertThat(highest).hasToString(levels);
    assertThat(Standing.highest(List.of())).isEmpty();
  }

  private static final Quarter Q1 = Quarter.parse("2026Q1", ZoneOffset.UTC);
  private static final Instant CLOSE = Q1.end();
  private static final String LINK = "https://example.org/retro";

  private static Instant day(int afterClose) {
    return CLOSE.plus(Duration.ofDays(afterClose));
  }

  private static Standing standing(SloHistory history, Instant at) {
    return Ladder.standing(history, Deadlines.DEFAULT, at);
  }

  private static SloHistory missed(int quarters, Recorded... recorded) {
    List<Result> results = new ArrayList<>();
    for (Quarter quarter = Q1; results.size() < quarters; quarter = quarter.next()) {
      results.add(new Result(quarter, Outcome.MISSED));
    }
    return new SloHistory(results, List.of(new Tenure(Q1.start(), "shop")), List.of(recorded));
  }

  private static Recorded retro(Instant at) {
    return new Recorded(
        at, "os:jane", new Retro("2026Q1", "sam", List.of("jane"), List.of("slow disk"), LINK));
  }

  @Test
  void asksTheTeamForARetroAndAPlanAfterOne() {
    Standing standing = standing(missed(1), day(1));
    assertThat(standing.level().acts()).contains(Role.SERVICE_TEAM);
    assertThat(standing.owner()).contains("shop");
    assertThat(standing.since()).contains(CLOSE);
    assertThat(standing.dues())
        .extracting(Due::duty, Due::until, Due::state)
        .containsExactly(
            tuple(Duty.RETRO, day(14), State.OPEN),
            tuple(Duty.CORRECTIVE_PLAN, day(21), State.OPEN));
    assertThat(standing.next().orElseThrow().duty().facilitatedBySre()).isTrue();
    assertThat(standing.next().orElseThrow().duty().author()).isEqualTo(Role.SERVICE_TEAM);
  }

  @Test
  void isOverdueAtItsDateAndNotBefore() {
    assertThat(standing(missed(1), day(14).minusNanos(1)).overdue()).isEmpty();
    assertThat(standing(missed(1), day(14)).overdue())
        .extracting(Due::duty)
        .containsExactly(Duty.RETRO);
    assertThat(standing(missed(1), day(21)).overdue())
        .extracting(Due::duty)
        .containsExactly(Duty.RETRO, Duty.CORRECTIVE_PLAN);
  }

  @Test
  void countsAsRecordedFromWhenItIs() {
    SloHistory history = missed(1, retro(day(20)));
    assertThat(standing(history, day(19)).overdue()).hasSize(1);
    Standing after = standing(history, day(20));
    assertThat(after.overdue()).isEmpty();
    assertThat(after.dues().get(0).state()).isEqualTo(State.RECORDED);
    assertThat(after.dues().get(0).late()).isTrue();
    assertThat(after.outstanding()).extracting(Due::duty).containsExactly(Duty.CORRECTIVE_PLAN);
    assertThat(standing(missed(1, retro(day(3))), day(4)).dues().get(0).late()).isFalse();
  }

  @Test
  void doesNotTakeAnotherQuartersRetro() {
    Recorded other =
        new Recorded(
            day(2), "os:jane", new Retro("2025Q1", "sam", List.of("jane"), List.of("x"), LINK));
    assertThat(standing(missed(1, other), day(3)).outstanding()).hasSize(2);
  }

  @Test
  void bringsInSreLeadershipAfterTwoAndKeepsWhatTheTeamOwes() {
    Instant second = Q1.next().end();
    Standing standing = standing(missed(2, retro(day(3))), second);
    assertThat(standing.level().acts()).contains(Role.SRE_OWNER);
    assertThat(standing.outstanding())
        .extracting(Due::duty)
        .containsExactly(Duty.CORRECTIVE_PLAN, Duty.STRUCTURAL_NOTE);
    assertThat(standing.overdue()).extracting(Due::duty).containsExactly(Duty.CORRECTIVE_PLAN);
    assertThat(standing.since()).contains(second);
  }

  @Test
  void asksExecutivesToDecideAgainWithEachFurtherMiss() {
    Quarter third = Q1.next().next();
    Recorded invest =
        new Recorded(
            third.end().plus(Duration.ofDays(9)),
            "os:cto",
            ExecutiveDecision.invest(third.text(), "two people", LINK));
    Standing standing = standing(missed(4, invest), third.next().end());
    assertThat(standing.level()).isEqualTo(Level.EXECUTIVES);
    assertThat(standing.missedInARow()).isEqualTo(4);
    assertThat(standing.since()).contains(third.end());
    assertThat(standing.dues())
        .filteredOn(due -> due.duty() == Duty.EXECUTIVE_DECISION)
        .extracting(Due::subject, Due::state)
        .containsExactly(tuple("2026Q3", State.RECORDED), tuple("2026Q4", State.OPEN));
  }

  @Test
  void owesNothingOnceAQuarterIsMet() {
    List<Result> results = new ArrayList<>(missed(2).quarters());
    results.add(new Result(Q1.next().next(), Outcome.MET));
    Standing standing =
        standing(new SloHistory(results, List.of(), List.of()), Q1.next().next().end());
    assertThat(standing.dues()).isEmpty();
    assertThat(standing.since()).contains(Q1.next().next().end());
    assertThat(standing.owner()).isEmpty();
  }

  @Test
  void doesNotCountAQuarterBeforeItIsOver() {
    assertThat(standing(missed(2), Q1.next().end().minusNanos(1)).missedInARow()).isEqualTo(1);
  }

  @Test
  void remembersEveryStep() {
    List<Standing> all = Histories.standings("mO?IR", ZoneOffset.UTC);
    assertThat(all.get(all.size() - 1).steps())
        .extracting(Step::cause, Step::subject)
        .containsExactly(
            tuple(Cause.MISSED, "2025Q1"),
            tuple(Cause.INHERITED, "team-1"),
            tuple(Cause.UNKNOWN, "2025Q2"),
            tuple(Cause.INVESTED, "2025Q2"),
            tuple(Cause.RELAXED, "2025Q2"));
  }

  @Test
  void refusesAQuarterTwice() {
    Result once = new Result(Q1, Outcome.MISSED);
    Result again = new Result(Quarter.parse("2026Q1", ZoneId.of("Asia/Tokyo")), Outcome.MET);
    assertThatThrownBy(() -> new SloHistory(List.of(once, again), List.of(), List.of()))
        .hasMessage("a quarter is there twice: 2026Q1");
  }

  @Test
  void asksForAPostmortemOfAMajorIncident() {
    Recorded postmortem =
        new Recorded(
            day(3),
            "os:jane",
            new Postmortem("i-1", "sam", "disk", List.of(), List.of("alert on disk"), LINK));
    assertThat(Due.postmortem("i-1", CLOSE, Deadlines.DEFAULT, List.of(postmortem), day(2)).state())
        .isEqualTo(State.OPEN);
    assertThat(Due.postmortem("i-1", CLOSE, Deadlines.DEFAULT, List.of(postmortem), day(4)).state())
        .isEqualTo(State.RECORDED);
    assertThat(Due.postmortem("i-2", CLOSE, Deadlines.DEFAULT, List.of(postmortem), day(14)))
        .extracting(Due::state, Due::until)
        .containsExactly(State.OVERDUE, day(14));
  }

  /** As of who mends the link of an old decision. */
  @Test
  void aDecisionOnAQuarterBeforeThoseInARowTakesNothingBack() {
    Quarter third = Q1.next().next();
    List<Result> results =
        List.of(
            new Result(Q1, Outcome.MISSED),
            new Result(Q1.next(), Outcome.MET),
            new Result(third, Outcome.MISSED));
    Instant after = third.end().plusSeconds(60);
    Recorded corrected =
        new Recorded(
            after,
            "os:cto",
            ExecutiveDecision.relax(
                Q1.text(), Objective.of("0.999"), Objective.of("0.99"), "https://example.org"));
    Standing standing = standing(new SloHistory(results, List.of(), List.of(corrected)), after);
    assertThat(standing.missedInARow()).isEqualTo(1);
    assertThat(standing.dues()).hasSize(2);
  }
}
