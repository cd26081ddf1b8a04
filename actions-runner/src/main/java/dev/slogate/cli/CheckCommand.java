package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.SteadyState;
import dev.slogate.Turn;
import dev.slogate.TypedInstant;
import dev.slogate.report.Format;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate check}: one decision. */
@Command(
    name = "check",
    description = {
      "Says whether a change may go out now.",
      "Binds the honest: whoever edits the pipeline can remove this step."
    })
final class CheckCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;
  private final Pause pause;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final MemoryOption memory = new MemoryOption();
  @Mixin final Outputs outputs = new Outputs();

  @Option(names = "--service", required = true, paramLabel = "S", description = "What is deployed.")
  String service = "";

  @Option(
      names = "--environment",
      paramLabel = "E",
      description = "Where to. Default: ${DEFAULT-VALUE}.",
      defaultValue = DeployRequest.DEFAULT_ENVIRONMENT)
  String environment = DeployRequest.DEFAULT_ENVIRONMENT;

  @Option(
      names = "--change",
      paramLabel = "CLASS",
      description =
          "What it is claimed to be: feature, fix, reliability, security, rollback. Default:"
              + " feature.",
      defaultValue = "FEATURE")
  ChangeClass change = ChangeClass.FEATURE;

  @Option(names = "--version", paramLabel = "V", description = "Version that is deployed.")
  @Nullable String version;

  @Option(
      names = "--evidence",
      paramLabel = "KIND=VALUE",
      description = {
        "What a policy may exempt this change for: ticket=OPS-1, label=hotfix,",
        "second-person=github:raj. A claim, which is recorded."
      })
  Map<String, String> evidence = new LinkedHashMap<>();

  @Option(
      names = "--deploy",
      paramLabel = "ID",
      description = "Key of this deploy: a retry with the same key is the same deploy.")
  @Nullable String deploy;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = Durations.class,
      description =
          "While held, judge again for so long: 90s, 15m, 2h, 1d. Releases after three agreeing"
              + " judgements over five minutes or more.")
  @Nullable Duration wait;

  @Option(names = "--replay", description = "Judge the past; records nothing. Needs --at.")
  boolean replay;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The instant to judge with --replay: 2026-07-01T12:00:00Z.")
  @Nullable String at;

  CheckCommand(Console console, Clock clock, Pause pause) {
    this.console = console;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Integer call() throws Exception {
    Optional<Instant> past = past();
    Workspace workspace = Workspace.open(catalog, console, clock);
    Gate gate = workspace.gate(memory);
    DeployRequest request = request(workspace);
    Decision decision =
        past.isPresent()
            ? asking(() -> gate.replay(List.of(request), past.get(), detail()).get(0))
            : decide(gate, request);
    console.out().print(Outputs.reports(console).render(decision, outputs.format));
    return decision.exitCode().code();
  }

  /** Judges the present and, while it holds and there is time to wait, judges again. */
  Decision decide(Gate gate, DeployRequest request) throws InterruptedException {
    Decision decision = check(gate, request);
    return wait == null || decision.disposition().proceeds()
        ? decision
        : waitFor(gate, decision, wait);
  }

  private Optional<Instant> past() {
    if (at == null) {
      if (replay) {
        throw new UsageError("--replay needs an instant: --at 2026-07-01T12:00:00Z");
      }
      return Optional.empty();
    }
    if (!replay) {
      throw new UsageError(
          "--at judges the past, so it needs --replay: a deploy is judged by the present");
    }
    if (wait != null) {
      throw new UsageError("--replay judges one instant: leave --wait out");
    }
    Optional<Instant> instant = TypedInstant.of(at);
    if (instant.isEmpty()) {
      throw new UsageError("--at '" + at + "': expected an instant like 2026-07-01T12:00:00Z");
    }
    return instant;
  }

  private Decision check(Gate gate, DeployRequest request) {
    return asking(() -> gate.check(request, now(), detail()));
  }

  private <T> T asking(Supplier<T> question) {
    return Progress.during("asking telemetry about " + service, console, question::get);
  }

  private Gate.Detail detail() {
    return outputs.format == Format.HTML ? Gate.Detail.CHARTS : Gate.Detail.FORECAST;
  }

  DeployRequest request(Workspace workspace) {
    return new DeployRequest(
        service,
        environment,
        new Change(change, Optional.ofNullable(version), workspace.asker().toString(), evidence),
        Optional.ofNullable(deploy));
  }

  /**
   * @param most by the clock, and by what is waited: a clock that is set back prolongs nothing
   */
  private Decision waitFor(Gate gate, Decision first, Duration most) throws InterruptedException {
    Decision decision = first;
    Decision lastHold = first;
    SteadyState state = SteadyState.START;
    Instant deadline = clock.instant().plus(most);
    Duration left = most;
    while (!left.isZero() && clock.instant().isBefore(deadline)) {
      if (!decision.disposition().proceeds() && !gate.mayPass(decision)) {
        say(decision, "waiting would not clear it");
        return decision;
      }
      say(decision, "judging again until " + deadline);
      Duration next =
          Stream.of(SteadyState.INTERVAL, left, Duration.between(clock.instant(), deadline))
              .min(Comparator.naturalOrder())
              .orElseThrow();
      pause.pass(next);
      left = left.minus(next);
      SteadyState before = state;
      Turn turn = asking(() -> gate.again(first.request(), before, now(), detail()));
      if (turn.released()) {
        return turn.decision();
      }
      state = turn.state();
      decision = turn.decision();
      if (!decision.disposition().proceeds()) {
        lastHold = decision;
      }
    }
    return lastHold; // time is up before the service was steady
  }

  private void say(Decision decision, String what) {
    String clears = decision.clearsAt().map(at -> ", expected to clear at " + at).orElse("");
    console.err().println("slo-gate: " + decision.disposition() + clears + "; " + what);
    console.err().flush();
  }

  private Instant now() {
    return clock.instant().minus(Gate.SETTLING);
  }
}
