package dev.slogate.plan;

import dev.slogate.catalog.Slo;
import dev.slogate.promql.PromQl;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the hours that rules record are called, and which of them a gate may count on. */
public final class HourRecords {

  /** How often they are recorded, and how long each is. */
  public static final Duration HOUR = Duration.ofHours(1);

  /** An hour ends so long before it is recorded: a sample that comes later is in none. */
  public static final Duration LATE = Duration.ofMinutes(1);

  /**
   * Label that holds the {@link SeriesId}: what was counted before a change is not taken for it.
   */
  public static final String SERIES = "series";

  /** Label that holds the SLO's name. */
  public static final String SLO = "slo";

  /** Label that holds the owner: that a service changes hands changes no count. */
  public static final String TEAM = "team";

  public static final String TOTAL = "slo:events_total:increase1h";
  public static final String BAD = "slo:events_bad:increase1h";

  private static final String BOTH = "slo:events_(bad|total):increase1h";

  private HourRecords() {}

  /**
   * Hours join, so that in their sum no event is missing or extrapolated.
   *
   * @param scrapeInterval of the SLO's data source
   */
  public static Stretch hour(Duration scrapeInterval) {
    return Stretch.joined(HOUR, LATE, scrapeInterval);
  }

  /**
   * By which series the hours of an SLO are found; empty where they could not be added up: of an
   * expression that only the server understands, hours do not join.
   */
  public static Optional<String> series(Slo slo) {
    boolean joins =
        Counting.of(slo).match(pair -> joins(pair.total()) && joins(pair.part()), ratio -> false);
    return joins ? SeriesId.of(slo) : Optional.empty();
  }

  private static boolean joins(Source source) {
    return !(source instanceof Source.Template);
  }

  /** PromQL for all records of some series, as they were written. */
  public static String query(Collection<String> series, Duration back) {
    return "{__name__=~"
        + PromQl.quote(BOTH)
        + ","
        + SERIES
        + "=~"
        + PromQl.quote(series.stream().distinct().sorted().collect(Collectors.joining("|")))
        + "}["
        + PromQl.duration(back)
        + "]";
  }
}
