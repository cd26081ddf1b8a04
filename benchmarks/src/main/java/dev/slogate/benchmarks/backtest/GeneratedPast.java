package dev.slogate.benchmarks.backtest;

import dev.slogate.budget.Counts;
import dev.slogate.telemetry.recorded.RecordingHeader;
import dev.slogate.telemetry.recorded.RecordingWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * A past of services in steps of five minutes, with what a gate has to look at more closely: each
 * burns now and then, and is not seen at times. The same seed gives the same past.
 *
 * @param length whole days
 */
record GeneratedPast(List<String> services, Instant end, Duration length) {

  private static final long SEED = 20_261_130;
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int A_DAY = (int) Duration.ofDays(1).dividedBy(STEP);

  /** Requests of a step at noon, of a service of the middle. */
  private static final double PEAK = 3000;

  /** A third of what the objective allows. */
  private static final double ERRORS = 0.0003;

  private static final double BURNING = 0.02;

  private static final int DAYS_TO_AN_INCIDENT = 12;
  private static final int DAYS_TO_A_SILENCE = 30;

  void record(Path file) throws IOException {
    Instant start = end.minus(length);
    RecordingHeader header = new RecordingHeader(STEP, start, end, start);
    try (OutputStream out =
            new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        RecordingWriter writer = new RecordingWriter(out, header)) {
      SplittableRandom random = new SplittableRandom(SEED);
      for (String service : services) {
        writer.segment(service + "-availability", start, STEP, samples(random.split()), true);
      }
    }
  }

  private List<Optional<Counts>> samples(SplittableRandom random) {
    double peak = PEAK * Math.exp(2 * random.nextDouble() - 1);
    int steps = (int) length.dividedBy(STEP);
    List<Optional<Counts>> samples = new ArrayList<>();
    double bad = 0;
    double total = 0;
    int burning = 0;
    int silent = 0;
    samples.add(Optional.of(new Counts(bad, total)));
    for (int i = 0; i < steps; i++) {
      burning = begins(random, DAYS_TO_AN_INCIDENT) ? random.nextInt(3, 40) : burning - 1;
      silent = begins(random, DAYS_TO_A_SILENCE) ? random.nextInt(2, 12) : silent - 1;
      double rate = burning > 0 ? BURNING : ERRORS;
      double day = 0.6 - 0.4 * Math.cos(2 * Math.PI * i / A_DAY);
      double requests = Math.rint(peak * day * (0.95 + 0.1 * random.nextDouble()));
      total += requests;
      bad += Math.min(requests, Math.floor(requests * rate + random.nextDouble()));
      samples.add(silent > 0 ? Optional.empty() : Optional.of(new Counts(bad, total)));
    }
    return samples;
  }

  private static boolean begins(SplittableRandom random, int days) {
    return random.nextInt(days * A_DAY) == 0;
  }
}
