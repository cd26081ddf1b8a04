package dev.slogate.escalation;

import dev.slogate.escalation.ClosedQuarter.Result;
import dev.slogate.escalation.Writing.Recorded;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * All that the ladder looks at, for one SLO.
 *
 * @param quarters that are over, each once
 * @param tenures of its owners
 * @param recorded what people left behind
 */
public record SloHistory(List<Result> quarters, List<Tenure> tenures, List<Recorded> recorded) {

  public SloHistory {
    quarters = quarters.stream().sorted(Comparator.comparing(r -> r.quarter().text())).toList();
    for (int i = 1; i < quarters.size(); i++) {
      if (text(quarters, i).equals(text(quarters, i - 1))) {
        throw new IllegalArgumentException("a quarter is there twice: " + text(quarters, i));
      }
    }
    tenures = tenures.stream().sorted(Comparator.comparing(Tenure::from)).toList();
    recorded = recorded.stream().sorted(Comparator.comparing(Recorded::at)).toList();
  }

  private static String text(List<Result> quarters, int index) {
    return quarters.get(index).quarter().text();
  }

  /** As it was at an instant: quarters that were over by then, and so on. */
  SloHistory until(Instant at) {
    return new SloHistory(
        quarters.stream().filter(result -> !result.quarter().end().isAfter(at)).toList(),
        tenures.stream().filter(tenure -> !tenure.from().isAfter(at)).toList(),
        recorded.stream().filter(each -> !each.at().isAfter(at)).toList());
  }
}
