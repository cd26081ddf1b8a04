package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.Deploy;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.GuardResult;
import dev.slogate.Location;
import dev.slogate.github.Annotation;
import dev.slogate.github.Courtesies;
import dev.slogate.github.Input;
import dev.slogate.github.Inputs;
import dev.slogate.github.Mistakes;
import dev.slogate.github.Run;
import dev.slogate.github.StepResult;
import dev.slogate.github.StepResults;
import dev.slogate.report.Format;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of the GitHub action: its inputs become the options of a verb of the command line. */
final class ActionStep {

  /** Set by the runner: where people see GitHub. */
  private static final String SERVER = "GITHUB_SERVER_URL";

  private static final String DURATION = "a number and a unit: 90s, 15m, 2h, 1d";

  /** What a step does. */
  enum Verb {
    CHECK,
    GUARD,
    STATUS,
    DEPLOY;

    private Set<Input> inputs() {
      Set<Input> some =
          EnumSet.of(
              Input.VERB,
              Input.CATALOG,
              Input.DATASOURCE,
              Input.LEDGER,
              Input.SERVICE,
              Input.ENVIRONMENT);
      some.addAll(
          switch (this) {
            case CHECK ->
                EnumSet.of(
                    Input.ON_HOLD,
                    Input.CHANGE,
                    Input.VERSION,
                    Input.EVIDENCE,
                    Input.DEPLOY,
                    Input.WAIT,
                    Input.CHECK_RUN);
            case GUARD ->
                EnumSet.of(
                    Input.ON_HOLD,
                    Input.VERSION,
                    Input.DEPLOY,
                    Input.ROLLBACK_COMMAND,
                    Input.ROLLBACK_WEBHOOK,
                    Input.ROLLBACK_LOOKUP,
                    Input.ROLLBACK_IDEMPOTENT,
                    Input.ROLLBACK_TIMEOUT,
                    Input.ROLLBACK_WORKFLOW,
                    Input.ROLLBACK_REPOSITORY,
                    Input.ROLLBACK_REF,
                    Input.CHECK_RUN,
                    Input.DEPLOYMENT_STATUS);
            case STATUS -> EnumSet.noneOf(Input.class);
            case DEPLOY ->
                EnumSet.of(
                    Input.CHANGE,
                    Input.VERSION,
                    Input.EVIDENCE,
                    Input.DEPLOY,
                    Input.PHASE,
                    Input.RESULT,
                    Input.IRREVERSIBLE);
          });
      return some;
    }
  }

  /** What a hold, or a guard that can't keep a deploy, does to the step. */
  enum OnHold {
    FAIL,
    WARN;

    private Annotation.Level level() {
      return switch (this) {
        case FAIL -> Annotation.Level.ERROR;
        case WARN -> Annotation.Level.WARNING;
      };
    }
  }

  private enum Phase {
    START,
    FINISH
  }

  /** A verb with all it was told. */
  interface Work {
    StepResult done() throws Exception;
  }

  private final Inputs inputs;
  private final Run run;
  private final Mistakes mistakes;
  private final Console console;
  private final Clock clock;
  private final Pause pause;
  private final OnHold onHold;

  ActionStep(Inputs inputs, Run run, Mistakes mistakes, Console console, Clock clock, Pause pause) {
    this.inputs = inputs;
    this.run = run;
    this.mistakes = mistakes;
    this.console = console;
    this.clock = clock;
    this.pause = pause;
    this.onHold = inputs.oneOf(Input.ON_HOLD, OnHold.class).orElse(OnHold.FAIL);
  }

  /** Whether a result that is no success fails the step. */
  boolean failsOnHold() {
    return onHold == OnHold.FAIL;
  }

  /** Reads all inputs; empty, and a mistake, where there is no such verb. */
  Optional<Work> read() {
    return inputs
        .oneOf(Input.VERB, Verb.class)
        .map(
            verb -> {
              inputs.refuseAllBut(verb.name().toLowerCase(Locale.ROOT), verb.inputs());
              return switch (verb) {
                case CHECK -> check();
                case GUARD -> guard();
                case STATUS -> status();
                case DEPLOY -> deploy();
              };
            });
  }

  private Work check() {
    CheckCommand check = new CheckCommand(console, clock, pause);
    readCatalog(check.catalog);
    check.service = service();
    check.environment = environment();
    check.change = changeClass();
    check.version = version();
    check.evidence = evidence();
    check.deploy = key(check.service, check.environment);
    check.wait = duration(Input.WAIT);
    check.outputs.format = Format.HTML; // with what charts need
    Courtesies courtesies = courtesies();
    return () -> {
      Workspace workspace = Workspace.open(check.catalog, console, clock);
      Gate gate = workspace.gate(check.memory);
      DeployRequest request = check.request(workspace);
      gate.requireAdmitted(request, Run.SYSTEM, run.repository());
      Decision decision = check.decide(gate, request);
      return courtesies.of(decision, results(workspace).of(decision));
    };
  }

  private Work guard() {
    GuardCommand guard = new GuardCommand(console, clock, pause);
    readCatalog(guard.catalog);
    String service = service();
    guard.service = service;
    String environment = environment();
    guard.environment = environment;
    guard.version = version();
    guard.deploy = key(service, environment);
    RollbackOptions rollback = guard.rollback;
    rollback.command = inputs.text(Input.ROLLBACK_COMMAND).orElse(null);
    rollback.webhook = inputs.read(Input.ROLLBACK_WEBHOOK, Main::url, "a URL").orElse(null);
    rollback.lookup = inputs.text(Input.ROLLBACK_LOOKUP).orElse(null);
    rollback.idempotent = inputs.yes(Input.ROLLBACK_IDEMPOTENT);
    rollback.timeout = duration(Input.ROLLBACK_TIMEOUT);
    rollback.workflow.file = inputs.line(Input.ROLLBACK_WORKFLOW).orElse(null);
    rollback.workflow.repository = inputs.line(Input.ROLLBACK_REPOSITORY).orElse(null);
    rollback.workflow.ref = inputs.line(Input.ROLLBACK_REF).orElse(null);
    Courtesies courtesies = courtesies();
    return () -> {
      Workspace workspace = Workspace.open(guard.catalog, console, clock);
      workspace
          .gate()
          .requireAdmitted(guard.request(workspace, service), Run.SYSTEM, run.repository());
      GuardResult result = guard.watch(() -> workspace).orElseThrow();
      return courtesies.of(result, results(workspace).of(result));
    };
  }

