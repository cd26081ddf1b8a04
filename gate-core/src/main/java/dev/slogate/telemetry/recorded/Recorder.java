package dev.slogate.telemetry.recorded;

import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.plan.Stretch;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Slices;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Writes down what a back-end knows of some SLOs, so that decisions can be made again without it.
 *
 * <p>Five-minute steps, and one-minute ones for the last two days where the source takes samples
 * often enough to fill them: {@code increase()} needs two in a window, better four.
 */
public final class Recorder {

  private static final Duration COARSE = Duration.ofMinutes(5);
  private static final Duration FINE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
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

  /**
   * The same, kept in memory: the past of a source that is not asked again.
   *
   * @throws RecordingException where the source's counts are none
   */
  public static RecordedTelemetry remember(
      Telemetry source, List<Slo> slos, Instant from, Instant to, Progress progress)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    record(source, slos, from, to, out, progress);
    return RecordedTelemetry.read(source.describe(), new ByteArrayInputStream(out.toByteArray()));
  }

  private void record(List<Ask> asks, OutputStream out, Progress progress) throws IOException {
    List<Reading> readings = batched(asks, batch -> source.measure(batch, to).values());
    List<Facts> facts = batched(asks, batch -> source.explain(batch, to).values());
    RecordingHeader header = new RecordingHeader(fine, from, to, retainedFrom(asks, facts));
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

  /** To the hour: what is recorded may be longer than the periods that were asked about. */
  private Instant retainedFrom(List<Ask> asks, List<Facts> facts) {
    OptionalInt reaching =
        IntStream.range(0, asks.size()).filter(i -> facts.get(i).serverReachesBack()).findFirst();
    if (reaching.isEmpty()) {
      return facts.stream()
          .flatMap(known -> known.oldest().stream())
          .min(Instant::compareTo)
          .orElse(from);
    }
    Ask any = asks.get(reaching.getAsInt());
    long before = -1;
    long kept = Math.max(0, Duration.between(from, to.minus(any.budgetWindow())).toHours());
    long probe = 0; // most sources keep all of it
    while (before + 1 < kept) {
      if (keptSince(any.slo(), from.plus(HOUR.multipliedBy(probe)))) {
        kept = probe;
      } else {
        before = probe;
      }
      probe = (before + kept) / 2;
    }
    return from.plus(HOUR.multipliedBy(kept));
  }

  /** Whether the source has anything of the hour that begins then. */
  private boolean keptSince(Slo slo, Instant start) {
    Ask hour = new Ask(slo, List.of(HOUR), HOUR, List.of(Stretch.window(HOUR)));
    return source.explain(List.of(hour), start.plus(HOUR)).values().get(0).serverReachesBack();
  }

  private List<Trouble> record(RecordingWriter writer, Ask ask, Reading reading, Facts facts)
      throws IOException {
    String slo = ask.slo().name();
    List<Trouble> troubles = new ArrayList<>(reading.troubles());
    Instant turn = turn();
    CounterSamples samples = new CounterSamples();
    for (Part part : List.of(new Part(from, turn, COARSE), new Part(turn, to, fine))) {
      if (part.from().isBefore(part.to())) {
        Slices slices =
            source.slices(List.of(ask), part.from(), part.to(), part.step()).values().get(0);
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
    boolean partSeen =
        reading.partSeen()
            || samples.shows(Planner.part(ask.slo()))
            || Planner.approximate(ask.slo());
    writer.segment(slo, from, COARSE, samples.at(from, turn, COARSE), partSeen);
    if (turn.isBefore(to)) {
      Instant next = turn.plus(fine);
      writer.segment(slo, next, fine, samples.at(next, to, fine), partSeen);
    }
    return troubles.stream().distinct().toList();
  }

  /** A part of the range with one step. */
  private record Part(Instant from, Instant to, Duration step) {}
}
