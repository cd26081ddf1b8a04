package dev.slogate.scenario;

import static dev.slogate.ReasonCode.BUDGET_LOW;
import static dev.slogate.ReasonCode.BUDGET_SPENT;
import static dev.slogate.ReasonCode.BURN_PAGE;
import static dev.slogate.ReasonCode.TRAFFIC_LOST;
import static dev.slogate.scenario.Scenario.NAME;
import static dev.slogate.scenario.Scenario.days;
import static dev.slogate.scenario.Scenario.hours;
import static dev.slogate.scenario.Scenario.minutes;
import static dev.slogate.scenario.Scenario.slo;
import static dev.slogate.scenario.Scenario.steady;

import dev.slogate.Disposition;
import dev.slogate.Period;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.Budgeting.RatioTimeslices;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.telemetry.Story;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What is left of the budget. 100 events a minute are 4,320,000 in 30 days, of which 4,320 may be
 * bad; a tenth of that goes on ordinary errors.
 */
final class BudgetScenarios {

  private static final Duration NOW = Duration.ZERO;

  private BudgetScenarios() {}

  static List<Scenario> all() {
    return List.of(
        // 9,000 bad in three hours, which begin to leave in 16 days; gone once 5,112 of them have.
        Scenario.of("budget spent two weeks ago")
            .when(spent())
            .blocks(BUDGET_SPENT)
            .clears(days(16).plusHours(1), days(16).plusHours(3)),
        // The same under calendar months: the incident was in October.
        Scenario.of("a new month forgives an incident of the last one")
            .when(slo().over(months(1)), spent())
            .proceeds(),
        // 6,000 bad on the first of the month; projected to the month's 4,320 allowed.
        Scenario.of("a young month with a spent budget")
            .when(slo().over(months(1)), steady().errors(1, hours(20), hours(19)))
            .blocks(BUDGET_SPENT)
            .clears(days(28).plusHours(13), days(28).plusHours(14)),
        // 600 bad of 4,320 allowed in the whole month, though 205 were allowed so far.
        Scenario.of("a young month does not spend its budget on one early error")
            .when(slo().over(months(1)), steady().errors(0.1, hours(20), hours(19)))
            .proceeds(),
        Scenario.of("two minutes into a month")
            .at("2026-11-01T00:02:00Z")
            .when(slo().over(months(1)), steady())
            .proceeds(),
        Scenario.of("a quarter that began a month ago")
            .recorded(days(40))
            .when(slo().over(months(3)), spent())
            .proceeds(),
        // 3,650 of 4,320 by an incident, 432 by the rest: 5.5 % left.
        Scenario.of("budget low").when(low()).warns(BUDGET_LOW),
        Scenario.of("budget low, and a policy that holds early")
            .when(low())
            .budget("0.2", "0.3")
            .blocks(BUDGET_SPENT)
            .clears(days(20), days(20).plusHours(2)),
        Scenario.of("budget low, and a policy that does not mind")
            .when(low())
            .budget("-1", "0")
            .proceeds(),
        Scenario.of("budget overspent, and a policy that lets it")
            .when(spent())
            .budget("-2", "0.1")
            .warns(BUDGET_LOW),
        Scenario.of("budget spent, in a trial")
            .when(spent())
            .shadow()
            .expect(Verdict.BLOCK, Disposition.SHADOWED, BUDGET_SPENT, ReasonCode.SHADOW_MODE),
        Scenario.of("budget spent, and burning")
            .when(spent().errors(0.05, minutes(30), NOW))
            .blocks(BUDGET_SPENT, BURN_PAGE)
            .clears(days(16).plusHours(1), days(16).plusHours(3)),
        Scenario.of("budget spent, and traffic lost: both are said, no end is promised")
            .when(spent().traffic(0, minutes(30), NOW))
            .blocks(BUDGET_SPENT, TRAFFIC_LOST)
            .clearsNobodyKnowsWhen(),
        // Seven days forget an incident of two weeks ago.
        Scenario.of("an incident longer ago than the period")
            .when(slo().over(ExampleSlo.days(7)), spent())
            .proceeds(),
        // 28 days: gone two days earlier than over 30.
        Scenario.of("budget spent over 28 days")
            .when(slo().over(ExampleSlo.days(28)), spent())
            .blocks(BUDGET_SPENT)
            .clears(days(14).plusHours(1), days(14).plusHours(3)),
        Scenario.of("budget spent over 90 days by a longer incident")
            .recorded(days(91))
            .when(
                slo().over(ExampleSlo.days(90)),
                steady().errors(0.5, days(14), days(14).minusHours(9)))
            .blocks(BUDGET_SPENT)
            .clears(days(75), days(77)),
        // Mean of a minute's ratios: 0.0005 of 0.001.
        Scenario.of("ratio timeslices have a budget and no burn")
            .when(
                slo().budgeting(new RatioTimeslices(minutes(1))),
                Story.of(NAME, 1).errors(0.0003).errors(0.05, minutes(30), NOW))
            .proceeds(),
        Scenario.of("ratio timeslices that spent their budget")
            .when(
                slo().budgeting(new RatioTimeslices(minutes(1))),
                Story.of(NAME, 1).errors(0.0003).errors(0.5, days(14), days(14).minusHours(3)))
            .blocks(BUDGET_SPENT));
  }

  private static Story spent() {
    return steady().errors(0.5, days(14), days(14).minusHours(3));
  }

  /** Ten days ago: 3,600 more than usual. */
  private static Story low() {
    return steady().errors(0.3, days(10), days(10).minusHours(2));
  }

  private static Period months(int count) {
    ZonedDateTime first = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC"));
    return new Period.Calendar(count, ChronoUnit.MONTHS, first, count + "M");
  }
}
