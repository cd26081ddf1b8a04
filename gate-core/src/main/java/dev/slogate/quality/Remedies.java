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
      case BUCKETS_CHANGED ->
          "Give the histogram a bucket at the SLO's threshold again, or let the SLO name one that it"
              + " has.";
      case SCRAPE_GAPS ->
          "Look whether scrapes of these targets time out, or their interval was changed.";
      case COUNTER_RESETS ->
          "Look whether processes crash over and over, or two of them write the same series.";
      case SERIES_CHURN ->
          "Take the label away whose values are without bound: what a series counted before its first"
              + " sample is lost.";
      case SERIES_LOST -> "Look which targets are no longer scraped.";
      case VOLUME_DRIFT ->
          "If traffic really changed, wait: within four weeks this is what is expected; else look what"
              + " is counted twice, or no longer.";
      case NEVER_BURNS ->
          "Look whether anything can be bad by the SLO's query; if nothing ever was, raise the target"
              + " or set NEVER_BURNS: allow.";
      case CONSTANT_BURN ->
          "Look what the query counts as bad: health checks, a client that always fails; or agree on"
              + " another target.";
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
