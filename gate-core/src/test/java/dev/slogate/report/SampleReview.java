package dev.slogate.report;

import static dev.slogate.report.ReviewParts.contribution;
import static dev.slogate.report.ReviewParts.dependency;
import static dev.slogate.report.ReviewParts.escalation;
import static dev.slogate.report.ReviewParts.hours;
import static dev.slogate.report.ReviewParts.incident;
import static dev.slogate.report.ReviewParts.none;
import static dev.slogate.report.ReviewParts.objective;
import static dev.slogate.report.ReviewParts.override;
import static dev.slogate.report.ReviewParts.quarter;
import static dev.slogate.report.ReviewParts.review;
import static dev.slogate.report.ReviewParts.targets;
import static dev.slogate.report.ReviewParts.written;

import dev.slogate.FreezeOverride;
import dev.slogate.budget.Confidence;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.CorrectivePlan;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.StructuralNote;
import dev.slogate.escalation.Targets;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.pattern.Pattern;
import dev.slogate.review.ExemptCost;
import dev.slogate.review.QuarterReview;
import dev.slogate.review.SloReview;
import dev.slogate.review.Spending;
import dev.slogate.review.TeamReview;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Four teams in the third quarter of 2026, three weeks after its end. */
final class SampleReview {

  static final Instant AT = Instant.parse("2026-10-20T09:00:00Z");
  static final Quarter Q3 = Quarter.parse("2026Q3", ZoneOffset.UTC);

  static final double Z = Confidence.z(0.99);
  static final String WIKI = "https://wiki.shop.example/reliability/";

  private SampleReview() {}

  static QuarterReview rich() {
    return of("");
  }

  /** The same, with something in every text that somebody else may write. */
  static QuarterReview hostile(String attack) {
    return of(attack);
  }

  private static QuarterReview of(String odd) {
    return new QuarterReview(
        "2026Q3", AT, List.of(checkout(odd), payments(odd), search(odd), SampleBatch.team(odd)));
  }

  /** Before anything was recorded. */
  static QuarterReview empty() {
    SloEscalation young =
        escalation("shop", "shop-availability", List.of(), List.of(), List.of(), List.of());
    Quarter before = Quarter.parse("2024Q1", ZoneOffset.UTC);
    SloReview slo =
        new SloReview(before, "Shop", young, targets("0.999"), Z, Optional.empty(), List.of());
    return new QuarterReview(
        before.text(),
        AT,
        List.of(new TeamReview("shop-team", "Shop", List.of(slo), List.of(), List.of())));
  }

  /** A quarter amid, with one SLO at risk. */
  static QuarterReview running() {
    Quarter quarter = Quarter.of(AT, ZoneOffset.UTC);
    Targets always = Targets.always(objective("0.999"));
    HourlyCounts hours = hours(quarter, AT, 0.0015);
    SloEscalation closed =
        escalation(
            "shop",
            "shop-availability",
            List.of(quarter("2026Q3", "1200", "2000000", "2000", Basis.KNOWN)),
            List.of(),
            List.of(),
            List.of());
    SloEscalation past =
        new SloEscalation(
            closed.service(),
            closed.slo(),
            AT,
            true,
            closed.standing(),
            closed.quarters(),
            Optional.of(RunningQuarter.at(quarter, hours, always, quarter.start(), AT, Z)),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            closed.teams());
    SloReview slo =
        new SloReview(
            quarter,
            "Shop",
            past,
            targets("0.999"),
            Z,
            Spending.of(quarter, hours, always, AT),
            List.of());
    return new QuarterReview(
        quarter.text(),
        AT,
        List.of(new TeamReview("shop-team", "Shop", List.of(slo), List.of(), List.of())));
  }

