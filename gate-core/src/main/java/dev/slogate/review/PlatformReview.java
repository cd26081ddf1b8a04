package dev.slogate.review;

import dev.slogate.Finding;
import dev.slogate.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the platform team answers for: measurement, and how much of the catalog it covers.
 *
 * @param findings about telemetry itself, as of now
 * @param findingsOnRecord that ticks raised in the last {@link #LATELY}, the newest first
 * @param gapsNow in what telemetry says now
 * @param gapsOnRecord that decisions met in the last {@link #LATELY}, the most frequent first
 * @param decisions on record since then
 * @param coverage what is missing, by kind; a kind of which nothing is missing is there, too
 */
public record PlatformReview(
    Instant at,
    List<Finding> findings,
    List<FindingOnRecord> findingsOnRecord,
    List<GapNow> gapsNow,
    List<GapOnRecord> gapsOnRecord,
    int decisions,
    List<Coverage> coverage) {

  /** How far back decisions are looked at. */
  public static final Duration LATELY = Duration.ofDays(30);

  /**
   * What a tick found about telemetry itself, whether it is still so or not.
   *
   * @param message as it was last raised
   * @param times that it was raised, after it was over in between
   * @param first when it was first raised in that time
   * @param over when the last one was over; empty while it holds
   */
  public record FindingOnRecord(
      String code, String message, int times, Instant first, Optional<Instant> over) {}

  /** Telemetry that is not fit to judge an SLO by. */
  public record GapNow(Gap gap, String service, String slo, String message) {}

  /**
   * The same, as decisions met it.
   *
   * @param decisions that did
   * @param last the newest of them
   */
  public record GapOnRecord(Gap gap, String service, String slo, int decisions, Instant last) {}

  /** What is looked for in the catalog and the ledger. */
  public enum Kind {
    /** Services whose owner accepted them too long ago, or not yet. */
    ACCEPTANCE,
    /** Services that somebody owns, without an SLO. */
    WITHOUT_SLO,
    /** Dependencies that nobody who may has accepted, so that they count for nothing. */
    DEPENDENCY,
    /** SLOs of ratios without counts: approximate, never remembered, never judged by quarter. */
    APPROXIMATE,
    /** SLOs whose indicator is written out, and comes from no template. */
    TEMPLATE,
    /** SLOs of which no hours are remembered, or none lately. */
    MEMORY
  }

  /**
   * One kind of coverage.
   *
   * @param of how many were looked at
   */
  public record Coverage(Kind kind, int of, List<Missing> missing) {
    public Coverage {
      missing = List.copyOf(missing);
    }
  }

  /**
   * Something that is missing.
   *
   * @param subject a service, or a service and what of it
   * @param message what is wrong and what to do
   */
  public record Missing(String subject, String message) {}

  public PlatformReview {
    findings = List.copyOf(findings);
    findingsOnRecord = List.copyOf(findingsOnRecord);
    gapsNow = List.copyOf(gapsNow);
    gapsOnRecord = List.copyOf(gapsOnRecord);
    coverage = List.copyOf(coverage);
  }
}
