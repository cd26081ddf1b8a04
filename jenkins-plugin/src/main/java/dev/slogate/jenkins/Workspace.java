package dev.slogate.jenkins;

import static java.util.Objects.requireNonNull;

import dev.slogate.Deploys;
import dev.slogate.Freezes;
import dev.slogate.Gate;
import dev.slogate.Guard;
import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import dev.slogate.Overrides;
import dev.slogate.Rollbacks;
import dev.slogate.Tick;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.telemetry.Telemetry;
import dev.slogate.telemetry.Trouble;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.telemetry.recorded.RecordedTelemetry;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The plugin's composition root: a catalog, a ledger, and a gate over its telemetry. */
final class Workspace implements AutoCloseable {

  /** Under which the core looks a data source's secret up. */
  private static final String SECRET = "SLO_GATE_JENKINS_SECRET";

  private final Settings settings;
  private final Catalog catalog;
  private final Clock clock;
  private final Optional<Ledger> ledger;
  private final Gate gate;

  /** By data source: gate, guard and tick share connections. */
  private final Map<String, Telemetry> opened = new ConcurrentHashMap<>();

  /**
   * Opens one; nothing is asked of telemetry or ledger yet, but that the ledger's folder be there.
   *
   * @throws InvalidCatalog with everything that is wrong
   * @throws Misconfigured if something else can't be used
   * @throws dev.slogate.LedgerTrouble if the ledger's folder can't be made
   */
  Workspace(Settings settings, Clock clock) throws InvalidCatalog {
    this.settings = settings;
    this.clock = clock;
    catalog = reached(settings.catalog().load(), settings.sources());
    ledger =
        settings
            .ledger()
            .map(
                where ->
                    Ledgers.open(
                        where, settings.ledgerVariables(), Optional.empty(), clock, () -> {}));
    gate =
        ledger
            .map(record -> new Gate(catalog, this::telemetry, record.memory()).recordingIn(record))
            .orElseGet(() -> new Gate(catalog, this::telemetry));
  }

  Gate gate() {
    return gate;
  }

  /** What must happen between deploys, where there is a ledger to remember it. */
  Optional<Tick> tick() {
    return ledger.map(record -> new Tick(catalog, this::telemetry, record));
  }

  /** Who watches deploys, where there is a ledger to go on from. */
  Optional<Guard> guard() {
    return ledger.map(record -> new Guard(catalog, this::telemetry, record));
  }

  /** Who says what came of an order, where there is a ledger to say it in. */
  Optional<Rollbacks> rollbacks() {
    return ledger.map(Rollbacks::new);
  }

  /** Who lets people pass what would be held, where there is a ledger to keep it in. */
  Optional<Overrides> overrides() {
    return ledger.map(record -> new Overrides(catalog, record));
  }

  /** Who lets people stop changes, where there is a ledger to keep it in. */
  Optional<Freezes> freezes() {
    return ledger.map(record -> new Freezes(catalog, record));
  }

  /** Who keeps what goes out, where there is a ledger to keep it in. */
  Optional<Deploys> deploys() {
    return ledger.map(record -> new Deploys(catalog, record));
  }

  /** Where the controller reaches the sources, and with whose credentials: never the catalog's. */
  private static Catalog reached(Catalog catalog, List<Settings.Source> settings) {
    Map<String, DataSource> sources = new LinkedHashMap<>();
    catalog
        .dataSources()
        .forEach((name, source) -> sources.put(name, source.signedInWith(Optional.empty())));
    for (Settings.Source setting : settings) {
      DataSource source = sources.get(setting.name());
      if (source == null) {
        throw new Misconfigured(
            Messages.Workspace_NoDataSource(
                setting.name(), String.join(", ", catalog.dataSources().keySet())));
      }
      DataSource there = setting.url().map(source::at).orElse(source);
      sources.put(setting.name(), there.signedInWith(setting.login().map(Workspace::credentials)));
    }
    return catalog.with(sources);
  }

  private static DataSource.Credentials credentials(Secrets.Login login) {
    DataSource.Secret secret = new DataSource.Secret.Environment(SECRET);
    return login
        .user()
        .<DataSource.Credentials>map(user -> new DataSource.Credentials.Basic(user, secret))
        .orElseGet(() -> new DataSource.Credentials.Bearer(secret));
  }

  private Telemetry telemetry(DataSource source) {
    return opened.computeIfAbsent(
        source.name(),
        name ->
            switch (source.type()) {
              case PROMETHEUS -> prometheus(source);
              case RECORDED -> RecordedTelemetry.open(source);
            });
  }

  private Telemetry prometheus(DataSource source) {
    Map<String, String> variables =
        new HashMap<>(ControllerProxy.variables(settings.proxy(), source.urls()));
    settings.sources().stream()
        .filter(setting -> setting.name().equals(source.name()))
        .flatMap(setting -> setting.login().stream())
        .forEach(login -> variables.put(SECRET, login.secret()));
    return new PrometheusTelemetry(source, variables, PrometheusTelemetry.DEFAULT_MAX_BYTES, clock);
  }

  /**
   * Why a data source gives no answer; empty if it does.
   *
   * @param name as the catalog calls it, which has it
   */
  Optional<String> trouble(String name) {
    Telemetry telemetry = telemetry(requireNonNull(catalog.dataSources().get(name)));
    return telemetry instanceof PrometheusTelemetry connected
        ? connected.trouble(clock.instant()).map(Trouble::message)
        : Optional.empty();
  }

  @Override
  public void close() {
    for (Telemetry telemetry : opened.values()) {
      if (telemetry instanceof PrometheusTelemetry connected) {
        connected.close();
      }
    }
    ledger.ifPresent(Ledger::close);
  }
}
