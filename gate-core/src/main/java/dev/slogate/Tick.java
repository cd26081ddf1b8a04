package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.Closed;
import dev.slogate.hours.Closing;
import dev.slogate.issue.IssueTracker;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.notify.Notifier;
import dev.slogate.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What must happen between deploys. Any number of runs does the same as one, also at the same time;
 * what a missed run left undone the next one does.
 */
public final class Tick {

  /** The things it does. */
  public enum Step {
    /** Counts of closed hours are remembered. */
    HOURS,
    /** What is wrong with the telemetry itself, or differs from what is remembered. */
    FINDINGS,
    /** Deploys that would have been held are costed. */
    COSTS,
    /** Targets and owners are kept, and quarters that are over judged. */
    QUARTERS,
    /** Incidents that are over are kept. */
    INCIDENTS,
    /** Signals go out. */
    SIGNALS,
    /** Issues are opened, kept up to date and closed. */
    ISSUES
  }

  /**
   * What came of a step.
   *
   * @param trouble whether it could not be done, and is tried again by the next run
   */
  public record Line(Step step, boolean trouble, String message) {

    static Line done(Step step, String message) {
      return new Line(step, false, message);
    }

    static Line trouble(Step step, String message) {
      return new Line(step, true, message);
    }
  }

  private final Catalog catalog;
  private final Function<DataSource, Telemetry> telemetry;
  private final Ledger ledger;
  private final Optional<Notifier> notifier;
  private final Optional<IssueTracker> tracker;

  public Tick(Catalog catalog, Function<DataSource, Telemetry> telemetry, Ledger ledger) {
    this(catalog, telemetry, ledger, Optional.empty(), Optional.empty());
  }

  private Tick(
      Catalog catalog,
      Function<DataSource, Telemetry> telemetry,
      Ledger ledger,
      Optional<Notifier> notifier,
      Optional<IssueTracker> tracker) {
    this.catalog = catalog;
    this.telemetry = telemetry;
    this.ledger = ledger;
    this.notifier = notifier;
    this.tracker = tracker;
  }

  /** The same, with somebody who takes signals; else they wait. */
  public Tick notifying(Notifier named) {
    return new Tick(catalog, telemetry, ledger, Optional.of(named), tracker);
  }

  /** The same, with a tracker where teams keep their issues; else none are opened. */
  public Tick filing(IssueTracker named) {
    return new Tick(catalog, telemetry, ledger, notifier, Optional.of(named));
  }

  /**
   * Does what is due.
   *
   * @param progress told what goes on, now and then
   */
  public List<Line> run(Actor actor, Consumer<String> progress) {
    Closed closed = closing().run(ledger.read(Records::now), telling(progress));
    Gate gate = new Gate(catalog, telemetry, ledger.memory());
    List<Finding> findings = new ArrayList<>(closed.findings());
    findings.addAll(
        new Preflights(catalog, gate).look(ledger.read(Records::now).minus(Gate.SETTLING)));
    List<Line> lines = new ArrayList<>(lines(closed, findings));
    DependencyShares shares = new DependencyShares(catalog, telemetry);
    lines.addAll(new DeployCosts(gate, shares, ledger).settle(actor));
    lines.addAll(new QuarterClosing(catalog, telemetry, ledger).close(actor));
    lines.addAll(new IncidentSearch(catalog, telemetry, ledger).search(actor));
    boolean whole = closed.failures().isEmpty();
    lines.addAll(new Routing(catalog, ledger).route(findings, whole, notifier, actor));
    tracker.ifPresent(named -> lines.addAll(new Issues(catalog, ledger).file(named, actor)));
    return lines;
  }

  /**
   * Asks for all hours of some SLOs again, and puts what telemetry says in place of what is
   * remembered.
   *
   * @throws Refused if the catalog has no such SLO
   */
  public List<Line> rebuild(Collection<String> slos, Consumer<String> progress) {
    List<Slo> named = catalog.slos().stream().filter(slo -> slos.contains(slo.name())).toList();
    Set<String> unknown = new TreeSet<>(slos);
    named.forEach(slo -> unknown.remove(slo.name()));
    if (!unknown.isEmpty()) {
      throw new Refused("no SLO is called " + String.join(", ", unknown) + " in the catalog");
    }
    Closed closed = closing().rebuild(named, ledger.read(Records::now), telling(progress));
    return lines(closed, closed.findings());
  }

  private Closing closing() {
    return new Closing(catalog, telemetry, ledger.memory());
  }

  private static Closing.Progress telling(Consumer<String> progress) {
    return (source, series, until) ->
        progress.accept("closed hours of " + series + " series of " + source + " up to " + until);
  }

  private static List<Line> lines(Closed closed, List<Finding> findings) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.done(
            Step.HOURS,
            "closed %,d hours of %,d series in %,d requests"
                .formatted(closed.hours(), closed.series(), closed.requests())));
    if (!closed.behind().isZero()) {
      lines.add(
          Line.done(
              Step.HOURS,
              "memory was %d hours behind, and has caught up: was tick not run?"
                  .formatted(closed.behind().toHours())));
    }
    closed
        .failures()
        .forEach(
            failure ->
                lines.add(Line.trouble(Step.HOURS, failure.slo() + ": " + failure.message())));
    findings.forEach(
        finding -> lines.add(Line.done(Step.FINDINGS, finding.code() + ": " + finding.message())));
    return lines;
  }
}
