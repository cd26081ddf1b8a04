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
 */
public record Ask(Slo slo, List<Duration> windows, Duration budgetWindow) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  public Ask {
    windows = List.copyOf(windows);
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
    return new Ask(slo, List.copyOf(windows), budgetWindow);
  }
}
