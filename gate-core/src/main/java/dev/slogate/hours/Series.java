package dev.slogate.hours;

import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.SeriesId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is counted once, though several SLOs may look at it.
 *
 * @param slo the first that does
 */
record Series(String id, Slo slo) {

  /** Whether it adds up events, and not slices, which are looked at one by one. */
  boolean counts() {
    return slo.budgeting() instanceof Budgeting.Occurrences
        && slo.indicator() instanceof Indicator.Events;
  }

  /** Those of SLOs that have any. */
  static List<Series> of(Collection<Slo> slos) {
    Map<String, Series> byId = new LinkedHashMap<>();
    for (Slo slo : slos) {
      SeriesId.of(slo).ifPresent(id -> byId.putIfAbsent(id, new Series(id, slo)));
    }
    return List.copyOf(byId.values());
  }
}
