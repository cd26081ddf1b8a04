package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whether a verdict stands wherever within their error recorded counts lie. */
public final class Margin {

  private Margin() {}

  /**
   * Whether it does. Every rule turns once, as bad grows or total does, and looks at one recorded
   * window: so what all say at the corners, each says in between.
   */
  public static boolean holds(Measurement measured, GatePolicy policy) {
    List<String> said = said(measured, policy);
    return Stream.of(
            corner(measured, 1, 1),
            corner(measured, 1, -1),
            corner(measured, -1, 1),
            corner(measured, -1, -1))
        .allMatch(corner -> said(corner, policy).equals(said));
  }

  private static List<String> said(Measurement measured, GatePolicy policy) {
    return Rule.all(measured, policy).stream().map(Margin::words).sorted().toList();
  }

  /** The limit tells apart the pairs of windows. */
  private static String words(Reason reason) {
    return reason.code() + " " + reason.verdict() + " " + reason.threshold();
  }

  private static Measurement corner(Measurement measured, int bad, int total) {
    Map<Duration, Counts> counts = new LinkedHashMap<>(measured.counts());
    measured
        .recorded()
        .forEach(
            (window, error) ->
                counts.computeIfPresent(window, (any, known) -> moved(known, error, bad, total)));
    return measured.with(counts);
  }

  private static Counts moved(Counts known, Counts error, int bad, int total) {
    double all = Math.max(0, known.total() + total * error.total());
    return new Counts(Math.min(all, Math.max(0, known.bad() + bad * error.bad())), all);
  }
}
