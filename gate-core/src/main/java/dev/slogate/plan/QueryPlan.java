package dev.slogate.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A query, and where its answer's samples belong.
 *
 * @param promql one request's worth
 * @param slots by the value of the {@link PromQl#TAG} label
 */
public record QueryPlan(String promql, Map<String, List<Slot>> slots) {

  /** The label that says which question a sample answers. */
  public static final String TAG = PromQl.TAG;

  public QueryPlan {
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }
}
