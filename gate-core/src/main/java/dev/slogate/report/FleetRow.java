package dev.slogate.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import dev.slogate.Decision;
import dev.slogate.Gap;
import dev.slogate.Owner;
import dev.slogate.SloStatus;
import dev.slogate.WindowStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One service in one environment: where it stands by its worst SLO, in words for adapters that lay
 * it out themselves. Each text is one line; none is escaped.
 */
public final class FleetRow {

  public static final Duration HOUR = Duration.ofHours(1);
  public static final Duration SIX_HOURS = Duration.ofHours(6);

  /** Budgets that nobody knows come before the spent ones of the same verdict. */
  private static final Comparator<SloStatus> WORST_SLO =
      comparing(SloStatus::state)
          .reversed()
          .thenComparingDouble(slo -> slo.budget().remaining().orElse(Double.NEGATIVE_INFINITY));

  private static final Comparator<FleetRow> WORST_FIRST =
      comparing((FleetRow row) -> row.decision().verdict())
          .reversed()
          .thenComparing(comparingDouble(row -> row.remaining().orElse(Double.NEGATIVE_INFINITY)))
          .thenComparing(FleetRow::service)
          .thenComparing(FleetRow::environment);

  private final Decision decision;

  /** The SLO that decides; empty where there is none. */
  private final Optional<Standing> worst;

  private FleetRow(Decision decision, Optional<Standing> worst) {
    this.decision = decision;
    this.worst = worst;
  }

  /** The fleet, worst first. */
  public static List<FleetRow> of(List<Decision> decisions) {
    return decisions.stream().map(FleetRow::of).sorted(WORST_FIRST).toList();
  }

  private static FleetRow of(Decision decision) {
    return new FleetRow(
        decision, decision.slos().stream().min(WORST_SLO).map(slo -> Standing.of(slo, decision)));
  }

  public Decision decision() {
    return decision;
  }

  public String service() {
    return Untrusted.line(decision.request().service());
  }

  public String environment() {
    return Untrusted.line(decision.request().environment());
  }

  /** Display name of the team that answers for it. */
  public String owner() {
    return Untrusted.line(decision.owner().map(Owner::displayName).orElse("nobody"));
  }

  /** The SLO that decides. */
  public String slo() {
    return Untrusted.line(worst.map(standing -> standing.slo().name()).orElse("no SLO"));
  }

  /** Share of that SLO's budget; empty where it is unknown. */
  public OptionalDouble remaining() {
    return worst
        .map(standing -> standing.slo().budget().remaining())
        .orElse(OptionalDouble.empty());
  }

  public String budgetLeft() {
    return worst.map(Standing::budgetLeft).orElse("unknown");
  }

  /** Burn of that SLO over the last hour or six, marked where it decides. */
  public String burn(Duration length) {
    return worst.flatMap(standing -> burn(standing, length)).orElse("–");
  }

  private static Optional<String> burn(Standing standing, Duration length) {
    return standing.slo().windows().stream()
        .filter(window -> window.window().equals(length))
        .findFirst()
        .map(window -> mark(standing, window));
  }

  private static String mark(Standing standing, WindowStatus window) {
    return (standing.decides(window) ? "▶" : "") + standing.burn(window);
  }

  /** When the last reason that holds it is expected to be gone; empty where that can't be told. */
  public Optional<String> clears() {
    return decision.clearsAt().map(when -> Times.expected(when, decision.at()));
  }

  /** How far its worst SLO climbed the ladder of missed quarters; 0 is the ground. */
  public int escalationLevel() {
    return decision.escalation().level().number();
  }

  /** Each gap once, whichever SLO it is in. */
  public String gaps() {
    return decision.reasons().stream()
        .flatMap(reason -> reason.code().gap().stream())
        .distinct()
        .sorted()
        .map(Gap::name)
        .collect(Collectors.joining(", "));
  }

  /** The fleet in one sentence: {@code 5 services: 3 held, 2 may go out.} */
  public static String summary(List<Decision> decisions) {
    long held = decisions.stream().filter(d -> !d.disposition().proceeds()).count();
    String services = Words.counted(decisions.size(), "service", "services");
    String at =
        decisions.stream()
            .map(Decision::at)
            .max(Comparator.naturalOrder())
            .map(instant -> " Measured at " + Times.rfc3339(instant) + ".")
            .orElse("");
    return decisions.isEmpty()
        ? "The catalog has no service."
        : services + ": " + held + " held, " + (decisions.size() - held) + " may go out." + at;
  }
}
