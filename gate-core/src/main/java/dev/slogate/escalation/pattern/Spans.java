package dev.slogate.escalation.pattern;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.escalation.pattern.Pattern.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Patterns in how an SLO fares from span to span of whole weeks, against its target. */
final class Spans {

  /** Weeks of a span in which an oscillation may be; by fours it takes over a year to show. */
  static final List<Integer> OSCILLATIONS = List.of(1, 2, 4);

  private static final int LEAST_CHANGES = 5;
  private static final int LONG = 4;

  /** Share of the budget under which a target is met by far. */
  static final double BY_FAR = 0.2;

  /** Bad events that a span must allow; where it allows two, one is neither much nor little. */
  private static final double LEAST_ALLOWED = 5;

  private final Objective objective;
  private final List<Counts> counts;

  private Spans(Objective objective, List<Counts> counts) {
    this.objective = objective;
    this.counts = counts;
  }

  /** Spans of which at least half is known and that have events, in order. */
  private static Spans of(PatternHistory history, int weeks) {
    Map<Long, double[]> sums = new TreeMap<>();
    for (Slice slice : history.slices()) {
      long span = Math.floorDiv(Calendar.week(slice.start().atZone(history.zone())), weeks);
      double[] sum = sums.computeIfAbsent(span, key -> new double[3]);
      sum[0] += slice.counts().bad();
      sum[1] += slice.counts().total();
      sum[2] += slice.length().toSeconds();
    }
    double half = Duration.ofDays(7).toSeconds() * weeks / 2.0;
    return new Spans(
        history.objective(),
        sums.values().stream()
            .filter(sum -> sum[2] >= half && sum[1] > 0)
            .map(sum -> new Counts(Math.min(sum[0], sum[1]), sum[1]))
            .toList());
  }

  private boolean over(Counts span) {
    return BigDecimal.valueOf(span.bad()).compareTo(allowed(span)) > 0;
  }

  private BigDecimal allowed(Counts span) {
    return BigDecimal.ONE.subtract(objective.target()).multiply(BigDecimal.valueOf(span.total()));
  }

  /**
   * Over and under by turns. Noise about the target goes over and under too, but in any order; more
   * changes than a random order has are a cycle: mended, forgotten, mended.
   */
  static List<Pattern> oscillation(PatternHistory history, double level) {
    return OSCILLATIONS.stream()
        .map(weeks -> of(history, weeks).oscillation(weeks, level))
        .flatMap(Optional::stream)
        .limit(1)
        .toList();
  }

  private Optional<Pattern> oscillation(int weeks, double level) {
    int over = (int) counts.stream().filter(this::over).count();
    int under = counts.size() - over;
    int changes = 0;
    for (int i = 1; i < counts.size(); i++) {
      changes += over(counts.get(i)) == over(counts.get(i - 1)) ? 0 : 1;
    }
    double chance = Tail.ofRuns(over, under, changes + 1);
    if (changes < LEAST_CHANGES || chance > level) {
      return Optional.empty();
    }
    double between = counts.size() - 1.0;
    double expected = 2.0 * over * under / counts.size();
    return Optional.of(
        new Pattern(
            Kind.OSCILLATION,
            weeks + "w",
            changes,
            counts.size() - 1,
            changes / between,
            expected / between,
            chance));
  }

  /**
   * Every span by far under its budget, or every span over it. If at least half of all such spans
   * were otherwise, {@code n} in a row would come about once in {@code 2ⁿ}.
   */
  static List<Pattern> always(PatternHistory history, double level) {
    Spans spans = of(history, LONG);
    int n = spans.counts.size();
    double chance = Math.pow(0.5, n);
    if (n == 0 || chance > level) {
      return List.of();
    }
    double consumed =
        spans.counts.stream()
            .mapToDouble(span -> span.bad() / spans.allowed(span).doubleValue())
            .average()
            .orElseThrow();
    return Stream.of(
            spans.counts.stream().allMatch(spans::byFar)
                ? Optional.of(new Pattern(Kind.TOO_LOOSE, "", n, n, consumed, BY_FAR, chance))
                : Optional.<Pattern>empty(),
            spans.counts.stream().allMatch(spans::over)
                ? Optional.of(new Pattern(Kind.NEVER_MET, "", n, n, consumed, 1, chance))
                : Optional.<Pattern>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  private boolean byFar(Counts span) {
    double allowed = allowed(span).doubleValue();
    return allowed >= LEAST_ALLOWED && span.bad() <= BY_FAR * allowed;
  }
}
