package dev.slogate.scenario;

import static dev.slogate.ReasonCode.BURN_PAGE;
import static dev.slogate.ReasonCode.BURN_TICKET;
import static dev.slogate.ReasonCode.BURN_UNCERTAIN;
import static dev.slogate.ReasonCode.NAN;
import static dev.slogate.ReasonCode.NEVER_BAD;
import static dev.slogate.ReasonCode.NO_SERIES;
import static dev.slogate.ReasonCode.NO_SLO;
import static dev.slogate.ReasonCode.NO_TRAFFIC;
import static dev.slogate.ReasonCode.PARTIAL;
import static dev.slogate.ReasonCode.RETENTION_SHORT;
import static dev.slogate.ReasonCode.SHADOW_MODE;
import static dev.slogate.ReasonCode.STALE;
import static dev.slogate.ReasonCode.TRAFFIC_LOST;
import static dev.slogate.ReasonCode.YOUNG_SLO;
import static dev.slogate.scenario.Scenario.NAME;
import static dev.slogate.scenario.Scenario.days;
import static dev.slogate.scenario.Scenario.hours;
import static dev.slogate.scenario.Scenario.minutes;
import static dev.slogate.scenario.Scenario.slo;
import static dev.slogate.scenario.Scenario.steady;

import dev.slogate.Disposition;
import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.Verdict;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.telemetry.Story;
import java.time.Duration;
import java.util.List;

/** Whether the numbers can be trusted at all. */
final class TelemetryScenarios {

  private static final Duration NOW = Duration.ZERO;

  private TelemetryScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("no SLO").lacksData(NO_SLO),
        Scenario.of("an SLO for another environment")
            .when(slo().in("prod"), steady())
            .deployTo("staging")
            .lacksData(NO_SLO),
        Scenario.of("a quiet hour, as in past weeks").when(quietNights()).warns(NO_TRAFFIC),
        Scenario.of("a quiet hour, allowed")
            .when(quietNights())
            .gap(Gap.NO_TRAFFIC, GapAction.ALLOW)
            .proceeds(NO_TRAFFIC),
        Scenario.of("a quiet hour, held")
            .when(quietNights())
            .gap(Gap.NO_TRAFFIC, GapAction.HOLD)
            .lacksData(NO_TRAFFIC),
        Scenario.of("a quiet hour, waited for")
            .when(quietNights())
            .gap(Gap.NO_TRAFFIC, GapAction.WAIT)
            .lacksData(NO_TRAFFIC),
        Scenario.of("traffic lost half an hour ago")
            .when(steady().traffic(0, minutes(30), NOW))
            .lacksData(TRAFFIC_LOST),
        Scenario.of("traffic lost five minutes ago")
            .when(steady().traffic(0, minutes(5), NOW))
            .lacksData(TRAFFIC_LOST),
        Scenario.of("traffic lost, and the policy warns")
            .when(steady().traffic(0, minutes(30), NOW))
            .gap(Gap.TRAFFIC_LOST, GapAction.WARN)
            .warns(TRAFFIC_LOST),
        // 15 events an hour: 20 quiet minutes are nothing, and a quiet hour is no loss.
        Scenario.of("twenty quiet minutes where few events were expected")
            .when(Story.of(NAME, 0.25).traffic(0, minutes(20), NOW))
            .proceeds(),
        Scenario.of("a quiet hour where few events were expected")
            .when(Story.of(NAME, 0.25).traffic(0, hours(1), NOW))
            .warns(NO_TRAFFIC),
        Scenario.of("a misnamed metric").when(Story.missing(NAME)).lacksData(NO_SERIES),
        Scenario.of("a misnamed metric, in a trial")
            .when(Story.missing(NAME))
            .shadow()
            .expect(Verdict.INSUFFICIENT_DATA, Disposition.SHADOWED, NO_SERIES, SHADOW_MODE),
        Scenario.of("a misspelt label of the bad query, or never a bad event")
            .when(Story.of(NAME, 100).neverBad())
            .warns(NEVER_BAD),
        Scenario.of("never a bad event, and the policy believes it")
            .when(Story.of(NAME, 100).neverBad())
            .gap(Gap.NEVER_BAD, GapAction.ALLOW)
            .proceeds(NEVER_BAD),
        Scenario.of("a misspelt label of the good query is not everything bad")
            .when(slo().countingGood(), Story.of(NAME, 100).neverBad())
            .lacksData(NO_SERIES),
        Scenario.of("no sample since twenty minutes")
            .when(steady().unseen(minutes(20), NOW))
            .lacksData(STALE),
        Scenario.of("no sample since yesterday")
            .when(steady().unseen(hours(30), NOW))
            .lacksData(STALE),
        Scenario.of("no sample since twenty minutes, and burning before")
            .when(steady().errors(0.5, minutes(50), NOW).unseen(minutes(20), NOW))
            .blocks(BURN_PAGE, BURN_TICKET, STALE)
            .clearsNobodyKnowsWhen(),
        Scenario.of("a scrape missed an hour ago")
            .when(steady().unseen(minutes(62), minutes(60)))
            .proceeds(),
        Scenario.of("the source keeps ten days only")
            .when(steady().begins(days(10)))
            .retained(days(10))
            .warns(RETENTION_SHORT),
        Scenario.of("the source keeps two days only")
            .when(steady().begins(days(2)))
            .retained(days(2))
            .warns(RETENTION_SHORT),
        Scenario.of("the source keeps ten days only, held")
            .when(steady().begins(days(10)))
            .retained(days(10))
            .gap(Gap.RETENTION_SHORT, GapAction.HOLD)
            .lacksData(RETENTION_SHORT),
        Scenario.of("an SLO ten days old").when(steady().begins(days(10))).proceeds(YOUNG_SLO),
        // One hour: 12 bad of 6,000 are burn 2, and 0.3 % of the month's projected budget.
        Scenario.of("an SLO one hour old with early errors")
            .when(steady().begins(hours(1)).errors(0.002))
            .warns(BURN_UNCERTAIN, YOUNG_SLO),
        Scenario.of("an SLO one hour old that fails")
            .when(steady().begins(hours(1)).errors(0.1))
            .blocks(BURN_PAGE, BURN_TICKET, YOUNG_SLO),
        Scenario.of("the source says that its answer is partial")
            .when(steady())
            .troubled(Gap.PARTIAL)
            .lacksData(PARTIAL),
        Scenario.of("a partial answer that burns")
            .when(steady().errors(0.05, minutes(30), NOW))
            .troubled(Gap.PARTIAL)
            .blocks(BURN_PAGE, PARTIAL)
            .clearsNobodyKnowsWhen(),
        Scenario.of("a value that is no number")
            .when(steady())
            .troubled(Gap.NAN)
            .gap(Gap.NAN, GapAction.WARN)
            .warns(NAN),
        Scenario.of("one SLO without data among good ones")
            .when(steady())
            .when(ExampleSlo.named("lost"), Story.missing("lost"))
            .lacksData(NO_SERIES),
        Scenario.of("burning is worse than missing data")
            .when(steady().errors(0.05, minutes(30), NOW))
            .when(ExampleSlo.named("lost"), Story.missing("lost"))
            .blocks(BURN_PAGE, NO_SERIES));
  }

  /** No traffic in the two hours before and after this time of any day: a shop that sleeps. */
  private static Story quietNights() {
    return Story.of(NAME, 100)
        .errors(0.0001)
        .shaped(ago -> ago % 1_440 < 120 || ago % 1_440 >= 1_320 ? 0 : 1);
  }
}
