package dev.slogate.hours;

import dev.slogate.LedgerTrouble;
import dev.slogate.Recalled;
import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.Memory.View;
import dev.slogate.ledger.NotRemembered;
import dev.slogate.plan.Ask;
import dev.slogate.plan.SeriesId;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.ForwardingTelemetry;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Telemetry that remembers closed hours: of a long window only the edges are asked. The one place
 * where memory enters a decision; without it the gate asks everything afresh.
 */
public final class RememberingTelemetry implements ForwardingTelemetry {

  /** Nobody closed hours lately, so that decisions cost more than they need to. */
  public static final String BEHIND = "MEMORY_BEHIND";

  private static final String NOT_REMEMBERED = "";

  private final Telemetry telemetry;
  private final Memory memory;

  public RememberingTelemetry(Telemetry telemetry, Memory memory) {
    this.telemetry = telemetry;
    this.memory = memory;
  }

  /**
   * By memory, or where it does not answer as if there were none: that the ledger is lost holds the
   * deploy anyway, and what the telemetry says is worth knowing. So it is while a tick rebuilds.
   */
  private static <T> T or(Supplier<T> remembered, Supplier<T> afresh) {
    try {
      return remembered.get();
    } catch (LedgerTrouble | NotRemembered lost) {
      return afresh.get();
    }
  }

  @Override
  public Telemetry telemetry() {
    return telemetry;
  }

  @Override
  public Answer<Reading> measure(List<Ask> asks, Instant at) {
    return or(() -> remembered(asks, at), () -> telemetry.measure(asks, at));
  }

  /** What is asked, with the hours that were recalled of the same state. */
  private record Recollection(Recall recall, Map<Duration, Counts> sums) {}

  private Answer<Reading> remembered(List<Ask> asks, Instant at) {
    List<Recollection> known =
        memory.read(
            view ->
                recall(view, asks, at).stream()
                    .map(recall -> new Recollection(recall, recall.sums(view)))
                    .toList());
    List<Recall> recalls = known.stream().map(Recollection::recall).toList();
    Answer<Reading> answer = telemetry.measure(left(recalls), at);
    Recalled recalled =
        recalls.stream().map(Recall::recalled).reduce(Recalled.NOTHING, Recalled::and);
    return each(known, answer, (one, reading) -> one.recall().complete(reading, one.sums(), memory))
        .recalling(recalled)
        .noting(behind(recalls, at));
  }

  @Override
  public Answer<Facts> explain(List<Ask> asks, Instant at) {
    return or(
        () -> {
          List<Recall> recalls = recall(asks, at);
          return each(recalls, telemetry.explain(left(recalls), at), Recall::complete);
        },
        () -> telemetry.explain(asks, at));
  }

  @Override
  public Answer<Slices> steps(List<Ask> asks, Instant from, Instant to, Duration step) {
    return telemetry.steps(asks, from, to, step);
  }

  /** Hours as they are remembered, and from telemetry what came after them. */
  @Override
  public Answer<History> history(List<Ask> asks, Instant from, Instant at) {
    return or(() -> remembered(asks, from, at), () -> telemetry.history(asks, from, at));
  }

  private Answer<History> remembered(List<Ask> asks, Instant from, Instant at) {
    List<Recall> recalls = recall(asks, at);
    Map<Instant, List<Integer>> byEnd = new LinkedHashMap<>();
    for (int i = 0; i < asks.size(); i++) {
      Instant end = recalls.get(i).end().map(to -> History.hourBefore(to, at)).orElse(from);
      byEnd.computeIfAbsent(Hours.later(from, end), any -> new ArrayList<>()).add(i);
    }
    List<Answer<History>> answers = new ArrayList<>();
    Map<Integer, History> known = new TreeMap<>();
    byEnd.forEach(
        (end, some) -> {
          Answer<History> answer =
              telemetry.history(some.stream().map(asks::get).toList(), end, at);
          answers.add(answer);
          for (int i = 0; i < some.size(); i++) {
            List<Slice> slices =
                new ArrayList<>(recalls.get(some.get(i)).slices(from, end, memory));
            slices.addAll(answer.values().get(i).slices());
            known.put(some.get(i), new History(slices));
          }
        });
    return Answer.of(List.copyOf(known.values()), answers);
  }

  /** What is remembered was counted from samples, too. */
  @Override
  public Telemetry exact() {
    return new RememberingTelemetry(telemetry.exact(), memory);
  }

  private List<Recall> recall(List<Ask> asks, Instant at) {
    return memory.read(view -> recall(view, asks, at));
  }

  private static List<Recall> recall(View view, List<Ask> asks, Instant at) {
    List<String> series =
        asks.stream().map(ask -> SeriesId.of(ask.slo()).orElse(NOT_REMEMBERED)).toList();
    Map<String, Span> spans =
        view.spans(series.stream().filter(id -> !id.equals(NOT_REMEMBERED)).distinct().toList());
    return IntStream.range(0, asks.size())
        .mapToObj(
            i ->
                Recall.of(
                    asks.get(i), at, series.get(i), Optional.ofNullable(spans.get(series.get(i)))))
        .toList();
  }

  private static List<Ask> left(List<Recall> recalls) {
    return recalls.stream().map(Recall::ask).toList();
  }

  private static <R, T> Answer<T> each(
      List<R> known, Answer<T> answer, BiFunction<R, T, T> complete) {
    List<T> values =
        IntStream.range(0, known.size())
            .mapToObj(i -> complete.apply(known.get(i), answer.values().get(i)))
            .toList();
    return Answer.of(values, List.of(answer));
  }

  private static List<Answer.Note> behind(List<Recall> recalls, Instant at) {
    return recalls.stream()
        .flatMap(recall -> recall.known().stream())
        .map(Span::to)
        .filter(to -> Duration.between(to, at).compareTo(Cut.LONGEST_TAIL) > 0)
        .min(Instant::compareTo)
        .map(
            to ->
                new Answer.Note(
                    BEHIND,
                    "no hour since "
                        + to
                        + " is remembered, so all is asked anew: is slo-gate tick still run?"))
        .stream()
        .toList();
  }
}
