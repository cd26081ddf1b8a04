package dev.slogate.hours;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.plan.Ask;
import dev.slogate.plan.HourRecords;
import dev.slogate.plan.Planner;
import dev.slogate.plan.Stretch;
import dev.slogate.promql.PromQl;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one SLO that are put together from hours which rules recorded, and from what
 * samples say of their ends.
 *
 * @param ask what is left to ask
 * @param windows by length
 */
record RecordedWindows(Ask ask, Duration scrapeInterval, Map<Duration, Window> windows) {

  /** Shorter windows decide about pages, and cost little. */
  static final Duration SHORTEST = Duration.ofDays(1);

  /**
   * The newest hour was recorded no longer ago than that. An older one would do as well, if more
   * were asked of samples, but who does not record should hear of it.
   */
  private static final Duration FRESH = HourRecords.HOUR.plusMinutes(10);

  /** At a shorter end little is known of what lies between it and the nearest samples. */
  private static final Duration SHORTEST_END = Duration.ofMinutes(30);

  private static final int SCRAPES_OF_AN_END = 10;

  /** Hours on end have a whole one in each two hours, whenever they begin. */
  private static final Duration SURELY_A_WHOLE_HOUR = HourRecords.HOUR.multipliedBy(2);

  /**
   * Of a window's counts: samples alone are extrapolated at both ends of each series that lived.
   */
  private static final double SHARE = 0.01;

  private static final double EVENTS = 1;

  /** What extrapolation makes of the ends of a stretch: a scrape's worth at each, and a tenth. */
  private static final double SCRAPES = 2.2;

  /**
   * How one window divides.
   *
   * @param hours what was recorded, added up
   * @param head from the window's start to the first hour
   * @param tail from the last hour to now; joined, so that a burst where the two meet is in one
   */
  record Window(Counts hours, Stretch head, Stretch tail) {}

  /** Whether records could be of use: there is something long to ask, and hours add up. */
  static boolean wanted(Ask ask) {
    return longest(ask).isPresent() && HourRecords.series(ask.slo()).isPresent();
  }

  /** The longest window that is to be asked of telemetry; empty where none is long. */
  static Optional<Duration> longest(Ask ask) {
    return ask.stretches().stream()
        .filter(RecordedWindows::isLong)
        .map(Stretch::length)
        .max(Duration::compareTo);
  }

  private static boolean isLong(Stretch stretch) {
    return stretch.isWindow() && stretch.length().compareTo(SHORTEST) >= 0;
  }

  /**
   * Why records can't be counted on, if so. They can if the newest is there, and every hour before
   * it, each an hour from the next, over the longest window.
   */
  static Optional<String> flaw(Ask ask, Slices records, Instant now, Duration scrapeInterval) {
    Instant at = now.truncatedTo(SECONDS); // as telemetry is asked
    Duration ends = shortestEnd(scrapeInterval).multipliedBy(2);
    if (ends.plus(SURELY_A_WHOLE_HOUR).compareTo(SHORTEST) > 0) {
      return Optional.of(
          "between samples that are "
              + PromQl.duration(scrapeInterval)
              + " apart (its source's scrapeInterval) no recorded hour fits into a day");
    }
    if (!records.troubles().isEmpty()) {
      return Optional.of(records.troubles().get(0).message());
    }
    List<Slice> hours = records.slices();
    if (hours.isEmpty()) {
      return Optional.of("there are none of what it counts now");
    }
    Instant expected = Lost.end(hours.get(hours.size() - 1));
    if (expected.plus(HourRecords.LATE).plus(FRESH).isBefore(at)) {
      return Optional.of("the newest hour ended at " + expected.truncatedTo(SECONDS));
    }
    Instant first = at.minus(longest(ask).orElseThrow()).plus(shortestEnd(scrapeInterval));
    for (int i = hours.size() - 1; !expected.minus(Hours.ONE).isBefore(first); i--) {
      if (i < 0 || !Lost.end(hours.get(i)).equals(expected)) {
        return Optional.of("the hour up to " + expected.truncatedTo(SECONDS) + " is missing");
      }
      expected = expected.minus(Hours.ONE);
    }
    return Optional.empty();
  }

