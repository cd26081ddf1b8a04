package dev.slogate.report;

import dev.slogate.DeployRequest;
import dev.slogate.Place;
import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.Cause;
import dev.slogate.backtest.DeployLook;
import dev.slogate.backtest.Hold;
import dev.slogate.backtest.IncidentLook;
import dev.slogate.backtest.IncidentMatch;
import dev.slogate.backtest.IncidentMatch.Origin;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Span;
import dev.slogate.backtest.State;
import dev.slogate.backtest.Timeline;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.report.Grid.Row;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a backtest. */
final class BacktestGrids {

  private BacktestGrids() {}

  /** A service, and its environment where it has one. */
  static String name(PlaceBacktest place) {
    return name(place.timeline().place());
  }

  static String name(Place at) {
    return at.environment().equals(DeployRequest.DEFAULT_ENVIRONMENT)
        ? at.service()
        : at.service() + " in " + at.environment();
  }

  static Grid places(Backtest backtest) {
    return new Grid(
        "Every place",
        List.of(
            "Place",
            "Policy",
            "#Held",
            "#Share",
            "#Freezes",
            "#Longest",
            "#Unknown",
            "#Deploys held",
            "#Incidents met"),
        "",
        backtest.places().stream().map(BacktestGrids::place).toList());
  }

  private static Row place(PlaceBacktest place) {
    Timeline timeline = place.timeline();
    return Row.of(
        Cell.of(name(place)),
        Cell.of(place.policy()),
        span(timeline.in(State.HOLDS), Ink.BAD),
        Cell.of(Numbers.share(timeline.share(State.HOLDS))),
        Cell.of("" + timeline.holds().size()),
        Cell.of(timeline.longest().map(hold -> Times.span(hold.length())).orElse("–")),
        span(timeline.in(State.UNKNOWN), Ink.UNKNOWN),
        Cell.of(place.deploys().isEmpty() ? "–" : place.held() + " of " + place.deploys().size()),
        Cell.of(
            place.incidents().isEmpty() ? "–" : place.met() + " of " + place.incidents().size()));
  }

  private static Cell span(Duration span, Ink ink) {
    return span.isZero() ? Cell.of("–") : new Cell(Times.span(span), ink);
  }

  static Grid holds(PlaceBacktest place) {
    return new Grid(
        "Freezes",
        List.of("From", "To", "#Length"),
        "Why",
        place.timeline().holds().stream().map(BacktestGrids::hold).toList());
  }

  private static Row hold(Hold hold) {
    return Row.of(
            Cell.of(utc(hold.from())),
            Cell.of(hold.ongoing() ? "still held" : utc(hold.to())),
            Cell.of(Times.span(hold.length())))
        .noting(why(hold.causes()), "");
  }

  static Grid unknown(PlaceBacktest place) {
    return new Grid(
        "Where telemetry can't tell",
        List.of("From", "To", "#Length"),
        "Why",
        place.timeline().spans().stream()
            .filter(span -> span.state() == State.UNKNOWN)
            .map(BacktestGrids::unknown)
            .toList());
  }

  private static Row unknown(Span span) {
    return Row.of(
            Cell.of(utc(span.from())),
            Cell.of(utc(span.to())),
            new Cell(Times.span(span.length()), Ink.UNKNOWN))
        .noting(why(span.look().causes()), "");
  }

  static Grid deploys(PlaceBacktest place) {
    return new Grid(
        "Deploys",
        List.of("Went out", "Version", "Would have", "#Until"),
        "Why",
        place.deploys().stream().map(BacktestGrids::deploy).toList());
  }

  private static Row deploy(DeployLook deploy) {
    boolean passes = deploy.look().state() == State.PASSES;
    return Row.of(
            Cell.of(utc(deploy.deploy().at())),
            Cell.of(version(deploy.deploy())),
            state(deploy.look().state()),
            Cell.of(
                passes
                    ? "–"
                    : deploy.waits().map(wait -> Times.span(wait) + " later").orElse("the end")))
        .noting(why(deploy.look().causes()), "");
  }

  private static Cell state(State state) {
    return switch (state) {
      case PASSES -> new Cell("passed", Ink.GOOD);
      case HOLDS -> new Cell("been held", Ink.BAD);
      case UNKNOWN -> new Cell("unknown", Ink.UNKNOWN);
    };
  }

  static Grid incidents(PlaceBacktest place) {
    return new Grid(
        "Incidents",
        List.of("Began", "SLO", "#Length", "#Budget", "Held from", "#Held", "#And after"),
        place.incidents().stream().allMatch(one -> one.match().origin() == Origin.TELEMETRY)
            ? "Deploys before"
            : "Deploys before, and on record",
        place.incidents().stream().map(BacktestGrids::incident).toList());
  }

