package dev.slogate.review;

import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.Step;
import dev.slogate.escalation.Targets;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.escalation.pattern.Pattern;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One SLO in one quarter.
 *
 * @param quarter in the zone of the service's policy
 * @param past all that is on record of it; levels and what is due are as of its instant, whichever
 *     quarter is looked at
 * @param targets that were in force in the quarter, oldest first
 * @param z two-sided normal quantile of the bounds
 * @param spending empty where no hours of the quarter are remembered
 * @param patterns that showed in the year up to the quarter's end
 */
public record SloReview(
    Quarter quarter,
    String displayName,
    SloEscalation past,
    List<Targets.Since> targets,
    double z,
    Optional<Spending> spending,
    List<Pattern> patterns) {

  public SloReview {
    targets = List.copyOf(targets);
    patterns = List.copyOf(patterns);
  }

  public String service() {
    return past.service();
  }

  public String slo() {
    return past.slo();
  }

  /** What can be said of the quarter. */
  public QuarterState state() {
    if (!past.judged()) {
      return QuarterState.NOT_JUDGED;
    }
    return closed()
        .map(closed -> QuarterState.of(closed.outcome()))
        .or(() -> running().map(running -> QuarterState.of(running.prospect())))
        .orElseGet(this::without);
  }

  private QuarterState without() {
    if (past.at().isBefore(quarter.start())) {
      return QuarterState.AHEAD;
    }
    if (past.at().isBefore(quarter.end())) {
      return QuarterState.NOT_REMEMBERED;
    }
    boolean before =
        past.quarters().stream()
            .findFirst()
            .map(first -> quarter.text().compareTo(first.quarter().text()) < 0)
            .orElseGet(spending::isEmpty);
    return before ? QuarterState.BEFORE_RECORD : QuarterState.NOT_CLOSED;
  }

  /** The quarter, if it is closed. */
  public Optional<ClosedQuarter> closed() {
    return past.quarters().stream().filter(closed -> isThis(closed.quarter())).findFirst();
  }

  /** The quarter, if it runs. */
  public Optional<RunningQuarter> running() {
    return past.running().filter(running -> isThis(running.quarter()));
  }

  private boolean isThis(Quarter other) {
    return other.text().equals(quarter.text());
  }

  /** Of the known hours of the quarter, closed or so far. */
  public Optional<Attainment> attainment() {
    return closed()
        .flatMap(ClosedQuarter::attainment)
        .or(() -> running().flatMap(RunningQuarter::soFar));
  }

  /** Wilson's bounds of the attained share. */
  public Optional<Bounds> bounds() {
    return attainment().map(attained -> attained.bounds(z));
  }

  /** Share of the quarter's budget, over 1 where it is overspent; empty where nobody knows. */
  public OptionalDouble spent() {
    Optional<Double> spent =
        closed().isPresent()
            ? attainment().filter(any -> state() != QuarterState.UNKNOWN).map(Attainment::consumed)
            : spending.map(Spending::last).map(Spending.Point::spent);
    return spent.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  /** This quarter and up to so many before it that are closed, oldest first. */
  public List<ClosedQuarter> upToHere(int most) {
    List<ClosedQuarter> all =
        past.quarters().stream()
            .filter(closed -> closed.quarter().text().compareTo(quarter.text()) <= 0)
            .toList();
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /** What the quarter did on the ladder. */
  public List<Step> steps() {
    return past.standing().steps().stream()
        .filter(step -> step.subject().equals(quarter.text()))
        .toList();
  }

  /** Those that began in the quarter, oldest first. */
  public List<PastIncident> incidents() {
    return past.incidents().stream().filter(one -> quarter.contains(one.start())).toList();
  }

  /**
   * What is owed or was left behind since the SLO left the ground, or for this quarter's incidents.
   */
  public List<Due> dues() {
    Stream<Due> postmortems =
        past.incidents().stream()
            .filter(
                one ->
                    quarter.contains(one.start())
                        || one.postmortem().filter(SloReview::isOwed).isPresent())
            .flatMap(one -> one.postmortem().stream());
    return Stream.concat(past.standing().dues().stream(), postmortems)
        .sorted(Comparator.comparing(Due::until).thenComparing(Due::duty))
        .toList();
  }

  private static boolean isOwed(Due due) {
    return due.state() != Due.State.RECORDED;
  }

  /** Decisions of executives about the quarter, or recorded in it; oldest first. */
  public List<Writing.Recorded> decisions() {
    return past.writings().stream()
        .filter(one -> one.writing() instanceof ExecutiveDecision)
        .filter(one -> one.writing().subject().equals(quarter.text()) || quarter.contains(one.at()))
        .toList();
  }

  /** Granted by the quarter's end and until it began, or longer; oldest first. */
  public List<TradeOff.Recorded> tradeOffs() {
    return past.tradeOffs().stream()
        .filter(one -> overlaps(one.at(), one.tradeOff().until()))
        .toList();
  }

  /** Begun by the quarter's end and done after it began; oldest first. */
  public List<Investment.Recorded> investments() {
    return past.investments().stream()
        .filter(one -> overlaps(one.at(), one.investment().until().orElse(one.at())))
        .toList();
  }

  private boolean overlaps(Instant from, Instant until) {
    return from.isBefore(quarter.end()) && !until.isBefore(quarter.start());
  }
}
