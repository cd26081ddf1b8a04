package dev.slogate.benchmarks;

import dev.slogate.benchmarks.backtest.LongBacktest;
import dev.slogate.benchmarks.growth.Fleets;
import dev.slogate.benchmarks.growth.GrowthChart;
import dev.slogate.benchmarks.growth.OneService;
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
import dev.slogate.benchmarks.server.ThreeSources;
import dev.slogate.benchmarks.server.WarmCheck;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Measures all there is, prints it as one table, and writes it into the page that is named, with
 * its picture; or measures the sections that are named, and prints them.
 *
 * <p>A missed target fails nothing: on a busy machine it may be chance, and the table says it.
 */
public final class Main {

  private static final String ONLY = "--only";

  private final Progress progress = new Progress(System.err);
  private final Table table = new Table();
  private final GrowthChart chart = new GrowthChart();
  private final Predicate<String> wanted;
  private String prometheus = "no Prometheus";

  private Main(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  /** Takes the page to write into, if any, or {@code --only} and names of sections. */
  public static void main(String[] args) throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    boolean some = args.length > 0 && args[0].equals(ONLY);
    Set<String> names =
        new TreeSet<>(Arrays.asList(args).subList(some ? 1 : args.length, args.length));
    Main main = new Main(name -> !some || names.remove(name));
    main.measure();
    if (!names.isEmpty()) {
      throw new IllegalArgumentException("no sections are called " + names);
    }
    String machine =
        "Measured on %s with %d cores, %s %s, Java %s and %s; load average before it began: %.1f."
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                system.getAvailableProcessors(),
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                main.prometheus,
                load);
    System.out.println("\n" + machine);
    System.out.print(main.table.text());
    if (args.length > 0 && !some) {
      Path page = Path.of(args[0]);
      ResultsPage.write(page, "make bench", machine + "\n" + main.table.markdown());
      if (!main.chart.isEmpty()) {
        Files.writeString(page.resolveSibling("images/cost-growth.svg"), main.chart.svg());
      }
    }
    main.progress.say("done");
  }

  private void measure() throws IOException {
    Scale scale = Scale.FULL;
    Map<String, Section> first = new LinkedHashMap<>();
    first.put("cold-ledger", new ColdLedger(scale, Launch.archived()));
    first.put("http", new HttpDecisions(scale, Launch.installed()));
    measure(first);
    List<Launch> launches = Launch.all();
    Launch installed = Launch.installed();
    Map<String, Function<Stage, Section>> staged = new LinkedHashMap<>();
    staged.put("cold", stage -> new ColdStart(stage, scale, launches));
    staged.put("warm", stage -> new WarmCheck(stage, scale));
    staged.put("round-trips", stage -> new RoundTrips(stage, scale));
    staged.put("server-load", stage -> new ServerLoad(stage, scale));
    staged.put("closed-hours", stage -> new ClosedHours(stage, scale));
    staged.put("three-sources", stage -> new ThreeSources(stage, scale));
    staged.put("live-backtest", stage -> new LiveBacktest(stage, scale, installed));
    staged.keySet().removeIf(wanted.negate());
    if (!staged.isEmpty()) {
      progress.say("a Prometheus with a month of " + scale.fleet() + " services is filled");
      try (Stage stage = Stage.set(scale)) {
        prometheus = "Prometheus " + stage.view().version();
        for (Function<Stage, Section> section : staged.values()) {
          measure(section.apply(stage));
        }
      }
    }
    Launch archived = Launch.archived().get(0);
    Map<String, Section> last = new LinkedHashMap<>();
    last.put("one-service", OneService.measured(archived, chart));
    last.put("fleets", Fleets.measured(archived, chart));
    last.put("ledger", MillionRecords.measured(installed));
    last.put("backtest", LongBacktest.measured(installed));
    last.put("in-process", InProcess.measured());
    measure(last);
  }

  private void measure(Map<String, Section> sections) throws IOException {
    sections.keySet().removeIf(wanted.negate());
    for (Section section : sections.values()) {
      measure(section);
    }
  }

  private void measure(Section section) throws IOException {
    progress.say(section.title());
    table.add(section.title(), section.rows());
  }
}