  private static TeamReview checkout(String odd) {
    List<Writing.Recorded> writings =
        List.of(
            written(
                "2026-04-10T09:00:00Z",
                new Retro(
                    "2026Q1",
                    "sre-anna" + odd,
                    List.of("joe" + odd),
                    List.of("no timeout" + odd),
                    WIKI + "retro-2026q1")),
            written(
                "2026-04-30T09:00:00Z",
                new CorrectivePlan(
                    "2026Q1",
                    "no timeout" + odd,
                    List.of("timeouts" + odd),
                    List.of(
                        new CorrectivePlan.Milestone(
                            "all calls" + odd, Instant.parse("2026-06-01T00:00:00Z"))),
                    Instant.parse("2026-06-01T00:00:00Z"),
                    WIKI + "plan-2026q1")),
            written(
                "2026-07-12T09:00:00Z",
                new Retro(
                    "2026Q2",
                    "sre-anna",
                    List.of("joe"),
                    List.of("the database again"),
                    WIKI + "retro-2026q2")),
            written(
                "2026-07-20T09:00:00Z",
                new CorrectivePlan(
                    "2026Q2",
                    "one database",
                    List.of("a cache"),
                    List.of(
                        new CorrectivePlan.Milestone(
                            "a cache", Instant.parse("2026-09-01T00:00:00Z"))),
                    Instant.parse("2026-09-01T00:00:00Z"),
                    WIKI + "plan-2026q2")),
            written(
                "2026-07-28T09:00:00Z",
                new StructuralNote(
                    "2026Q2",
                    "one database for three teams" + odd,
                    List.of("replicas"),
                    List.of(),
                    WIKI + "note-2026q2")));
    SloEscalation availability =
        escalation(
            "checkout",
            "checkout-availability" + odd,
            List.of(
                quarter("2025Q3", "41000", "60000000", "60000", Basis.KNOWN),
                quarter("2025Q4", "52000", "61000000", "61000", Basis.KNOWN),
                quarter("2026Q1", "74100", "62000000", "62000", Basis.KNOWN),
                quarter("2026Q2", "88000", "64000000", "64000", Basis.KNOWN),
                quarter("2026Q3", "118300", "65700000", "65700", Basis.KNOWN)
                    .with(
                        List.of(
                            dependency("payments-db" + odd, 0.46, 0.41, 0.51),
                            new Part(
                                "mail-slo",
                                contribution("mail", Verdict.NOT_CONTRIBUTING, 0.01, 0.004, 0.02)),
                            none("network")))),
            writings,
            List.of(
                incident(
                    "checkout-availability" + odd,
                    "2026-07-09T02:10:00Z",
                    95,
                    9100,
                    0.41,
                    22,
                    List.of(dependency("payments-db" + odd, 0.78, 0.66, 0.87))),
                incident(
                    "checkout-availability" + odd,
                    "2026-08-21T03:05:00Z",
                    34,
                    3100,
                    0.14,
                    11.3,
                    List.of(
                        none("payments-db" + odd),
                        new Part(
                            "mail-slo",
                            contribution("mail", Verdict.NOT_CONTRIBUTING, 0.03, 0.01, 0.09)))),
                incident(
                    "checkout-availability" + odd,
                    "2026-09-12T10:05:00Z",
                    214,
                    27800,
                    1.28,
                    61.4,
                    List.of(
                        dependency("payments-db" + odd, 0.91, 0.84, 0.95),
                        dependency("network", 0.37, 0.27, 0.48)))),
            List.of(
                new TradeOff.Recorded(
                    Instant.parse("2026-08-03T10:00:00Z"),
                    "github:joe",
                    new TradeOff(
                        "to-311",
                        Optional.empty(),
                        "the new basket goes out before the holidays" + odd,
                        "sre-anna" + odd,
                        new BigDecimal("0.2"),
                        Instant.parse("2026-08-31T00:00:00Z"),
                        WIKI + "to-311"))));
    SloReview missed =
        review(
            "Checkout answers" + odd,
            availability,
            targets("0.999"),
            0.0018,
            List.of(
                new Pattern(Pattern.Kind.HOUR_OF_DAY, "03:00", 118, 365, 0.31, 0.022, 1.2e-9),
                new Pattern(
                    Pattern.Kind.SAME_DEPENDENCY, "payments-db" + odd, 6, 7, 0.857, 0.04, 2.8e-8)));
    SloEscalation latency =
        escalation(
            "checkout",
            "checkout-latency",
            List.of(
                quarter("2026Q1", "9000", "62000000", "620000", Basis.KNOWN),
                quarter("2026Q2", "8000", "64000000", "640000", Basis.KNOWN),
                quarter("2026Q3", "11000", "65700000", "657000", Basis.KNOWN)),
            List.of(),
            List.of(),
            List.of());
    SloReview loose =
        review(
            "Checkout answers in time",
            latency,
            targets("0.99"),
            0.00017,
            List.of(new Pattern(Pattern.Kind.TOO_LOOSE, "", 13, 13, 1, 0.5, 0.00012)));
    return new TeamReview(
        "checkout-team",
        "Checkout" + odd,
        List.of(missed, loose),
        List.of(
            override(
                "ov-204",
                "2026-07-30T15:20:00Z",
                "build-8841",
                "a fix of the basket's rounding" + odd,
                List.of(
                    new FreezeOverride.Cost(
                        "checkout-availability" + odd,
                        new BigDecimal("1210"),
                        new BigDecimal("0.0558"),
                        List.of(dependency("payments-db" + odd, 0.64, 0.5, 0.76))))),
            override(
                "ov-233",
                "2026-09-29T08:00:00Z",
                "build-9107" + odd,
                "the sale starts at nine" + odd,
                List.of())),
        List.of(
            new ExemptCost(
                "checkout",
                "prod",
                "build-9002" + odd,
                Instant.parse("2026-09-12T11:40:00Z"),
                List.of(
                    new FreezeOverride.Cost(
                        "checkout-availability" + odd,
                        new BigDecimal("8100"),
                        new BigDecimal("0.373"),
                        List.of(dependency("payments-db" + odd, 0.93, 0.84, 0.97)))))));
  }

