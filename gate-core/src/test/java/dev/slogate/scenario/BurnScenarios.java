package dev.slogate.scenario;

import static dev.slogate.ReasonCode.BURN_PAGE;
import static dev.slogate.ReasonCode.BURN_TICKET;
import static dev.slogate.ReasonCode.BURN_UNCERTAIN;
import static dev.slogate.ReasonCode.SHADOW_MODE;
import static dev.slogate.scenario.Scenario.NAME;
import static dev.slogate.scenario.Scenario.days;
import static dev.slogate.scenario.Scenario.hours;
import static dev.slogate.scenario.Scenario.minutes;
import static dev.slogate.scenario.Scenario.slo;
import static dev.slogate.scenario.Scenario.steady;

import dev.slogate.Disposition;
import dev.slogate.Period;
import dev.slogate.Verdict;
import dev.slogate.catalog.Budgeting.Timeslices;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.telemetry.Story;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How fast the budget burns now. Factors for 30 days: 14.4 over 1 h and 5 min, 6 over 6 h and 30
 * min, 3 over 24 h and 2 h, 1 over 72 h and 6 h.
 */
final class BurnScenarios {

  private static final Duration NOW = Duration.ZERO;

  private BurnScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("steady").when(steady()).proceeds(),
        // 5 % of the last half hour: burn 25 over 1 h. Quiet after five minutes.
        Scenario.of("fast burn")
            .when(steady().errors(0.05, minutes(30), NOW))
            .blocks(BURN_PAGE)
            .clears(minutes(1), minutes(10)),
        // Burn 9 for five hours: 7.5 over 6 h; 30 min are under 6 once a third of them is quiet.
        Scenario.of("burn of the slower page pair")
            .when(steady().errors(0.009, hours(5), NOW))
            .blocks(BURN_PAGE)
            .clears(minutes(10), minutes(15)),
        // Burn 4 for three days: a ticket by both ticket pairs.
        Scenario.of("slow burn").when(steady().errors(0.004, days(3), NOW)).warns(BURN_TICKET),
        // Burn 1.6 for four days: over 1 in the slowest pair alone.
        Scenario.of("very slow burn")
            .when(steady().errors(0.0016, days(4), NOW))
            .warns(BURN_TICKET),
        // 8 % of one hour, over since 40 min: long windows burn still, short ones are quiet. Both
        // ticket pairs remember: burn 3.4 over 24 h.
        Scenario.of("recovered")
            .when(steady().errors(0.08, minutes(100), minutes(40)))
            .warns(BURN_TICKET),
        Scenario.of("recovered since half a day")
            .when(steady().errors(0.08, hours(13), hours(12)))
            .proceeds(),
        // 30 bad events in five minutes, then none for four: burn 5 over 1 h.
        Scenario.of("a blip").when(steady().errors(0.06, minutes(9), minutes(4))).proceeds(),
        // At night two requests a minute: a bad minute is two bad events, under the minimum of 5.
        Scenario.of("one bad minute at night")
            .when(night().errors(1, minutes(3), minutes(2)))
            .proceeds(),
        // By day it is 100 of 6,000: burn 16.7, but its lower bound is 12.9.
        Scenario.of("one bad minute by day is uncertain")
            .when(steady().errors(1, minutes(3), minutes(2)))
            .warns(BURN_UNCERTAIN),
        Scenario.of("uncertain holds where the policy says so")
            .when(steady().errors(1, minutes(3), minutes(2)))
            .burn(5, Verdict.INSUFFICIENT_DATA)
            .lacksData(BURN_UNCERTAIN)
            .clears(minutes(1), minutes(10)),
        Scenario.of("uncertain passes where the policy says so")
            .when(steady().errors(1, minutes(3), minutes(2)))
            .burn(5, Verdict.ALLOW)
            .proceeds(BURN_UNCERTAIN),
        // Four bad events of 120 an hour are burn 33, and too few to mean anything.
        Scenario.of("low traffic, under the minimum of bad events")
            .when(Story.of(NAME, 2).errors(1, minutes(2), NOW))
            .proceeds(),
        // Ten of 120: burn 83, lower bound 39. Over 6 h: 13.9, lower bound 6.5.
        Scenario.of("low traffic, burning beyond doubt")
            .when(Story.of(NAME, 2).errors(1, minutes(5), NOW))
            .blocks(BURN_PAGE, BURN_UNCERTAIN),
        Scenario.of("low traffic, a policy that asks for more bad events")
            .when(Story.of(NAME, 2).errors(1, minutes(5), NOW))
            .burn(20, Verdict.WARN)
            .proceeds(),
        // At 90 % all bad is burn 10, under 14.4; two hours of it are 3.3 over 6 h.
        Scenario.of("a target so low that the fast pair can't fire")
            .when(slo().target("0.9"), steady().errors(1, hours(2), NOW))
            .proceeds(),
        Scenario.of("a target so low, and the slower pair fires")
            .when(slo().target("0.9"), steady().errors(1, hours(5), NOW))
            .blocks(BURN_PAGE)
            .clears(minutes(10), minutes(20)),
        // Seven days: 3.5 over 6 h. The same burn 5 is quiet over 30 days.
        Scenario.of("burn 5 for six hours over seven days")
            .when(slo().over(ExampleSlo.days(7)), steady().errors(0.005, hours(6), NOW))
            .blocks(BURN_PAGE),
        Scenario.of("burn 5 for six hours over thirty days")
            .when(steady().errors(0.005, hours(6), NOW))
            .proceeds(),
        // 28 days: 13.44 over 1 h, where 30 days have 14.4.
        Scenario.of("burn 14.2 for an hour over 28 days is over the factor, by a hair")
            .when(slo().over(ExampleSlo.days(28)), steady().errors(0.0142, hours(1), NOW))
            .warns(BURN_UNCERTAIN),
        Scenario.of("burn 14.2 for an hour over 30 days")
            .when(steady().errors(0.0142, hours(1), NOW))
            .proceeds(),
        // 90 days: 43.2 over 1 h.
        Scenario.of("burn 30 for an hour over ninety days")
            .when(slo().over(ExampleSlo.days(90)), steady().errors(0.03, hours(1), NOW))
            .recorded(days(91))
            .proceeds(),
        Scenario.of("burn 80 for an hour over ninety days")
            .when(slo().over(ExampleSlo.days(90)), steady().errors(0.08, hours(1), NOW))
            .recorded(days(91))
            .blocks(BURN_PAGE)
            .clears(minutes(1), minutes(10)),
        // Slices of a minute: 20 of the last 60 bad.
        Scenario.of("bad timeslices burn")
            .when(
                slo().budgeting(new Timeslices(minutes(1), new BigDecimal("0.99"))),
                Story.of(NAME, 1).errors(1, minutes(20), NOW))
            .blocks(BURN_PAGE, BURN_TICKET),
        // The budget's window is as long as the pair's: six hours into a month.
        Scenario.of("burn of the slower page pair, six hours into a month")
            .at("2026-11-01T06:00:00Z")
            .when(slo().over(month()), steady().errors(0.009, hours(5), NOW))
            .blocks(BURN_PAGE)
            .clears(minutes(10), minutes(15)),
        // October's factor is 6.2, November's 6: another number, the same burn.
        Scenario.of("burn of the slower page pair, minutes before a month ends")
            .at("2026-10-31T23:57:00Z")
            .when(slo().over(month()), steady().errors(0.009, hours(5), NOW))
            .blocks(BURN_PAGE)
            .clears(minutes(10), minutes(15)),
        Scenario.of("a query for good events burns the same")
            .when(slo().countingGood(), steady().errors(0.05, minutes(30), NOW))
            .blocks(BURN_PAGE)
            .clears(minutes(1), minutes(10)),
        Scenario.of("a trial lets a burn pass, and says what it would do")
            .when(steady().errors(0.05, minutes(30), NOW))
            .shadow()
            .expect(Verdict.BLOCK, Disposition.SHADOWED, BURN_PAGE, SHADOW_MODE),
        Scenario.of("of several SLOs the worst decides")
            .when(steady())
            .when(
                ExampleSlo.named("fast"),
                Story.of("fast", 100).errors(0.0001).errors(0.05, minutes(30), NOW))
            .when(
                ExampleSlo.named("right"),
                Story.of("right", 100).errors(0.0001).errors(0.004, days(3), NOW))
            .blocks(BURN_PAGE, BURN_TICKET),
        Scenario.of("what burns in production does not stop staging")
            .when(
                ExampleSlo.named("prod").in("prod"),
                Story.of("prod", 100).errors(0.0001).errors(0.05, minutes(30), NOW))
            .when(ExampleSlo.named("staging").in("staging"), Story.of("staging", 9).errors(0.0001))
            .deployTo("staging")
            .proceeds(),
        Scenario.of("what burns in production stops production")
            .when(
                ExampleSlo.named("prod").in("prod"),
                Story.of("prod", 100).errors(0.0001).errors(0.05, minutes(30), NOW))
            .when(ExampleSlo.named("staging").in("staging"), Story.of("staging", 9).errors(0.0001))
            .deployTo("prod")
            .blocks(BURN_PAGE));
  }

  private static Period month() {
    ZonedDateTime first = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC"));
    return new Period.Calendar(1, ChronoUnit.MONTHS, first, "1M");
  }

  private static Story night() {
    return steady().traffic(2, hours(8), NOW);
  }
}
