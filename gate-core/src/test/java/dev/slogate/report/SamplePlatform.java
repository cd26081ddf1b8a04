package dev.slogate.report;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.review.PlatformReview;
import dev.slogate.review.PlatformReview.Coverage;
import dev.slogate.review.PlatformReview.FindingOnRecord;
import dev.slogate.review.PlatformReview.GapNow;
import dev.slogate.review.PlatformReview.GapOnRecord;
import dev.slogate.review.PlatformReview.Kind;
import dev.slogate.review.PlatformReview.Missing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A platform team with something to do, and one without. */
final class SamplePlatform {

  private SamplePlatform() {}

  static PlatformReview rich() {
    return of("");
  }

  static PlatformReview hostile(String attack) {
    return of(attack);
  }

  private static PlatformReview of(String odd) {
    return new PlatformReview(
        SampleReview.AT,
        List.of(new Finding("CLOCK_SKEW", "the server's clock is 4 min behind" + odd, "platform")),
        List.of(
            new FindingOnRecord(
                "MEMORY_DIFFERS" + odd,
                "batch-success: 3 hours differ from what is remembered" + odd,
                2,
                SampleReview.AT.minusSeconds(20 * 86_400),
                Optional.of(SampleReview.AT.minusSeconds(5 * 86_400))),
            new FindingOnRecord(
                "CLOCK_SKEW",
                "the server's clock is 4 min behind",
                1,
                SampleReview.AT.minusSeconds(30 * 3_600),
                Optional.empty())),
        List.of(
            new GapNow(
                Gap.NO_SERIES,
                "batch" + odd,
                "batch-success",
                "the total matches no series" + odd)),
        List.of(
            new GapOnRecord(
                Gap.NO_SERIES,
                "batch" + odd,
                "batch-success",
                14,
                SampleReview.AT.minusSeconds(900)),
            new GapOnRecord(
                Gap.STALE, "search", "search-freshness", 3, SampleReview.AT.minusSeconds(86_400))),
        212,
        List.of(
            new Coverage(
                Kind.ACCEPTANCE,
                4,
                List.of(
                    new Missing(
                        "catalog/search.yaml:1",
                        "2025-03-01 is longer ago than an acceptance is good for" + odd))),
            new Coverage(
                Kind.WITHOUT_SLO, 5, List.of(new Missing("mail" + odd, "no SLO speaks for it"))),
            new Coverage(
                Kind.DEPENDENCY,
                6,
                List.of(new Missing("search on mail", "nobody accepted it for mail" + odd))),
            new Coverage(Kind.APPROXIMATE, 6, List.of()),
            new Coverage(
                Kind.TEMPLATE,
                6,
                List.of(new Missing("search-freshness", "its queries are written out"))),
            new Coverage(Kind.MEMORY, 6, List.of())));
  }

  static PlatformReview empty() {
    return new PlatformReview(
        SampleReview.AT,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        Stream.of(Kind.values()).map(kind -> new Coverage(kind, 0, List.of())).toList());
  }
}
