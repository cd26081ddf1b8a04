package dev.slogate.benchmarks.backtest;

import dev.slogate.benchmarks.CatalogText;
import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Launch;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.Section;
import dev.slogate.benchmarks.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** {@code slo-gate backtest} of a recording, as a process with the launcher's own heap. */
public final class LongBacktest implements Section {

  private static final Instant END = Instant.parse("2026-11-30T00:00:00Z");
  private static final Duration PERIOD = Duration.ofDays(30);
  private static final int STEPS_A_DAY = 288;

  private static final double SECONDS = 300;
  private static final double PEAK_MEBIBYTES = 1024;

  private final Launch launch;
  private final int services;
  private final int days;

  private LongBacktest(Launch launch, int services, int days) {
    this.launch = launch;
    this.services = services;
    this.days = days;
  }

  /** A quarter of a hundred services. */
  public static Section measured(Launch launch) {
    return new LongBacktest(launch, 100, 90);
  }

  /** Of little: that it works. */
  public static Section once(Launch launch) {
    return new LongBacktest(launch, 2, 1);
  }

  @Override
  public String title() {
    return "A backtest of %d services over %d days in steps of five minutes"
        .formatted(services, days);
  }

  @Override
  public List<Row> rows() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      List<String> names =
          IntStream.range(0, services).mapToObj(i -> "service-" + (100 + i)).toList();
      Path recording = folder.path().resolve("recording.jsonl.gz");
      new GeneratedPast(names, END, PERIOD.plusDays(days)).record(recording);
      Path catalog =
          CatalogText.jobs(URI.create("http://localhost"), names)
              .write(folder.path().resolve("catalog.yaml"));
      Command.Usage usage = backtest(folder.path(), catalog, recording).usage();
      double judgements = (double) services * days * STEPS_A_DAY;
      return List.of(
          Row.atMost(SECONDS, "from start to end", Samples.of(usage.seconds()), "s"),
          Row.of("… processor time", Samples.of(usage.cpuSeconds()), "s"),
          Row.of(
              "… of it for one judgement", Samples.of(usage.cpuSeconds() / judgements * 1e6), "µs"),
          Row.atMost(PEAK_MEBIBYTES, "… peak memory", Samples.of(usage.peakMebibytes()), "MiB"));
    }
  }

  private Command backtest(Path folder, Path catalog, Path recording) {
    return launch.command(
        "backtest",
        "--catalog",
        catalog.toString(),
        "--recording",
        "main=" + recording,
        "--format",
        "html",
        "--out",
        folder.resolve("backtest.html").toString());
  }
}
