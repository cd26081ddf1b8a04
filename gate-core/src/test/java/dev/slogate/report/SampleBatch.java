package dev.slogate.report;

import static dev.slogate.report.ReviewParts.escalation;
import static dev.slogate.report.ReviewParts.quarter;
import static dev.slogate.report.ReviewParts.review;
import static dev.slogate.report.ReviewParts.targets;
import static dev.slogate.report.ReviewParts.written;

import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.pattern.Pattern;
import dev.slogate.review.TeamReview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A team that missed two quarters in a row. */
final class SampleBatch {

  private SampleBatch() {}

  static TeamReview team(String odd) {
    SloEscalation past =
        escalation(
            "batch",
            "batch-success",
            List.of(
                quarter("2026Q1", "10", "4000", "40", Basis.KNOWN),
                quarter("2026Q2", "52", "4100", "41", Basis.KNOWN),
                quarter("2026Q3", "48", "4150", "41.5", Basis.KNOWN)),
            List.of(
                written(
                    "2026-07-30T09:00:00Z",
                    new Retro(
                        "2026Q2",
                        "sre-anna",
                        List.of("li"),
                        List.of("disk"),
                        SampleReview.WIKI + "retro-batch-2026q2"))),
            List.of(),
            List.of());
    SloEscalation invested =
        new SloEscalation(
            past.service(),
            past.slo(),
            SampleReview.AT,
            true,
            past.standing(),
            past.quarters(),
            past.running(),
            past.incidents(),
            past.writings(),
            past.tradeOffs(),
            List.of(
                new Investment.Recorded(
                    Instant.parse("2026-08-05T08:00:00Z"),
                    "github:li" + odd,
                    new Investment(
                        "inv-318",
                        Optional.empty(),
                        "disks that grow by themselves" + odd,
                        "2 engineers for a month" + odd,
                        SampleReview.WIKI + "inv-318",
                        Optional.of(Instant.parse("2026-11-30T00:00:00Z"))))),
            past.teams());
    return new TeamReview(
        "batch-team",
        "Batch",
        List.of(
            review(
                "Jobs succeed",
                invested,
                targets("0.99"),
                0.0116,
                List.of(new Pattern(Pattern.Kind.OSCILLATION, "", 11, 12, 0.917, 0.5, 0.0003)))),
        List.of(),
        List.of());
  }
}
