package dev.slogate;

import dev.slogate.catalog.Slo;
import dev.slogate.guard.Step;
import dev.slogate.plan.Ask;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks for steps of several SLOs: one answer for each data source. */
final class StepReader {

  private final Sources sources;

  StepReader(Sources sources) {
    this.sources = sources;
  }

  /**
   * What telemetry said of one SLO.
   *
   * @param steps oldest first; those that it does not know are left out
   * @param trouble why there are fewer
   */
  record Answered(List<Step> steps, Optional<String> trouble) {}

  /**
   * Reads them.
   *
   * @param to whole steps after {@code from}
   * @return by the SLOs' names, in their order
   */
  Map<String, Answered> read(List<Subject> subjects, Instant from, Instant to, Duration step) {
    Map<String, Answered> read = new LinkedHashMap<>();
    subjects.forEach(
        subject -> read.put(subject.name(), new Answered(List.of(), Optional.empty())));
    if (!from.isBefore(to)) {
      return read;
    }
    Map<String, List<Subject>> bySource =
        subjects.stream()
            .collect(
                Collectors.groupingBy(
                    subject -> subject.slos().get(0).dataSource(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (List<Subject> some : bySource.values()) {
      List<Slo> asked = some.stream().flatMap(subject -> subject.slos().stream()).toList();
      List<Ask> asks = asked.stream().map(slo -> Ask.of(slo, to)).toList();
      List<Slices> answers = sources.of(asked.get(0)).steps(asks, from, to, step).values();
      int next = 0;
      for (Subject subject : some) {
        int end = next + subject.slos().size();
        read.put(subject.name(), answered(subject, answers.subList(next, end)));
        next = end;
      }
    }
    return read;
  }

  private static Answered answered(Subject subject, List<Slices> answers) {
    List<Trouble> troubles =
        answers.stream().flatMap(slices -> slices.troubles().stream()).toList();
    // What a partial answer leaves out is there when the whole one comes.
    boolean partial = troubles.stream().anyMatch(trouble -> trouble.gap() == Gap.PARTIAL);
    return new Answered(
        partial ? List.of() : subject.steps(answers),
        troubles.stream()
            .filter(trouble -> trouble.gap() != Gap.NAN) // those steps are not known, others are
            .findFirst()
            .map(trouble -> subject.name() + ": " + trouble.message()));
  }
}
