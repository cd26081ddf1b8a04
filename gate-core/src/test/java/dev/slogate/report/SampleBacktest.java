package dev.slogate.report;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Place;
import dev.slogate.ReasonCode;
import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.Cause;
import dev.slogate.backtest.DeployLook;
import dev.slogate.backtest.Happened;
import dev.slogate.backtest.IncidentLook;
import dev.slogate.backtest.IncidentMatch;
import dev.slogate.backtest.IncidentMatch.Origin;
import dev.slogate.backtest.Look;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.Shadow;
import dev.slogate.backtest.ShadowDeploy;
import dev.slogate.backtest.ShadowPlace;
import dev.slogate.backtest.State;
import dev.slogate.backtest.Timeline;
import dev.slogate.budget.Counts;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.Incident;
import dev.slogate.escalation.incident.IncidentRules;
import dev.slogate.escalation.incident.PastIncident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A week of two services, under a policy and a milder one. */
final class SampleBacktest {

  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Range WEEK =
      new Range(START, START.plus(Duration.ofDays(7)), Duration.ofMinutes(5));
  private static final String SLO = "checkout-availability";
  private static final Look PASSES = new Look(State.PASSES, Set.of());

  private SampleBacktest() {}

  static Backtest strict() {
    return new Backtest(
        "slo",
        WEEK,
        List.of(place(checkout(22, 60), "critical"), place(search(""), "default")),
        List.of("search-availability: what the server says of some minutes is no count"));
  }

  static Backtest mild() {
    return new Backtest(
        "slo-next",
        WEEK,
        List.of(place(checkout(22, 26), "critical"), place(search(""), "default")),
        List.of());
  }

  static Backtest calm() {
    Timeline timeline = Timeline.of(new Place("search", "default"), WEEK, at -> PASSES);
    return new Backtest(
        "slo",
        WEEK,
        List.of(new PlaceBacktest(timeline, "default", List.of(), List.of())),
        List.of());
  }

  static Shadow shadow() {
    Place checkout = new Place("checkout", "production");
    return new Shadow(
        WEEK.from(),
        WEEK.to(),
        List.of(
            new ShadowPlace(
                checkout,
                4,
                List.of(
                    shadowed(checkout, 24, "d-17", State.HOLDS, ReasonCode.BURN_PAGE),
                    shadowed(checkout, 30, "d-18", State.UNKNOWN, ReasonCode.STALE))),
            new ShadowPlace(new Place("search", "default"), 3, List.of()),
            new ShadowPlace(new Place("quiet", "default"), 0, List.of())));
  }

  private static ShadowDeploy shadowed(
      Place place, int hour, String key, State state, ReasonCode code) {
    Change change = new Change(ChangeClass.FEATURE, Optional.of("v" + hour), "os:jane");
    return new ShadowDeploy(
        new PastDeploy(place, change, hour(hour)),
        key,
        "trial",
        new Look(state, Set.of(cause(code, SLO))));
  }

  /** With names as long as somebody may give them. */
  static Backtest hostile(String tail) {
    return new Backtest(
        "slo" + tail, WEEK, List.of(place(search(tail), "default" + tail)), List.of());
  }

  private static Timeline checkout(int from, int to) {
    return Timeline.of(
        new Place("checkout", "production"),
        WEEK,
        at -> {
          long hour = Duration.between(START, at).toHours();
          return hour < from || hour >= to
              ? PASSES
              : new Look(
                  State.HOLDS,
                  Set.of(cause(hour < 25 ? ReasonCode.BURN_PAGE : ReasonCode.BUDGET_SPENT, SLO)));
        });
  }

  private static Timeline search(String tail) {
    return Timeline.of(
        new Place("search" + tail, "default"),
        WEEK,
        at -> {
          long hour = Duration.between(START, at).toHours();
          if (hour >= 160) {
            return new Look(
                State.HOLDS, Set.of(new Cause(ReasonCode.FREEZE_WINDOW, Optional.empty())));
          }
          return hour >= 100 && hour < 112
              ? new Look(
                  State.UNKNOWN, Set.of(cause(ReasonCode.STALE, "search-availability" + tail)))
              : PASSES;
        });
  }

  private static PlaceBacktest place(Timeline timeline, String policy) {
    PastDeploy before = deploy(timeline, 21, "v41");
    PastDeploy held = deploy(timeline, 24, "v42");
    PastDeploy unknown = deploy(timeline, 104, "v43");
    List<PastDeploy> deploys = List.of(before, held, unknown);
    Incident incident =
        new Incident(
            hour(21).plusSeconds(1800), hour(26), new Counts(4000, 90_000), 44, 0.62, false);
    return new PlaceBacktest(
        timeline,
        policy,
        deploys.stream().map(deploy -> look(deploy, timeline)).toList(),
        List.of(
            IncidentLook.of(
                SLO,
                new IncidentMatch(incident, true, Origin.TELEMETRY, Optional.empty()),
                timeline,
                deploys)));
  }

  /** With a record, which has one of the incidents that telemetry shows, and two more. */
  static Backtest recorded() {
    PlaceBacktest place = place(checkout(22, 60), "critical");
    Timeline timeline = place.timeline();
    Incident known =
        new Incident(
            hour(21).plusSeconds(1800), hour(26), new Counts(4000, 90_000), 44, 0.6, false);
    Incident fresh = new Incident(hour(130), hour(131), new Counts(90, 9000), 10, 0.02, false);
    PastIncident same = record(hour(22), hour(26), 0.62, List.of());
    Writing.Recorded postmortem =
        new Writing.Recorded(
            hour(100),
            "os:jane",
            new Postmortem(
                "checkout-availability@2026-11-05T02:00Z",
                "os:sam",
                "a cache that was too small",
                List.of(),
                List.of("a larger one"),
                "https://wiki.example.com/postmortem-7"));
    PastIncident written = record(hour(74), hour(75), 0.31, List.of(postmortem));
    PastIncident minor = record(hour(90), hour(91), 0.01, List.of());
    Happened happened =
        new Happened(List.of(), Optional.of(Map.of(SLO, List.of(same, written, minor))));
    List<IncidentLook> looks =
        IncidentMatch.of(SLO, List.of(known, fresh), IncidentRules.DEFAULT, happened, WEEK).stream()
            .map(match -> IncidentLook.of(SLO, match, timeline, List.of()))
            .toList();
    return new Backtest(
        "slo", WEEK, List.of(new PlaceBacktest(timeline, "critical", List.of(), looks)), List.of());
  }

  private static PastIncident record(
      Instant start, Instant end, double share, List<Writing.Recorded> writings) {
    String name = SLO + "@" + start.toString().substring(0, 16) + "Z";
    return new PastIncident(
        name,
        start,
        end,
        4000,
        90_000,
        44,
        share,
        List.of(),
        share > 0.05
            ? Optional.of(Due.postmortem(name, end, Deadlines.DEFAULT, writings, hour(168)))
            : Optional.empty());
  }

  private static DeployLook look(PastDeploy deploy, Timeline timeline) {
    Look look = timeline.at(deploy.at()).orElseThrow().look();
    return new DeployLook(
        deploy,
        look,
        timeline.passesFrom(deploy.at()).map(then -> Duration.between(deploy.at(), then)));
  }

  private static PastDeploy deploy(Timeline timeline, int hour, String version) {
    Change change = new Change(ChangeClass.FEATURE, Optional.of(version), "os:jane");
    return new PastDeploy(timeline.place(), change, hour(hour));
  }

  private static Cause cause(ReasonCode code, String slo) {
    return new Cause(code, Optional.of(slo));
  }

  private static Instant hour(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
