package dev.slogate.hours;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
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
   * The hours of each.
   *
   * @param to whole hours after {@code from}
   */
  Map<Series, Slices> hours(List<Series> some, Instant from, Instant to) {
    List<Ask> asks = some.stream().map(one -> Ask.of(one.slo(), to)).toList();
    Answer<Slices> answer = telemetry.slices(asks, from, to, Hours.ONE);
    count(answer);
    Map<Series, Slices> answers = new LinkedHashMap<>();
    List<Series> refused = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      Slices slices = answer.values().get(i);
      answers.put(some.get(i), slices);
      if (slices.troubles().stream().anyMatch(trouble -> trouble.gap() == Gap.QUERY_ERROR)) {
        refused.add(some.get(i));
      }
    }
    // Many share a query, and one that is to blame must not keep the others from going on: they
    // are asked again in halves, down to it.
    if (refused.size() > 1) {
      int half = refused.size() / 2;
      answers.putAll(hours(refused.subList(0, half), from, to));
      answers.putAll(hours(refused.subList(half, refused.size()), from, to));
    }
    return answers;
  }

  /** What is said of some stretches of each, as seen from {@code at}. */
  Map<Series, Reading> stretches(Map<Series, List<Stretch>> wanted, Instant at) {
    List<Series> some = List.copyOf(wanted.keySet());
    Answer<Reading> answer =
        telemetry.measure(
            some.stream()
                .map(one -> Ask.of(one.slo(), at).asking(wanted.getOrDefault(one, List.of())))
                .toList(),
            at);
    count(answer);
    Map<Series, Reading> readings = new LinkedHashMap<>();
    for (int i = 0; i < some.size(); i++) {
      readings.put(some.get(i), answer.values().get(i));
    }
    return readings;
  }

  private void count(Answer<?> answer) {
    requests += answer.requests();
    for (Answer.Note note : answer.notes()) {
      findings.add(new Finding(note.code(), note.message(), Finding.PLATFORM));
    }
  }
}
