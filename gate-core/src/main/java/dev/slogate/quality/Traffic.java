package dev.slogate.quality;

import dev.slogate.Gap;
import dev.slogate.GapFinding;
import dev.slogate.budget.Counts;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether silence is a quiet hour or a lost service. */
final class Traffic {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * Events that must have been expected before their absence means something: e⁻²⁰ is no chance.
   */
  private static final double EXPECTED = 20;

  private Traffic() {}

  /** The longest window of an hour and less without a single event. */
  static Optional<Duration> silentWindow(Ask ask, Map<Duration, Counts> counts) {
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    return ask.windows().stream()
        .filter(window -> window.compareTo(HOUR) <= 0)
        .filter(window -> empty(counts.get(window)))
        .reduce((shorter, longer) -> longer);
  }

  static Optional<GapFinding> judge(Ask ask, Map<Duration, Counts> counts, Optional<Facts> facts) {
    Optional<Duration> silent = silentWindow(ask, counts);
    if (silent.isEmpty()) {
      return Optional.empty();
    }
    double hours = silent.get().toSeconds() / (double) HOUR.toSeconds();
    double expected = expectedAnHour(ask, counts, facts) * hours;
    String window = silent.get().toMinutes() + " min";
    if (expected >= EXPECTED) {
      return Optional.of(
          new GapFinding(
              Gap.TRAFFIC_LOST,
              String.format(
                  Locale.ROOT,
                  "no event in the last %s, where past weeks had about %.0f",
                  window,
                  expected),
              Remedies.of(Gap.TRAFFIC_LOST)));
    }
    if (silent.get().compareTo(HOUR) < 0) {
      return Optional.empty(); // too few were expected in so short a window
    }
    return Optional.of(
        new GapFinding(
            Gap.NO_TRAFFIC,
            String.format(
                Locale.ROOT,
                "no event in the last %s, and about %.0f expected at this hour",
                window,
                expected),
            Remedies.of(Gap.NO_TRAFFIC)));
  }

  /** Median of the same hour of past weeks; where there are none, the period's mean. */
  private static double expectedAnHour(
      Ask ask, Map<Duration, Counts> counts, Optional<Facts> facts) {
    List<Double> hours = facts.map(Facts::sameHours).orElse(List.of());
    if (!hours.isEmpty()) {
      return Median.of(hours.stream().mapToDouble(Double::doubleValue).toArray());
    }
    @Nullable Counts period = counts.get(ask.budgetWindow());
    return period == null
        ? 0
        : period.total() * HOUR.toSeconds() / Math.max(1, ask.budgetWindow().toSeconds());
  }

  private static boolean empty(@Nullable Counts counts) {
    return counts == null || counts.total() == 0;
  }
}
