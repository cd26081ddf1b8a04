package dev.slogate.report;

import dev.slogate.WatchProgress;
import dev.slogate.budget.BurnPair;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.Step;
import dev.slogate.guard.WatchState;
import java.util.stream.Collectors;

/** Where a watch is, in one line. */
public final class GuardProgress {

  private static final int NAME = 40;
  private static final int SENTENCE = 300;

  private GuardProgress() {}

  /**
   * {@code 12:03 availability 1,226 bad of 30,000, burns at 61.0 in the last step (factor 6) · …}.
   */
  public static String line(WatchProgress progress) {
    String waits = waits(progress);
    String trouble =
        progress.trouble().map(why -> " · " + Untrusted.line(why, SENTENCE)).orElse("");
    String slos =
        progress.state().stream()
            .filter(state -> state.firstTraffic().isPresent())
            .flatMap(state -> state.slos().stream())
            .map(GuardProgress::slo)
            .collect(Collectors.joining(" · "));
    return Times.clock(progress.at())
        + " "
        + (slos.isEmpty() ? waits : slos + " · " + waits)
        + trouble;
  }

  /** The same, cut to the columns of a terminal. */
  public static String fitting(String line, int columns) {
    return Terminal.fit(line, columns);
  }

  private static String slo(SloWatch slo) {
    String name = Untrusted.line(slo.slo(), NAME);
    if (slo.steps().isEmpty()) {
      return name + " no step yet";
    }
    double bad = slo.steps().stream().mapToDouble(step -> step.counts().bad()).sum();
    double total = slo.steps().stream().mapToDouble(step -> step.counts().total()).sum();
    Step last = slo.steps().get(slo.steps().size() - 1);
    return name
        + " "
        + Numbers.count(bad)
        + " bad of "
        + Numbers.count(total)
        + (last.counts().total() == 0 ? ", silent now" : ", burn " + burn(slo, last));
  }

  private static String burn(SloWatch slo, Step last) {
    double factor = BurnPair.pageFactor(slo.period());
    double burn = slo.objective().burnRate(last.counts().errorRatio());
    return Numbers.burn(burn, factor) + " of " + Numbers.limit(factor);
  }

  private static String waits(WatchProgress progress) {
    if (progress.state().isEmpty()) {
      return "waits for telemetry of the time before the deploy";
    }
    WatchState state = progress.state().get();
    return switch (state.phase()) {
      case WAITING ->
          "waits for the first traffic, until " + Times.clock(progress.end()) + " at the latest";
      case WATCHING -> "watches until " + Times.clock(progress.end()) + " at the latest";
      case BROKEN -> "broke";
      case ENDED -> "settled: " + state.conclusion().orElseThrow().verdict();
    };
  }
}
