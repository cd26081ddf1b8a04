package dev.slogate.hours;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks one data source for hours of many series. */
final class HourReader {

  private final Telemetry telemetry;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private int requests;

  HourReader(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** HTTP requests so far. */
  int requests() {
    return requests;
  }

  /** What was said of the source itself so far. */
  Set<Finding> findings() {
    return findings;
  }

  /**
   * The hours of each. What one refused query was about is asked again in halves, down to the one
   * to blame: many share a query, and one must not keep the others from going on.
   */
  Map<Series, Slices> hours(List<Series> some, Instant from, Instant to) {
    List<Ask> asks = some.stream().map(one -> Ask.of(one.slo(), to)).toList();
    Answer<Slices> answer = telemetry.slices(asks, from, to, Hours.ONE);
    requests += answer.requests();
    for (Answer.Note note : answer.notes()) {
      findings.add(new Finding(note.code(), note.message(), Finding.PLATFORM));
    }
    Map<Series, Slices> answers = new LinkedHashMap<>();
    List<Series> refused = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      Slices slices = answer.values().get(i);
      answers.put(some.get(i), slices);
      if (slices.troubles().stream().anyMatch(trouble -> trouble.gap() == Gap.QUERY_ERROR)) {
        refused.add(some.get(i));
      }
    }
    if (refused.size() > 1) {
      int half = refused.size() / 2;
      answers.putAll(hours(refused.subList(0, half), from, to));
      answers.putAll(hours(refused.subList(half, refused.size()), from, to));
    }
    return answers;
  }
}
