package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.Deploys;
import dev.slogate.Escalations;
import dev.slogate.Freezes;
import dev.slogate.Gap;
import dev.slogate.Gate;
import dev.slogate.Guard;
import dev.slogate.Happenings;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Location;
import dev.slogate.Locks;
import dev.slogate.Overrides;
import dev.slogate.PlatformReviews;
import dev.slogate.Reviews;
import dev.slogate.RollbackOrders;
import dev.slogate.Routing;
import dev.slogate.Shadows;
import dev.slogate.Tick;
import dev.slogate.UnknownService;
import dev.slogate.Waits;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.Slo;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.notify.Notifier;
import dev.slogate.rules.RuleFiles;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import dev.slogate.telemetry.recorded.Recorder;
import dev.slogate.telemetry.recorded.RecordingHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line's composition root: a catalog, and a gate over its telemetry. */
final class Workspace implements AutoCloseable {

  private static final int HIGHEST_PORT = 65_535;

  private final Catalog catalog;
  private final Console console;
  private final Clock clock;

  private final Optional<Ledger> ledger;

  private Workspace(Catalog catalog, Optional<Ledger> ledger, Console console, Clock clock) {
    this.catalog = catalog;
    this.ledger = ledger;
    this.console = console;
    this.clock = clock;
  }

  static Workspace open(CatalogOptions options, Console console, Clock clock) {
    Optional<Ledger> ledger = OpenLedger.named(options.ledger, console, clock);
    Catalog catalog = load(options.folders(console));
    return new Workspace(redirected(catalog, options.urls, console), ledger, console, clock);
  }

  static Workspace open(List<Path> folders, Console console, Clock clock) {
    return new Workspace(load(folders), Optional.empty(), console, clock);
  }

  /** With a ledger of one's own, in silence. */
  static Workspace open(List<Path> folders, String ledger, Console console, Clock clock) {
    return new Workspace(load(folders), Optional.of(OpenLedger.own(ledger, clock)), console, clock);
  }

  private static Catalog load(List<Path> folders) {
    try {
      return Gate.load(folders);
    } catch (InvalidCatalog invalid) {
      int count = invalid.problems().size();
      throw new UsageError(
          "the catalog does not load: "
              + (count == 1 ? "1 problem" : count + " problems")
              + invalid.problems().stream()
                  .map(problem -> "\n" + problem)
                  .collect(Collectors.joining()),
          invalid);
    }
  }

  Catalog catalog() {
    return catalog;
  }

  /** Where each SLO is written down, by its name. */
  Map<String, Location> places() {
    return catalog.slos().stream().collect(Collectors.toMap(Slo::name, Slo::location));
  }

  Gate gate() {
    return gate(new MemoryOption());
  }

  Gate gate(MemoryOption memory) {
    if (ledger.isEmpty()) {
      return new Gate(catalog, this::telemetry);
    }
    Ledger record = ledger.get();
    Gate gate =
        memory.afresh
            ? new Gate(catalog, this::telemetry)
            : new Gate(catalog, this::telemetry, record.memory());
    return gate.recordingIn(record);
  }

  Shadows shadows() {
    return new Shadows(ledger());
  }

  /**
   * The past of this catalog's telemetry.
   *
   * @param recordings files that stand in for data sources, by their names
   */
  PastReading past(Map<String, Path> recordings) {
    return new PastReading(catalog, recordings, this::telemetry);
  }

  Tick tick(Optional<Notifier> notifier) {
    Tick tick = new Tick(catalog, this::telemetry, ledger());
    return notifier.map(tick::notifying).orElse(tick);
  }

  Routing routing() {
    return new Routing(catalog, ledger());
  }

  RuleFiles rules(Instant at) {
    return RuleFiles.of(catalog, at);
  }

  Overrides overrides() {
    return new Overrides(catalog, ledger());
  }

  Freezes freezes() {
    return new Freezes(catalog, ledger());
  }

  RollbackOrders rollbacks() {
    return new RollbackOrders(ledger());
  }

  Locks locks() {
    return new Locks(ledger());
  }

  Happenings happenings() {
    return new Happenings(catalog, ledger());
  }

  Escalations escalations() {
    return new Escalations(catalog, ledger());
  }

  Reviews reviews() {
    return new Reviews(catalog, ledger());
  }

  PlatformReviews platformReviews() {
    return new PlatformReviews(catalog, ledger());
  }

  /**
   * @param gate of this workspace
   */
  Waits waits(Gate gate) {
    return new Waits(catalog, gate, ledger());
  }

  Deploys deploys() {
    return new Deploys(catalog, ledger());
  }

  Guard guard() {
    if (ledger.isEmpty()) {
      throw new UsageError(
          "the guard needs a ledger: without one nobody knows what to roll back to, and a watch"
              + " that is stopped is lost; say --ledger DIR, or set "
              + LedgerOption.VARIABLE);
    }
    return new Guard(catalog, this::telemetry, ledger());
  }

  Instant ledgerTime() {
    return ledger().read(Records::now);
  }

  /** Who acts: whom a CI system vouches for, else whom the ledger let in or this machine says. */
  Actor actor() {
    return console.caller().orElseGet(() -> OpenLedger.actor(ledger()));
  }

  /** Who asks the gate: the same. A ledger that does not answer is told by the decision itself. */
  Actor asker() {
    try {
      return console
          .caller()
          .or(() -> ledger.map(OpenLedger::actor))
          .orElseGet(OpenLedger::machineUser);
    } catch (LedgerTrouble trouble) {
      return OpenLedger.machineUser();
    }
  }

