package dev.slogate.benchmarks;

import dev.slogate.benchmarks.backtest.LongBacktest;
import dev.slogate.benchmarks.inprocess.InProcess;
import dev.slogate.benchmarks.ledger.MillionRecords;
import dev.slogate.benchmarks.server.ClosedHours;
import dev.slogate.benchmarks.server.ColdLedger;
import dev.slogate.benchmarks.server.ColdStart;
import dev.slogate.benchmarks.server.HttpDecisions;
import dev.slogate.benchmarks.server.LiveBacktest;
import dev.slogate.benchmarks.server.RoundTrips;
import dev.slogate.benchmarks.server.Scale;
import dev.slogate.benchmarks.server.ServerLoad;
import dev.slogate.benchmarks.server.Stage;
import dev.slogate.benchmarks.server.WarmCheck;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Measures all there is, prints it as one table, and writes it into the page that is named.
 *
 * <p>A missed target fails nothing: on a busy machine it may be chance, and the table says it.
 */
public final class Main {

  private Main() {}

  /** Takes the page to write into, if any. */
  public static void main(String[] args) throws IOException {
    Progress progress = new Progress(System.err);
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    Scale scale = Scale.FULL;
    Table table = new Table();
    measure(new ColdLedger(scale, Launch.archived()), table, progress);
    measure(new HttpDecisions(scale, Launch.installed()), table, progress);
    progress.say("a Prometheus with a month of " + scale.fleet() + " services is filled");
    String prometheus;
    try (Stage stage = Stage.set(scale)) {
      prometheus = "Prometheus " + stage.view().version();
      for (Section section :
          List.of(
              new ColdStart(stage, scale, Launch.all()),
              new WarmCheck(stage, scale),
              new RoundTrips(stage, scale),
              new ServerLoad(stage, scale),
              new ClosedHours(stage, scale),
              new LiveBacktest(stage, scale, Launch.installed()))) {
        measure(section, table, progress);
      }
    }
    measure(MillionRecords.measured(Launch.installed()), table, progress);
    measure(LongBacktest.measured(Launch.installed()), table, progress);
    measure(InProcess.measured(), table, progress);
    String machine =
        "Measured on %s with %d cores, %s %s, Java %s and %s; load average before it began: %.1f."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                system.getAvailableProcessors(),
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                prometheus,
                load);
    System.out.println("\n" + machine);
    System.out.print(table.text());
    if (args.length > 0) {
      ResultsPage.write(Path.of(args[0]), "make bench", machine + "\n" + table.markdown());
    }
    progress.say("done");
  }

  private static void measure(Section section, Table table, Progress progress) throws IOException {
    progress.say(section.title());
    table.add(section.title(), section.rows());
  }
}
