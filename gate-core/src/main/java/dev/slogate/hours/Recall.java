package dev.slogate.hours;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.slogate.Recalled;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.Memory.View;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of one ask is remembered, and what is left to ask.
 *
 * @param ask what is left
 * @param series empty for an SLO that can't be remembered
 * @param known what is remembered of it
 * @param cuts by the windows that hours are recalled for
 */
record Recall(Ask ask, Instant at, String series, Optional<Span> known, Map<Duration, Cut> cuts) {

  static Recall of(Ask ask, Instant now, String series, Optional<Span> known) {
    Instant at = now.truncatedTo(SECONDS); // as telemetry is asked
    Map<Duration, Cut> cuts = new LinkedHashMap<>();
    Set<Stretch> stretches = new LinkedHashSet<>();
    for (Duration window : ask.windows()) {
      Optional<Cut> cut = known.flatMap(span -> Cut.of(at, window, span));
      cut.ifPresentOrElse(
          some -> {
            cuts.put(window, some);
            stretches.addAll(some.edges());
          },
          () -> stretches.add(Stretch.window(window)));
    }
    return new Recall(ask.asking(List.copyOf(stretches)), at, series, known, cuts);
  }

  /** The hours that it recalls, window by window. */
  Map<Duration, Counts> sums(View view) {
    Map<Span, Counts> sums =
        cuts.isEmpty()
            ? Map.of()
            : view.sums(series, cuts.values().stream().map(Cut::span).distinct().toList());
    Map<Duration, Counts> byWindow = new LinkedHashMap<>();
    cuts.forEach(
        (window, cut) -> byWindow.put(window, Objects.requireNonNull(sums.get(cut.span()))));
    return byWindow;
  }

  /**
   * Adds the remembered hours to what telemetry said of the rest.
   *
   * @param sums what it recalled
   */
  Reading complete(Reading reading, Map<Duration, Counts> sums, Memory memory) {
    Map<Duration, Counts> counts = new LinkedHashMap<>(reading.counts());
    boolean partSeen = reading.partSeen();
    for (Map.Entry<Duration, Cut> entry : cuts.entrySet()) {
      Cut cut = entry.getValue();
      if (!reading.troubles().isEmpty() && !reading.edges().keySet().containsAll(cut.edges())) {
        continue; // what is missing may be the trouble: no number without it
      }
      Counts sum = sums.getOrDefault(entry.getKey(), Counts.NONE);
      partSeen |= entry.getKey().equals(ask.budgetWindow()) && part(sum) > 0;
      for (Stretch edge : cut.edges()) {
        @Nullable Counts seen = reading.edges().get(edge);
        boolean isHead = cut.head().equals(Optional.of(edge));
        sum = add(sum, seen == null && isHead ? share(cut, edge, memory) : seen);
      }
      // Neither now nor in memory: as if it never was.
      if (sum.total() > 0 || !reading.counts().isEmpty()) {
        counts.put(entry.getKey(), sum);
      }
    }
    return new Reading(
        counts,
        Map.of(),
        reading.errorRatios(),
        reading.recorded(),
        partSeen,
        budget().map(cut -> reachesBack()).orElse(reading.reachesBack()),
        reading.troubles());
  }

  /** Tells from memory where data begin. */
  Facts complete(Facts facts) {
    if (budget().isEmpty()) {
      return facts;
    }
    return new Facts(
        known.map(span -> Hours.later(span.from(), start())),
        facts.newest(),
        facts.sameHours(),
        facts.serverReachesBack(),
        facts.partSeen(),
        facts.labelValues(),
        facts.troubles());
  }

  /** The hours of the longest window, which has those of the others. */
  Recalled recalled() {
    return cuts.values().stream()
        .map(cut -> new Recalled(cut.hours(), cut.to()))
        .reduce(Recalled.NOTHING, (one, other) -> one.hours() >= other.hours() ? one : other);
  }

  /** Where what is remembered ends; empty where nothing before {@code at} is. */
  Optional<Instant> end() {
    return known
        .filter(span -> span.from().isBefore(Hours.upTo(at)))
        .map(span -> Hours.earlier(span.to(), Hours.upTo(at)));
  }

  /** Remembered hours as slices; of those that the ends fall into, their share. */
  List<Slice> slices(Instant from, Instant to, Memory memory) {
    Instant first = known.map(span -> Hours.later(from, span.from())).orElse(to);
    if (!first.isBefore(to)) {
      return List.of();
    }
    Map<Instant, Counts> hours = memory.hours(series, Hours.upTo(first), Hours.from(to));
    List<Slice> slices = new ArrayList<>();
    for (Instant hour = Hours.upTo(first); hour.isBefore(to); hour = hour.plus(Hours.ONE)) {
      Instant start = Hours.later(first, hour);
      Duration length = Duration.between(start, Hours.earlier(to, hour.plus(Hours.ONE)));
      slices.add(new Slice(start, length, share(hours.getOrDefault(hour, Counts.NONE), length)));
    }
    return slices;
  }

  private Optional<Cut> budget() {
    return Optional.ofNullable(cuts.get(ask.budgetWindow()));
  }

  private Instant start() {
    return at.minus(ask.budgetWindow());
  }

  private boolean reachesBack() {
    return known.filter(span -> !span.from().isAfter(Hours.from(start()))).isPresent();
  }

  /**
   * Of a head that telemetry no longer keeps: its share of the hour it lies in, which is
   * remembered, or there would be no head.
   */
  private Counts share(Cut cut, Stretch head, Memory memory) {
    Instant hour = cut.from().minus(Hours.ONE);
    return share(memory.sum(series, hour, cut.from()), head.length());
  }

  private static Counts share(Counts hour, Duration length) {
    double share = length.toSeconds() / (double) Hours.ONE.toSeconds();
    return new Counts(hour.bad() * share, hour.total() * share);
  }

  private double part(Counts counts) {
    return Planner.part(ask.slo()) == Part.BAD ? counts.bad() : counts.total() - counts.bad();
  }

  private static Counts add(Counts sum, @Nullable Counts more) {
    return more == null ? sum : new Counts(sum.bad() + more.bad(), sum.total() + more.total());
  }
}