  private Ledger ledger() {
    return ledger.orElseThrow(
        () ->
            new UsageError(
                "no ledger to keep that in: say --ledger DIR, or set " + LedgerOption.VARIABLE));
  }

  /** Refuses a name that no service has: it would be left out in silence. */
  void requireServices(List<String> names) {
    for (String name : names) {
      if (!catalog.services().contains(name)) {
        throw new UnknownService(name, catalog.services());
      }
    }
  }

  @Override
  public void close() {
    ledger.ifPresent(Ledger::close);
  }

  Telemetry telemetry(DataSource source) {
    return switch (source.type()) {
      case PROMETHEUS -> prometheus(source);
      case RECORDED -> RecordedTelemetry.open(source);
    };
  }

  /** The instant at which a recorded catalog is judged: its recording's end. */
  Instant recordedUntil() {
    return catalog.dataSources().values().stream()
        .filter(source -> source.type() == DataSource.Type.RECORDED)
        .flatMap(source -> RecordedTelemetry.open(source).header().stream())
        .map(RecordingHeader::to)
        .findFirst()
        .orElseThrow(() -> new UsageError("the catalog has no recording that can be read"));
  }

  /**
   * Records every SLO of one data source.
   *
   * @param name of the source; may be left out where there is one
   * @return SLOs of which something is missing
   * @throws Unanswered as soon as the source does not answer
   */
  List<String> record(@Nullable String name, Instant from, Instant to, OutputStream out)
      throws IOException {
    DataSource source = source(name);
    List<Slo> slos =
        catalog.slos().stream().filter(slo -> slo.dataSource().equals(source.name())).toList();
    if (slos.isEmpty()) {
      throw new UsageError("no SLO of the catalog asks data source " + source.name());
    }
    List<String> incomplete = new ArrayList<>();
    Recorder.Progress progress =
        (slo, done, all, troubles) -> {
          for (Trouble trouble : troubles) {
            if (trouble.gap() == Gap.UNREACHABLE) {
              throw new Unanswered(trouble.message() + "; nothing was written");
            }
            console.err().println("slo-gate: " + slo + " is incomplete: " + trouble.message());
          }
          if (!troubles.isEmpty()) {
            incomplete.add(slo);
          }
          console.err().println("slo-gate: recorded " + done + " of " + all + ": " + slo);
          console.err().flush();
        };
    try (PrometheusTelemetry telemetry = prometheus(source)) {
      Progress.during(
          "recording " + telemetry.describe(),
          console,
          () -> {
            Recorder.record(telemetry, slos, from, to, out, progress);
            return true;
          });
    }
    return incomplete;
  }

  private DataSource source(@Nullable String name) {
    Map<String, DataSource> sources = catalog.dataSources();
    @Nullable String only =
        name == null && sources.size() == 1 ? sources.keySet().iterator().next() : name;
    @Nullable DataSource source = only == null ? null : sources.get(only);
    if (source == null) {
      throw new UsageError(
          (name == null ? "say which data source: --source NAME" : "no data source " + name)
              + "; the catalog has "
              + String.join(", ", sources.keySet()));
    }
    if (source.type() == DataSource.Type.RECORDED) {
      throw new UsageError("data source " + source.name() + " is a recording already");
    }
    return source;
  }

  private PrometheusTelemetry prometheus(DataSource source) {
    return new PrometheusTelemetry(
        source, console.environment(), PrometheusTelemetry.DEFAULT_MAX_BYTES, clock);
  }

  private static Catalog redirected(Catalog catalog, Map<String, URI> urls, Console console) {
    Map<String, DataSource> sources = new LinkedHashMap<>(catalog.dataSources());
    urls.forEach(
        (name, url) -> {
          DataSource source = catalog.dataSources().get(name);
          if (source == null) {
            throw new UsageError(
                "--datasource "
                    + name
                    + ": the catalog has no such data source; it has "
                    + String.join(", ", catalog.dataSources().keySet()));
          }
          requireServer(name, url, source);
          DataSource moved = source.at(url);
          if (source.credentials().isPresent() && moved.credentials().isEmpty()) {
            console
                .err()
                .println(
                    "slo-gate: "
                        + name
                        + ": credentials are not sent to "
                        + url.getAuthority()
                        + ", which the catalog does not name");
          }
          sources.put(name, moved);
        });
    return catalog.with(sources);
  }

  private static void requireServer(String name, URI url, DataSource source) {
    String option = "--datasource " + name + ": ";
    if (!"http".equalsIgnoreCase(url.getScheme()) && !"https".equalsIgnoreCase(url.getScheme())) {
      throw new UsageError(option + "expected a http:// or https:// URL");
    }
    if (url.getRawAuthority() == null || url.getPort() > HIGHEST_PORT) {
      throw new UsageError(option + "expected a host, and a port up to " + HIGHEST_PORT);
    }
    if (url.getRawAuthority().contains("@")) {
      throw new UsageError(
          option + "a password does not belong into an argument: name it in the catalog");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new UsageError(option + "a ? or # has no place in it: say http://HOST[:PORT][/PATH]");
    }
    if (source.type() == DataSource.Type.RECORDED) {
      throw new UsageError(option + "is a recording, which no server can stand in for");
    }
  }
}
