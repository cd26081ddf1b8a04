package dev.slogate.escalation.incident;

import static dev.slogate.escalation.incident.Contribution.Verdict.CONTRIBUTING;
import static dev.slogate.escalation.incident.Contribution.Verdict.NOT_CONTRIBUTING;
import static dev.slogate.escalation.incident.Contribution.Verdict.NOT_DETERMINABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.escalation.incident.Contribution.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final Objective THREE_NINES = Objective.of("0.999");
  private static final int DAY = 288;
  private static final int SLICES = 28 * DAY;

  /** Noon of the 14th day, for two hours. */
  private static final int FROM = 14 * DAY + 144;

  private static final int TO = FROM + 24;

  private static FiveMinutes counts(int slices, IntToDoubleFunction bad, IntPredicate known) {
    List<Slice> all = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      if (known.test(i)) {
        all.add(new Slice(Fleet.at(i), FiveMinutes.SLICE, new Counts(bad.applyAsDouble(i), 1_000)));
      }
    }
    return FiveMinutes.of(all);
  }

  private static FiveMinutes service(double badInIncident) {
    return counts(SLICES, i -> i >= FROM && i < TO ? badInIncident : 0, i -> true);
  }

  private static Dependency failing(IntPredicate when) {
    return new Dependency(
        "payments", THREE_NINES, counts(SLICES, i -> when.test(i) ? 100 : 0, i -> true));
  }

  private static Contribution contribution(FiveMinutes service, Dependency dependency) {
    return Attribution.of(service, Fleet.at(FROM), Fleet.at(TO), List.of(dependency)).get(0);
  }

  @Test
  void namesWhatFailedWhileTheServiceDidAndNotOtherwise() {
    Contribution cause = contribution(service(10), failing(i -> i >= FROM && i < FROM + 18));
    assertThat(cause.verdict()).isEqualTo(CONTRIBUTING);
    assertThat(cause.badEvents()).isEqualTo(240);
    Evidence evidence = cause.evidence().orElseThrow();
    assertThat(evidence.share()).isEqualTo(0.75);
    // Wilson's interval of 18 out of 24 at 95 %, by Apache Commons Statistics
    assertThat(evidence.bounds().lower()).isEqualTo(0.5510, within(1e-4));
    assertThat(evidence.bounds().upper()).isEqualTo(0.8800, within(1e-4));
    assertThat(evidence.chance()).isEqualTo(18.0 / SLICES, within(1e-12));
    // 27 days of 17 shifts, none of which puts it over the incident
    assertThat(evidence.coincidence()).isEqualTo(1.0 / (27 * 17 + 1));
  }

  @Test
  void clearsWhatFailedElsewhere() {
    Contribution other = contribution(service(10), failing(i -> i / DAY == 3));
    assertThat(other.verdict()).isEqualTo(NOT_CONTRIBUTING);
    assertThat(other.evidence().orElseThrow().share()).isZero();
    assertThat(other.evidence().orElseThrow().coincidence()).isEqualTo(1);
  }

  @Test
  void clearsWhatFailsAllTheTime() {
    assertThat(contribution(service(10), failing(i -> true)).verdict()).isEqualTo(NOT_CONTRIBUTING);
  }

  @Test
  void aQuarterOfTheBadEventsIsWorthAConversation() {
    for (int slices : new int[] {5, 6}) {
      Dependency some = failing(i -> i >= FROM && i < FROM + slices);
      Contribution part = contribution(service(10), some);
      assertThat(part.evidence().orElseThrow().share()).isEqualTo(slices / 24.0);
      assertThat(part.verdict()).isEqualTo(slices == 6 ? CONTRIBUTING : NOT_CONTRIBUTING);
      assertThat(new Part("api", part).contributed()).isEqualTo(slices == 6);
    }
  }

  /** It failed for as long before and after: nothing that the two hours have more of. */
  @Test
  void clearsWhatFailedAllAroundIt() {
    Dependency around = failing(i -> i >= FROM - 12 && i < TO + 12);
    assertThat(contribution(service(10), around).verdict()).isEqualTo(NOT_CONTRIBUTING);
  }

  /** Both have their bad hour at noon, every day, each for its own reasons: no evidence. */
  @Test
  void doesNotTakeADailyRhythmInCommonForACause() {
    Dependency atNoon = failing(i -> i % DAY >= 144 && i % DAY < 168);
    assertThat(contribution(service(10), atNoon).verdict()).isEqualTo(NOT_CONTRIBUTING);
    assertThat(contribution(service(10), atNoon).evidence().orElseThrow().coincidence())
        .isGreaterThan(0.04);
  }

  @Test
  void scoresFromThirtyBadEventsOn() {
    Dependency cause = failing(i -> i >= FROM && i < TO);
    assertThat(contribution(service(1.25), cause).verdict()).isEqualTo(CONTRIBUTING); // 30
    Contribution few = contribution(service(1.24), cause);
    assertThat(few.verdict()).isEqualTo(NOT_DETERMINABLE);
    assertThat(few.badEvents()).isEqualTo(29.76, within(1e-9));
    assertThat(few.evidence()).isEmpty();
  }

  @Test
  void asksForTwoWeeksOfHistory() {
    for (int days : new int[] {13, 14}) {
      int from = 5 * DAY;
      FiveMinutes service =
          counts(days * DAY + 7, i -> i >= from && i < from + 24 ? 10 : 0, i -> true);
      Dependency cause = failing(i -> i >= from && i < from + 24);
      assertThat(
              Attribution.of(service, Fleet.at(from), Fleet.at(from + 24), List.of(cause))
                  .get(0)
                  .verdict())
          .isEqualTo(days < 14 ? NOT_DETERMINABLE : CONTRIBUTING);
    }
  }

  @Test
  void saysNothingWhereHalfOfItIsNotKnown() {
    for (int unknown : new int[] {12, 13}) {
      FiveMinutes counts =
          counts(SLICES, i -> i >= FROM && i < TO ? 100 : 0, i -> i < FROM || i >= FROM + unknown);
      assertThat(contribution(service(10), new Dependency("payments", THREE_NINES, counts)))
          .extracting(Contribution::verdict)
          .isEqualTo(unknown == 12 ? CONTRIBUTING : NOT_DETERMINABLE);
    }
  }

  /** A thousand bad events of one burst are one coincidence, not a thousand. */
  @Test
  void doesNotTakeOneBurstForProof() {
    FiveMinutes burst = counts(SLICES, i -> i == FROM ? 1_000 : 0, i -> true);
    Contribution once = contribution(burst, failing(i -> i == FROM || i % 10 == 0));
    assertThat(once.evidence().orElseThrow().share()).isEqualTo(1);
    assertThat(once.evidence().orElseThrow().bounds().lower()).isEqualTo(0.2065, within(1e-4));
    assertThat(once.verdict()).isEqualTo(NOT_CONTRIBUTING);
  }

  @Test
  void aDependencyFailsWhenItIsConfidentlyOverItsTarget() {
    for (int bad : new int[] {1, 4, 5, 6}) {
      FiveMinutes counts = counts(SLICES, i -> bad, i -> true);
      // Of 1,000 events at 99.9 %: Wilson's lower bound of 5 is 0.17 %, of 4 it is 0.12 %, but few.
      assertThat(new Dependency("payments", THREE_NINES, counts).failing(counts.first()))
          .isEqualTo(bad >= 5);
    }
    FiveMinutes busy = counts(SLICES, i -> 12, i -> true); // 1.2 %, lower bound 0.6 %
    assertThat(new Dependency("payments", Objective.of("0.99"), busy).failing(busy.first()))
        .isFalse();
  }

  @Test
  void mayLookAtAWholeQuarter() {
    FiveMinutes service =
        counts(SLICES, i -> i / DAY % 7 == 2 && i % DAY < 24 ? 10 : i % 50 == 0 ? 1 : 0, i -> true);
    Dependency cause = failing(i -> i / DAY % 7 == 2 && i % DAY < 24);
    assertThat(
            Attribution.of(service, Fleet.at(0), Fleet.at(SLICES), List.of(cause)).get(0).verdict())
        .isEqualTo(CONTRIBUTING);
  }

  @Test
  void addsUpMinutesAndRefusesWhatReachesOverABorder() {
    Instant at = Instant.parse("2026-07-01T00:04:00Z");
    Slice minute = new Slice(at, Duration.ofMinutes(1), new Counts(1, 2));
    Slice before = new Slice(at.minusSeconds(60), Duration.ofMinutes(1), new Counts(0, 3));
    FiveMinutes sum = FiveMinutes.of(List.of(minute, before));
    assertThat(sum.at(sum.first())).isEqualTo(new Counts(1, 5));
    assertThatThrownBy(
            () -> FiveMinutes.of(List.of(new Slice(at, Duration.ofMinutes(2), Counts.NONE))))
        .hasMessage("reaches over a border of five minutes: 2026-07-01T00:04:00Z, PT2M");
    assertThatThrownBy(() -> FiveMinutes.of(List.of())).hasMessage("no slices");
  }
}
