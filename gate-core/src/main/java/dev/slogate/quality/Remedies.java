package dev.slogate.quality;

import dev.slogate.Gap;

/** What to do about each gap: one sentence each. */
final class Remedies {

  private Remedies() {}

  static String of(Gap gap) {
    return switch (gap) {
      case NO_TRAFFIC -> "Clears with the first requests.";
      case TRAFFIC_LOST ->
          "Look whether requests still reach the service, and whether it still counts them.";
      case NO_SERIES ->
          "Compare metric and label names in the SLO's query with what the data source has.";
      case NEVER_BAD ->
          "If the service really never failed, set NEVER_BAD: allow in its policy; else mend the"
              + " selector.";
      case BETWEEN_BUCKETS ->
          "Let the SLO's threshold be a bucket that the histogram has, or give it one there.";
      case STALE -> "Look whether the target is still scraped, and whether clocks agree.";
      case PARTIAL -> "Ask again once all parts of the data source answer.";
      case NAN -> "Mend the query so that it yields a count where there are no events.";
      case RETENTION_SHORT ->
          "Keep data for the whole budget period, or run slo-gate tick on a ledger, which remembers"
              + " hours from now on; or shorten the period.";
      case QUERY_ERROR ->
          "Mend what the message names; slo-gate lint --telemetry shows where the SLO stands.";
      case UNREACHABLE -> "Try again once the data source answers.";
    };
  }
}
