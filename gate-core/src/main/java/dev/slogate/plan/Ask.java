package dev.slogate.plan;

import dev.slogate.budget.BurnPair;
import dev.slogate.catalog.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * What is to be known of one SLO at one instant.
 *
 * @param windows of the burn pairs, and the budget's, from short to long, each once
 * @param budgetWindow the part of the budget period that has passed; one of {@code windows}
 * @param stretches what telemetry is asked for: the windows, or for one whose hours are remembered
 *     its edges
 */
public record Ask(Slo slo, List<Duration> windows, Duration budgetWindow, List<Stretch> stretches) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public Ask {
    windows = List.copyOf(windows);
    stretches = List.copyOf(stretches);
  }

  public static Ask of(Slo slo, Instant at) {
    TreeSet<Duration> windows = new TreeSet<>();
    for (BurnPair pair : BurnPair.forPeriod(slo.period().length(at))) {
      windows.add(pair.longWindow());
      windows.add(pair.shortWindow());
    }
    Duration elapsed = slo.period().elapsed(at);
    Duration budgetWindow = elapsed.compareTo(SHORTEST) < 0 ? SHORTEST : elapsed;
    windows.add(budgetWindow);
    return new Ask(
        slo, List.copyOf(windows), budgetWindow, windows.stream().map(Stretch::window).toList());
  }

  /** The same, asking telemetry for this alone. */
  public Ask asking(List<Stretch> instead) {
    return new Ask(slo, windows, budgetWindow, instead);
  }

  Ask asking(Stretch instead) {
    return asking(List.of(instead));
  }

  /** Whether telemetry is asked for the whole budget window: nobody remembers it. */
  public boolean asksWholeBudget() {
    return stretches.contains(Stretch.window(budgetWindow));
  }
}
