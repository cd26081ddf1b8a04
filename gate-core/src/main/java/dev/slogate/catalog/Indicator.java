package dev.slogate.catalog;

import dev.slogate.Location;
import java.util.function.Function;

/** How bad and total events of an SLO are told from its telemetry. Queries are as written. */
public sealed interface Indicator {

  /** Events are counted: a good or bad query, and a total one. */
  record Events(Query total, Query part, Part counts, boolean counter) implements Indicator {
    /** What the part query counts. */
    public enum Part {
      GOOD,
      BAD
    }
  }

  /** A ratio that somebody else computed; there are no events behind it. */
  record RawRatio(Query ratio, Meaning meaning) implements Indicator {
    /** Of what the ratio is the share. */
    public enum Meaning {
      SUCCESS,
      FAILURE
    }
  }

  /** A value compared with a limit, once a slice. */
  record Threshold(Query value, Operator operator, double limit) implements Indicator {
    /** The value is good if it stands in this relation to the limit. */
    public enum Operator {
      LTE("<="),
      GTE(">="),
      LT("<"),
      GT(">");

      private final String symbol;

      Operator(String symbol) {
        this.symbol = symbol;
      }

      public String symbol() {
        return symbol;
      }
    }
  }

  /**
   * A query, in the words of its data source.
   *
   * @param location where the query text stands
   */
  record Query(String text, Location location) {}

  /** Java 17 has no exhaustive switch over sealed types; this is it. */
  default <T> T match(
      Function<Events, T> events, Function<RawRatio, T> ratio, Function<Threshold, T> threshold) {
    if (this instanceof Events e) {
      return events.apply(e);
    }
    return this instanceof RawRatio r ? ratio.apply(r) : threshold.apply((Threshold) this);
  }
}