  private Work status() {
    StatusCommand status = new StatusCommand(console, clock, pause);
    readCatalog(status.catalog);
    status.places.services = inputs.lines(Input.SERVICE);
    status.places.environment = inputs.line(Input.ENVIRONMENT).orElse(null);
    status.outputs.format = Format.HTML; // with what charts need
    return () -> {
      Workspace workspace = Workspace.open(status.catalog, console, clock);
      workspace.requireServices(status.places.services);
      return results(workspace).of(status.decisions(workspace.gate(status.memory)));
    };
  }

  private Work deploy() {
    CatalogOptions catalog = new CatalogOptions();
    readCatalog(catalog);
    String service = service();
    String environment = environment();
    ChangeClass change = changeClass();
    String version = version();
    Map<String, String> evidence = evidence();
    String key = key(service, environment);
    boolean irreversible = inputs.yes(Input.IRREVERSIBLE);
    Deploy.Result result =
        inputs.oneOf(Input.RESULT, Deploy.Result.class).orElse(Deploy.Result.SUCCEEDED);
    Phase phase = inputs.oneOf(Input.PHASE, Phase.class).orElse(Phase.START);
    if (phase == Phase.FINISH && irreversible) {
      mistakes.add("input 'irreversible' is said when a deploy begins, not with phase 'finish'");
    }
    if (phase == Phase.START && result != Deploy.Result.SUCCEEDED) {
      mistakes.add("input 'result' is said when a deploy is over; expected phase 'finish'");
    }
    return () -> {
      Workspace workspace = Workspace.open(catalog, console, clock);
      String actor = workspace.actor().toString();
      DeployRequest request =
          new DeployRequest(
              service,
              environment,
              new Change(change, Optional.of(version), actor, evidence),
              Optional.of(key));
      workspace.gate().requireAdmitted(request, Run.SYSTEM, run.repository());
      return StepResults.of(
          switch (phase) {
            case START ->
                irreversible
                    ? workspace.deploys().startIrreversible(request)
                    : workspace.deploys().start(request);
            case FINISH -> workspace.deploys().finish(key, result, workspace.actor());
          });
    };
  }

  private Courtesies courtesies() {
    Set<Courtesies.Kind> wished = EnumSet.noneOf(Courtesies.Kind.class);
    if (inputs.yes(Input.CHECK_RUN)) {
      wished.add(Courtesies.Kind.CHECK_RUN);
    }
    if (inputs.yes(Input.DEPLOYMENT_STATUS)) {
      wished.add(Courtesies.Kind.DEPLOYMENT_STATUS);
    }
    return new Courtesies(
        wished,
        run,
        console.environment().getOrDefault(SERVER, "https://github.com"),
        what -> JobToken.open(what, console.environment(), clock));
  }

  private StepResults results(Workspace workspace) {
    Map<String, Location> places = workspace.places();
    return new StepResults(
        onHold.level(),
        slo ->
            Optional.ofNullable(places.get(slo))
                .flatMap(at -> Annotation.Anchor.in(run.workspace(), at.file(), at.line())));
  }

  private void readCatalog(CatalogOptions options) {
    options.folders = inputs.lines(Input.CATALOG).stream().map(OpenLedger::path).toList();
    options.ledger.where = inputs.line(Input.LEDGER).orElse(null);
    if (options.folders.isEmpty()
        && console.environment().getOrDefault(CatalogOptions.VARIABLE, "").isBlank()) {
      mistakes.add("input 'catalog' is missing; expected a folder of YAML documents, one a line");
    }
    String example = "NAME=http://HOST[:PORT][/PATH], one a line";
    inputs
        .pairs(Input.DATASOURCE, example)
        .forEach((name, url) -> url(url, example).ifPresent(uri -> options.urls.put(name, uri)));
  }

  private Optional<URI> url(String text, String example) {
    try {
      return Optional.of(Main.url(text));
    } catch (RuntimeException e) {
      // Not repeated: it may hold a password.
      mistakes.add("input 'datasource' holds no URL; expected " + example);
      return Optional.empty();
    }
  }

  private String service() {
    return inputs.required(Input.SERVICE, "the name of what is deployed");
  }

  private String environment() {
    return inputs.line(Input.ENVIRONMENT).orElse(DeployRequest.DEFAULT_ENVIRONMENT);
  }

  private ChangeClass changeClass() {
    return inputs.oneOf(Input.CHANGE, ChangeClass.class).orElse(ChangeClass.FEATURE);
  }

  private String version() {
    return inputs.line(Input.VERSION).orElse(run.sha());
  }

  private Map<String, String> evidence() {
    return inputs.pairs(Input.EVIDENCE, "KIND=VALUE as in ticket=OPS-1");
  }

  private String key(String service, String environment) {
    return inputs.line(Input.DEPLOY).orElseGet(() -> run.deployKey(service, environment));
  }

  private @Nullable Duration duration(Input input) {
    return inputs.read(input, new Durations()::convert, DURATION).orElse(null);
  }
}
