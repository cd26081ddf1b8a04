package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Backtests;
import dev.slogate.Deploys;
import dev.slogate.ExitCode;
import dev.slogate.Gate;
import dev.slogate.Place;
import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.Happened;
import dev.slogate.backtest.PastDeploy;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.Shadow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate backtest}: a policy over the past. */
@Command(
    name = "backtest",
    description = {
      "Judges the past by a catalog: when it would have held, and what.",
      "It says for how long, which deploys, and whether it held during incidents. It compares",
      "two catalogs, and records nothing."
    })
final class BacktestCommand implements Callable<Integer> {

  /** Telemetry is read in steps of five minutes. */
  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private static final Duration DEFAULT_LENGTH = Duration.ofDays(90);

  /** Of one place: a deploy every ten minutes for 90 days is over it. */
  private static final int MOST_DEPLOYS = 10_000;

  private static final int BAR = 20;

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final Outputs outputs = new Outputs();
  @Mixin final PlaceOptions asked = new PlaceOptions();

  @Option(
      names = "--against",
      paramLabel = "DIR",
      description = "Another catalog, whose policies are shown beside; may be repeated.")
  List<Path> against = List.of();

  @Option(
      names = "--recording",
      paramLabel = "NAME=FILE",
      description = "Judge by this recording of a data source, instead of asking it.")
  Map<String, Path> recordings = new LinkedHashMap<>();

  @Option(
      names = "--last",
      paramLabel = "DURATION",
      converter = Durations.class,
      description =
          "How far back. Default: 90d; of recordings, what of that has a whole period before it.")
  @Nullable Duration last;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      converter = Instants.class,
      description =
          "Until when: 2026-07-01T12:00:00Z, or a day. Default: now, or the recordings' end.")
  @Nullable Instant to;

  @Option(
      names = "--step",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = Durations.class,
      description = "Between two judgements. Default: ${DEFAULT-VALUE}.")
  Duration step = SHORTEST;

  @Option(
      names = "--deploys",
      paramLabel = "FILE",
      description = {
        "What went out, one a line:",
        "{\"at\": \"2026-07-01T12:00:00Z\", \"service\": \"checkout\", \"version\": \"v2\"}.",
        "Default: the deploys in the ledger, if there is one."
      })
  @Nullable Path deploys;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it there instead of printing it.")
  @Nullable Path out;

  @Option(
      names = "--shadowed",
      description = {
        "Instead, what policies in shadow mode let pass: by the decisions in the ledger,",
        "without telemetry."
      })
  boolean shadowed;

  BacktestCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (step.compareTo(SHORTEST) < 0) {
      throw new UsageError("--step: telemetry is read every five minutes, so 5m at the least");
    }
    if (last != null && last.compareTo(step) < 0) {
      throw new UsageError("--last is shorter than a step: say more than --step");
    }
    if (catalog.ledger.where(console).isPresent()) {
      OpenLedger.requireExisting(catalog.ledger, console);
    }
    Optional<OutFile> file = Optional.ofNullable(out).map(OutFile::of);
    Workspace workspace = Workspace.open(catalog, console, clock);
    workspace.requireServices(asked.services);
    List<Place> places = asked.of(workspace.gate());
    if (shadowed) {
      print(Outputs.reports(console).render(shadow(workspace, places), outputs.format), file);
      return ExitCode.OK.code();
    }
    PastReading past = workspace.past(recordings);
    Range range = range(past);
    Happened happened = happened(workspace, places);
    Backtest own =
        judged(past.backtests(), label(catalog.folders(console)), range, places, happened);
    Optional<Backtest> other =
        against.isEmpty()
            ? Optional.empty()
            : Optional.of(
                judged(
                    Workspace.open(catalog.instead(against), console, clock)
                        .past(recordings)
                        .backtests(),
                    label(against),
                    range,
                    places,
                    happened));
    print(Outputs.reports(console).render(own, other, outputs.format), file);
    return ExitCode.OK.code();
  }

  /** Up to what is on record now, unless an end was named. */
  private Shadow shadow(Workspace workspace, List<Place> places) {
    if (!against.isEmpty() || !recordings.isEmpty() || deploys != null) {
      throw new UsageError(
          "--shadowed is about decisions on record: leave --against, --recording and --deploys out");
    }
    Instant end = to == null ? workspace.ledgerTime().plusSeconds(1) : to;
    return workspace.shadows().of(places, end.minus(last == null ? DEFAULT_LENGTH : last), end);
  }

  private void print(String rendered, Optional<OutFile> file) {
    if (file.isEmpty()) {
      console.out().print(rendered);
      return;
    }
    file.get()
        .write(
            stream -> {
              stream.write(rendered.getBytes(UTF_8));
              return true;
            });
    console.out().println("wrote " + out);
  }

  private Range range(PastReading past) {
    Instant end = Optional.ofNullable(to).or(past::recordedUntil).orElseGet(this::settled);
    Instant start = end.minus(last == null ? DEFAULT_LENGTH : last);
    Optional<Instant> since = last == null ? past.recordedSince(end) : Optional.empty();
    start = since.filter(start::isBefore).orElse(start);
    if (!start.isBefore(end)) {
      throw new UsageError("--to " + end + ": the recordings begin later");
    }
    return Range.endingAt(end, start, step);
  }

  /** The last border of five minutes whose samples have arrived. */
  private Instant settled() {
    long seconds = clock.instant().minus(Gate.SETTLING).getEpochSecond();
    return Instant.ofEpochSecond(seconds - seconds % SHORTEST.toSeconds());
  }

  private List<PastDeploy> deploys(Workspace workspace, List<Place> places) {
    if (deploys != null) {
      return DeployList.read(deploys);
    }
    if (catalog.ledger.where(console).isEmpty()) {
      return List.of();
    }
    Deploys ledger = workspace.deploys();
    return places.stream()
        .flatMap(
            place ->
                ledger.newest(place.service(), place.environment(), MOST_DEPLOYS).stream()
                    .map(deploy -> new PastDeploy(place, deploy.change(), deploy.startedAt())))
        .toList();
  }

  private Happened happened(Workspace workspace, List<Place> places) {
    List<PastDeploy> gone = deploys(workspace, places);
    return catalog.ledger.where(console).isEmpty()
        ? Happened.without(gone)
        : workspace.happenings().of(gone, places, workspace.ledgerTime());
  }

  private Backtest judged(
      Backtests backtests, String label, Range range, List<Place> places, Happened happened) {
    int[] judged = {0, 0};
    return Progress.during(
        () -> "judging " + label + bar(judged[0], judged[1]),
        console,
        () ->
            backtests.run(
                label,
                range,
                places,
                happened,
                (done, all) -> {
                  judged[0] = done;
                  judged[1] = all;
                }));
  }

  private static String bar(int done, int all) {
    if (all == 0) {
      return "";
    }
    int full = BAR * done / all;
    return " [%s%s] %d of %d services"
        .formatted("#".repeat(full), ".".repeat(BAR - full), done, all);
  }

  private static String label(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