  private static TeamReview payments(String odd) {
    ExecutiveDecision relaxed =
        ExecutiveDecision.relax(
            "2026Q2", objective("0.9995"), objective("0.999"), WIKI + "relaxed-payments");
    SloEscalation past =
        escalation(
            "payments",
            "payments-availability",
            List.of(
                quarter("2025Q4", "13100", "20000000", "10000", Basis.KNOWN),
                quarter("2026Q1", "14900", "21000000", "10500", Basis.KNOWN),
                quarter("2026Q2", "15800", "21500000", "10750", Basis.KNOWN),
                quarter("2026Q3", "14400", "22000000", "16740", Basis.KNOWN)),
            List.of(written("2026-08-14T10:00:00Z", relaxed)),
            List.of(),
            List.of());
    List<Targets.Since> targets =
        Targets.always(objective("0.9995"))
            .then(Instant.parse("2026-08-14T12:00:00Z"), objective("0.999"))
            .during(Q3.start(), Q3.end());
    return new TeamReview(
        "payments-team",
        "Payments" + odd,
        List.of(
            review(
                "Payments answer",
                past,
                targets,
                0.00065,
                List.of(
                    new Pattern(Pattern.Kind.HOUR_OF_DAY, "03:00", 88, 365, 0.26, 0.03, 4e-7)))),
        List.of(),
        List.of());
  }

  private static TeamReview search(String odd) {
    SloEscalation missed =
        escalation(
            "search",
            "search-availability",
            List.of(
                quarter("2026Q2", "8000", "9000000", "9000", Basis.KNOWN),
                quarter("2026Q3", "9900", "9100000", "9100", Basis.KNOWN)),
            List.of(
                written(
                    "2026-10-08T09:00:00Z",
                    new Retro(
                        "2026Q3",
                        "sre-anna",
                        List.of("kim"),
                        List.of("index"),
                        WIKI + "retro-search-2026q3"))),
            List.of(
                incident(
                    "search-availability",
                    "2026-09-12T10:10:00Z",
                    180,
                    2600,
                    0.86,
                    30,
                    List.of(dependency("payments-db" + odd, 0.88, 0.75, 0.95)))),
            List.of());
    SloEscalation unknown =
        escalation(
            "search",
            "search-freshness",
            List.of(
                quarter("2026Q2", "10", "2184", "109.2", Basis.KNOWN),
                quarter("2026Q3", "61", "1020", "51", Basis.TOO_LITTLE_KNOWN)),
            List.of(),
            List.of(),
            List.of());
    return new TeamReview(
        "search-team",
        "Search",
        List.of(
            review("Search answers", missed, targets("0.999"), 0.0011, List.of()),
            new SloReview(
                Q3,
                "The index is fresh",
                unknown,
                targets("0.95"),
                Z,
                Optional.empty(),
                List.of())),
        List.of(),
        List.of());
  }
}