  private static Row incident(IncidentLook look) {
    Instant start = look.incident().start();
    return Row.of(
            Cell.of(utc(start)),
            Cell.of(look.slo() + (look.match().major() ? " (major)" : "")),
            Cell.of(Times.span(Duration.between(start, look.incident().end()))),
            Cell.of(Numbers.share(look.incident().share())),
            look.delay()
                .map(
                    delay -> Cell.of(delay.isZero() ? "its start" : Times.span(delay) + " into it"))
                .orElse(new Cell("not held", Ink.WARNING)),
            Cell.of(look.held().isZero() ? "–" : Times.span(look.held())),
            Cell.of(look.heldAfter().isZero() ? "–" : Times.span(look.heldAfter())))
        .noting(
            Stream.concat(
                    look.before().stream()
                        .map(
                            deploy ->
                                version(deploy)
                                    + " "
                                    + Times.span(Duration.between(deploy.at(), start))
                                    + " before"),
                    Stream.of(onRecord(look.match())).filter(words -> !words.isEmpty()))
                .collect(Collectors.joining(", ")),
            look.match()
                .record()
                .flatMap(PastIncident::postmortem)
                .flatMap(Due::recorded)
                .map(one -> one.writing().link())
                .orElse(""));
  }

  /** {@code on record as shop@2026-11-02T10:05Z with 5.6 % of the budget, postmortem …}. */
  private static String onRecord(IncidentMatch match) {
    String record = match.record().map(BacktestGrids::record).orElse("");
    return switch (match.origin()) {
      case TELEMETRY -> "";
      case UNRECORDED -> "not on record";
      case MATCHED -> record;
      case RECORD -> record + ", and telemetry shows none";
    };
  }

  private static String record(PastIncident incident) {
    return "on record as "
        + incident.name()
        + " with "
        + Numbers.share(incident.share())
        + " of the budget"
        + incident.postmortem().map(due -> ", postmortem " + state(due)).orElse("");
  }

  private static String state(Due due) {
    return switch (due.state()) {
      case OPEN -> "due by " + Times.lastDay(due.until());
      case OVERDUE -> "overdue since " + Times.date(due.until());
      case RECORDED ->
          "written"
              + due.recorded().map(one -> " " + Times.date(one.at())).orElse("")
              + (due.late() ? ", late" : "");
    };
  }

  static Grid totals(Backtest one, Backtest other) {
    List<Row> rows = new ArrayList<>();
    rows.add(spans("Held", one.in(State.HOLDS), other.in(State.HOLDS)));
    rows.add(counts("Freezes", one.holds(), other.holds()));
    rows.add(spans("Longest freeze", one.longest(), other.longest()));
    rows.add(spans("Unknown", one.in(State.UNKNOWN), other.in(State.UNKNOWN)));
    rows.add(counts("Deploys held", held(one), held(other)));
    rows.add(counts("Incidents met", met(one), met(other)));
    return new Grid(
        "All places together",
        List.of("What", "#" + one.label(), "#" + other.label(), "#Difference"),
        "",
        rows);
  }

  /** Places of which the two say something else. */
  static Grid differences(Backtest one, Backtest other) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < one.places().size(); i++) {
      PlaceBacktest own = one.places().get(i);
      PlaceBacktest their = other.places().get(i);
      if (!own.timeline().spans().equals(their.timeline().spans())) {
        rows.add(
            spans(name(own), own.timeline().in(State.HOLDS), their.timeline().in(State.HOLDS)));
      }
    }
    return new Grid(
        "Held, where the two differ",
        List.of("Place", "#" + one.label(), "#" + other.label(), "#Difference"),
        "",
        rows);
  }

  private static Row spans(String what, Duration one, Duration other) {
    Duration more = other.minus(one);
    return Row.of(
        Cell.of(what),
        Cell.of(one.isZero() ? "–" : Times.span(one)),
        Cell.of(other.isZero() ? "–" : Times.span(other)),
        Cell.of(more.isZero() ? "none" : (more.isNegative() ? "−" : "+") + Times.span(more.abs())));
  }

  private static Row counts(String what, long one, long other) {
    long more = other - one;
    return Row.of(
        Cell.of(what),
        Cell.of("" + one),
        Cell.of("" + other),
        Cell.of(more == 0 ? "none" : (more < 0 ? "−" : "+") + Math.abs(more)));
  }

  private static long held(Backtest backtest) {
    return backtest.places().stream().mapToLong(PlaceBacktest::held).sum();
  }

  private static long met(Backtest backtest) {
    return backtest.places().stream().mapToLong(PlaceBacktest::met).sum();
  }

  /** {@code BURN_PAGE (checkout-availability), BUDGET_SPENT (checkout-latency)}. */
  static String why(Collection<Cause> causes) {
    return causes.stream()
        .sorted()
        .map(cause -> cause.code() + cause.slo().map(slo -> " (" + slo + ")").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static String version(PastDeploy deploy) {
    return deploy.change().version().orElse("no version");
  }

  private static String utc(Instant at) {
    return Times.minute(at) + " UTC";
  }
}
