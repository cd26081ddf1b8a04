package dev.slogate.hours;

import dev.slogate.Finding;
import dev.slogate.Gap;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks one data source for hours of many series. */
final class HourReader {

  private static final Duration PAIR = Hours.ONE.multipliedBy(2);

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
   * The hours of each, with what was lost between two of them.
   *
   * @param to whole hours after {@code from}
   */
  Map<Series, Slices> hours(List<Series> some, Instant from, Instant to) {
    Map<Series, Slices> answers = ask(some, from, to, Hours.ONE);
    List<Series> counters =
        some.stream().filter(one -> one.counts() && sound(answers, one)).toList();
    Map<Series, Slices> pairs = new LinkedHashMap<>();
    for (Instant start : List.of(from, from.plus(Hours.ONE))) {
      Instant end = start.plus(PAIR.multipliedBy(Hours.between(start, to) / 2));
      if (start.isBefore(end) && !counters.isEmpty()) {
        ask(counters, start, end, PAIR)
            .forEach((one, more) -> pairs.merge(one, more, HourReader::both));
      }
    }
    pairs.forEach(
        (one, found) -> answers.computeIfPresent(one, (any, hours) -> mended(hours, found)));
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

  private static boolean sound(Map<Series, Slices> answers, Series one) {
    @Nullable Slices slices = answers.get(one);
    return slices != null && slices.troubles().isEmpty();
  }

  private static Slices both(Slices one, Slices other) {
    return new Slices(
        Stream.concat(one.slices().stream(), other.slices().stream()).toList(),
        Stream.concat(one.troubles().stream(), other.troubles().stream()).toList());
  }

  private static Slices mended(Slices hours, Slices pairs) {
    return new Slices(Lost.mended(hours.slices(), pairs.slices()), pairs.troubles());
  }

  /**
   * What one refused query was about is asked again in halves, down to the one to blame: many share
   * a query, and one must not keep the others from going on.
   */
  private Map<Series, Slices> ask(List<Series> some, Instant from, Instant to, Duration step) {
    List<Ask> asks = some.stream().map(one -> Ask.of(one.slo(), to)).toList();
    Answer<Slices> answer = telemetry.slices(asks, from, to, step);
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
    if (refused.size() > 1) {
      int half = refused.size() / 2;
      answers.putAll(ask(refused.subList(0, half), from, to, step));
      answers.putAll(ask(refused.subList(half, refused.size()), from, to, step));
    }
    return answers;
  }

  private void count(Answer<?> answer) {
    requests += answer.requests();
    for (Answer.Note note : answer.notes()) {
      findings.add(new Finding(note.code(), note.message(), Finding.PLATFORM));
    }
  }
}
