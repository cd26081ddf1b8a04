package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.ExitCode;
import dev.slogate.Gate;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate status}: the fleet. */
@Command(
    name = "status",
    description = {
      "Every service with an owner: budget, burn, and what the gate would say.",
      "Or a page to read: a quarter, or what the platform team answers for."
    })
final class StatusCommand implements Callable<Integer> {

  private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  private final Console console;
  private final Clock clock;
  private final Pause pause;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final MemoryOption memory = new MemoryOption();
  @Mixin final Outputs outputs = new Outputs();
  @Mixin final PlaceOptions places = new PlaceOptions();

  @Option(
      names = "--quarter",
      paramLabel = "Q",
      description = "Instead, what teams look back on: 2026Q3, or current. Needs a ledger.")
  @Nullable String quarter;

  @Option(
      names = "--platform",
      description = "Instead, what the platform team answers for: telemetry and coverage.")
  boolean platform;

  @Option(
      names = "--watch",
      paramLabel = "DURATION",
      arity = "0..1",
      fallbackValue = "1m",
      converter = Durations.class,
      description = "Show it again and again. Default interval: ${FALLBACK-VALUE}.")
  @Nullable Duration watch;

  StatusCommand(Console console, Clock clock, Pause pause) {
    this.console = console;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() throws Exception {
    if (watch != null && watch.compareTo(SHORTEST_WATCH) < 0) {
      throw new UsageError("--watch asks the telemetry each time: every second at the most");
    }
    if (quarter != null || platform) {
      return page();
    }
    Workspace workspace = Workspace.open(catalog, console, clock);
    workspace.requireServices(places.services);
    Gate gate = workspace.gate(memory);
    while (true) {
      String shown = Outputs.reports(console).render(decisions(gate), outputs.format);
      console.out().print(watch != null && console.terminal() ? CLEAR_SCREEN + shown : shown);
      boolean nobodyReads = console.out().checkError(); // it flushes, too
      if (watch == null || nobodyReads) {
        return ExitCode.OK.code();
      }
      pause.pass(watch);
    }
  }

  /** A page that is made of what is on record. */
  private int page() throws Exception {
    refuseWhatPagesDoNotHave();
    OpenLedger.requireExisting(catalog.ledger, console);
    Workspace workspace = Workspace.open(catalog, console, clock);
    Instant now = workspace.ledgerTime();
    Reports reports = Outputs.reports(console);
    console
        .out()
        .print(
            quarter == null
                ? reports.render(
                    workspace.platformReviews().at(now, decisions(workspace.gate(memory))),
                    outputs.format)
                : reports.render(
                    workspace.reviews().quarter(quarter, places.services, now), outputs.format));
    return ExitCode.OK.code();
  }

  private void refuseWhatPagesDoNotHave() {
    String page = platform ? "--platform" : "--quarter";
    if (platform && quarter != null) {
      throw new UsageError("--quarter and --platform are two pages: say one of them");
    }
    if (watch != null) {
      throw new UsageError(page + " is a page to read, not to watch: leave --watch out");
    }
    if (places.environment != null) {
      throw new UsageError(page + " is about all environments: leave --environment out");
    }
    if (platform && !places.services.isEmpty()) {
      throw new UsageError("--platform is about the whole catalog: leave --service out");
    }
  }

  /** Of every place that was asked for. */
  List<Decision> decisions(Gate gate) {
    Instant at = clock.instant().minus(Gate.SETTLING);
    Change change =
        new Change(ChangeClass.FEATURE, Optional.empty(), OpenLedger.machineUser().toString());
    List<DeployRequest> requests =
        places.of(gate).stream().map(place -> place.request(change)).toList();
    Gate.Detail detail = outputs.format == Format.HTML ? Gate.Detail.CHARTS : Gate.Detail.NUMBERS;
    return Progress.during(
        "asking telemetry about " + requests.size() + " services",
        console,
        () -> gate.preview(requests, at, detail));
  }
}