  private static Duration shortestEnd(Duration scrapeInterval) {
    Duration scrapes = scrapeInterval.multipliedBy(SCRAPES_OF_AN_END);
    return scrapes.compareTo(SHORTEST_END) > 0 ? scrapes : SHORTEST_END;
  }

  /** Divides all long windows of an ask; of records without a flaw. */
  static RecordedWindows of(Ask ask, Slices records, Instant now, Duration scrapeInterval) {
    Instant at = now.truncatedTo(SECONDS);
    Map<Duration, Window> windows = new LinkedHashMap<>();
    Set<Stretch> stretches = new LinkedHashSet<>();
    for (Stretch stretch : ask.stretches()) {
      if (isLong(stretch)) {
        Window window = divide(stretch.length(), records.slices(), at, scrapeInterval);
        windows.put(stretch.length(), window);
        stretches.addAll(List.of(window.head(), window.tail()));
      } else {
        stretches.add(stretch);
      }
    }
    return new RecordedWindows(ask.asking(List.copyOf(stretches)), scrapeInterval, windows);
  }

  private static Window divide(
      Duration length, List<Slice> hours, Instant at, Duration scrapeInterval) {
    Duration end = shortestEnd(scrapeInterval);
    Instant start = at.minus(length);
    List<Slice> within = new ArrayList<>();
    Counts sum = Counts.NONE;
    for (Slice hour : hours) {
      if (!hour.start().isBefore(start.plus(end)) && !Lost.end(hour).isAfter(at.minus(end))) {
        within.add(hour);
        sum = add(sum, hour.counts());
      }
    }
    Instant from = within.get(0).start();
    Instant to = Lost.end(within.get(within.size() - 1));
    return new Window(
        sum,
        Stretch.edge(Duration.between(start, from), Duration.between(from, at)),
        Stretch.joined(Duration.between(to, at), Duration.ZERO, scrapeInterval));
  }

  /** Adds the recorded hours to what samples said of the rest. */
  Reading complete(Reading reading) {
    Map<Duration, Counts> counts = new LinkedHashMap<>(reading.counts());
    Map<Duration, Counts> errors = new LinkedHashMap<>();
    boolean partSeen = reading.partSeen();
    boolean reachesBack = reading.reachesBack();
    for (Map.Entry<Duration, Window> entry : windows.entrySet()) {
      Window window = entry.getValue();
      @Nullable Counts head = reading.edges().get(window.head());
      @Nullable Counts tail = reading.edges().get(window.tail());
      if (!reading.troubles().isEmpty() && (head == null || tail == null)) {
        continue; // what is missing may be the trouble: no number without it
      }
      Counts ends = add(head, tail);
      Counts sum = add(window.hours(), ends);
      counts.put(entry.getKey(), sum);
      errors.put(
          entry.getKey(),
          new Counts(
              error(window, entry.getKey(), sum.bad(), bad(head), bad(tail)),
              error(window, entry.getKey(), sum.total(), total(head), total(tail))));
      if (entry.getKey().equals(ask.budgetWindow())) {
        partSeen |= (Planner.part(ask.slo()) == Part.BAD ? sum.bad() : sum.total() - sum.bad()) > 0;
        reachesBack = head != null;
      }
    }
    return new Reading(
        counts,
        reading.edges(),
        reading.errorRatios(),
        errors,
        partSeen,
        reachesBack,
        reading.troubles());
  }

  /** How far off a count may be from what samples alone would say. */
  private double error(Window window, Duration length, double all, double head, double tail) {
    return EVENTS
        + SHARE * all
        + extrapolated(length) * all
        + extrapolated(window.head().length()) * head
        + extrapolated(window.tail().length()) * tail;
  }

  private double extrapolated(Duration length) {
    return SCRAPES * scrapeInterval.toMillis() / (double) length.toMillis();
  }

  private static double bad(@Nullable Counts counts) {
    return counts == null ? 0 : counts.bad();
  }

  private static double total(@Nullable Counts counts) {
    return counts == null ? 0 : counts.total();
  }

  private static Counts add(@Nullable Counts one, @Nullable Counts other) {
    return new Counts(bad(one) + bad(other), total(one) + total(other));
  }
}
