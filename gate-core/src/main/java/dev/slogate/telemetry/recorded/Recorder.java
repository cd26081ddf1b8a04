package dev.slogate.telemetry.recorded;

import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes down what a back-end knows of some SLOs, so that decisions can be made again without it.
 *
 * <p>Five-minute steps, and one-minute ones for the last two days where the source takes samples
 * often enough to fill them: {@code increase()} needs two in a window, better four.
 */
public final class Recorder {

  private static final Duration COARSE = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofMinutes(1);
  private static final Duration RECENT = Duration.ofDays(2);
  private static final int SAMPLES_A_STEP = 4;

  /**
   * SLOs asked for in one query: eight windows each make a text of a size that proxies let pass.
   */
  private static final int BATCH = 50;

  /** Told after each SLO. */
  public interface Progress {

    /**
     * One SLO is written.
     *
     * @param done SLOs so far, of {@code all}
     * @param troubles why less was recorded than asked for; empty if nothing is missing
     */
    void recorded(String slo, int done, int all, List<Trouble> troubles);
  }

  private final Telemetry source;
  private final Instant from;
  private final Instant to;
  private final Duration fine;

  private Recorder(Telemetry source, Instant from, Instant to) {
    this.source = source;
    this.to = to.truncatedTo(ChronoUnit.SECONDS);
    // Whole steps back from the end, so that the windows of a decision at the end fall on samples.
    long steps = Math.max(1, Duration.between(from, this.to).dividedBy(COARSE));
    this.from = this.to.minus(COARSE.multipliedBy(steps));
    boolean often = source.scrapeInterval().multipliedBy(SAMPLES_A_STEP).compareTo(FINE) <= 0;
    this.fine = often ? FINE : COARSE;
  }

  /**
   * Records {@code slos} from {@code from} to {@code to}; trouble with one SLO does not stop the
   * others.
   *
   * @param out not closed, not packed
   */
  public static void record(
      Telemetry source,
      List<Slo> slos,
      Instant from,
      Instant to,
      OutputStream out,
      Progress progress)
      throws IOException {
    List<Ask> asks = slos.stream().map(slo -> Ask.of(slo, to)).toList();
    new Recorder(source, from, to).record(asks, out, progress);
  }

  private void record(List<Ask> asks, OutputStream out, Progress progress) throws IOException {
    List<Reading> readings = batched(asks, batch -> source.measure(batch, to).values());
    List<Facts> facts = batched(asks, batch -> source.explain(batch, to).values());
    RecordingHeader header = new RecordingHeader(to, fine, from, to, retainedFrom(facts));
    try (RecordingWriter writer = new RecordingWriter(out, header)) {
      for (int i = 0; i < asks.size(); i++) {
        List<Trouble> troubles = record(writer, asks.get(i), readings.get(i), facts.get(i));
        progress.recorded(asks.get(i).slo().name(), i + 1, asks.size(), troubles);
      }
    }
  }

  /** Where five-minute steps end and finer ones begin. */
  private Instant turn() {
    if (fine.equals(COARSE)) {
      return to;
    }
    return from.isAfter(to.minus(RECENT)) ? from : to.minus(RECENT);
  }

  private static <T> List<T> batched(List<Ask> asks, Function<List<Ask>, List<T>> answers) {
    List<T> all = new ArrayList<>();
    for (int i = 0; i < asks.size(); i += BATCH) {
      all.addAll(answers.apply(asks.subList(i, Math.min(asks.size(), i + BATCH))));
    }
    return all;
  }

  private Instant retainedFrom(List<Facts> facts) {
    if (facts.stream().anyMatch(Facts::serverReachesBack)) {
      return from;
    }
    return facts.stream()
        .flatMap(known -> known.oldest().stream())
        .min(Instant::compareTo)
        .orElse(from);
  }

  private List<Trouble> record(RecordingWriter writer, Ask ask, Reading reading, Facts facts)
      throws IOException {
    String slo = ask.slo().name();
    List<Trouble> troubles = new ArrayList<>(reading.troubles());
    Instant turn = turn();
    CounterSamples samples = new CounterSamples();
    for (Stretch stretch : List.of(new Stretch(from, turn, COARSE), new Stretch(turn, to, fine))) {
      if (stretch.from().isBefore(stretch.to())) {
        Slices slices =
            source
                .slices(List.of(ask), stretch.from(), stretch.to(), stretch.step())
                .values()
                .get(0);
        troubles.addAll(slices.troubles());
        slices.slices().forEach(samples::add);
      }
    }
    if (samples.isEmpty()) {
      if (troubles.isEmpty()) {
        writer.nothing(slo); // a fault is no finding: the SLO stays out of the file instead
      }
      return troubles.stream().distinct().toList();
    }
    if (!facts.labelValues().isEmpty()) {
      writer.labels(slo, facts.labelValues());
    }
    boolean badSeen = reading.partSeen() || Planner.approximate(ask.slo());
    writer.segment(slo, from, COARSE, samples.at(from, turn, COARSE), badSeen);
    if (turn.isBefore(to)) {
      Instant next = turn.plus(fine);
      writer.segment(slo, next, fine, samples.at(next, to, fine), badSeen);
    }
    return troubles.stream().distinct().toList();
  }

  /** A part of the range with one step. */
  private record Stretch(Instant from, Instant to, Duration step) {}
}
