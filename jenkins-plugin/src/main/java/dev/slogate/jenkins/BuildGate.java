package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.Misconfigured;
import dev.slogate.Refused;
import dev.slogate.UnknownService;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks for a build as a whole: it is one deploy of a service to an environment, whether its job,
 * its steps or both ask.
 */
final class BuildGate {

  private BuildGate() {}

  /**
   * What a build asks.
   *
   * @param version variables of the build in it are expanded
   * @param ticket evidence for the change; the same of it
   * @throws AbortException if it can't be asked
   */
  static Question question(
      Run<?, ?> run,
      TaskListener listener,
      String service,
      String environment,
      String change,
      String version,
      String ticket)
      throws IOException, InterruptedException {
    if (service.isBlank()) {
      throw new AbortException(Messages.BuildGate_NoService());
    }
    try {
      return new Question(
          service,
          environment,
          Claims.of(change).label(),
          expanded(run, listener, version),
          BuildActor.of(run),
          run.getParent().getFullName(),
          BuildDeploy.key(run, service, environment),
          expanded(run, listener, ticket));
    } catch (Misconfigured e) {
      throw new AbortException(e.getMessage());
    }
  }

  /**
   * What the guard asks: about the deploy that this build's gate let go, where it has one.
   *
   * @param version empty for that of the gate
   * @param key where no gate let anything go
   */
  static Question watching(
      Run<?, ?> run, String service, String environment, String version, Supplier<String> key) {
    Optional<GateResult> gate = GateAction.passed(run, service, environment);
    return new Question(
        service,
        environment,
        gate.map(GateResult::getChange).orElse(ChangeClass.FEATURE.label()),
        version.isBlank() ? gate.map(GateResult::getVersion).orElse("") : version.strip(),
        BuildActor.of(run),
        run.getParent().getFullName(),
        gate.map(GateResult::getDeploy).orElseGet(key),
        "");
  }

  /** A variable that is not set names nothing. */
  static String expanded(Run<?, ?> run, TaskListener listener, String given)
      throws IOException, InterruptedException {
    String text = given.isBlank() ? "" : run.getEnvironment(listener).expand(given).strip();
    return text.contains("$") ? "" : text;
  }

  /**
   * Asks, tells the console, and keeps what was said with the build. Takes as long as telemetry and
   * ledger take.
   *
   * @throws AbortException if this job may not deploy the service, its folder does not let it, or
   *     nobody owns the service
   */
  static GateResult ask(Run<?, ?> run, Question question, TaskListener listener)
      throws IOException {
    try {
      Limits.of(run.getParent()).require(question.service, question.environment);
      Judge.Look look = Judge.OF_CONTROLLER.first(question);
      if (look.judged()) {
        Secrets.track(run, SloGateConfiguration.get().credentialsIds());
      }
      GateAction.keep(run, look.result(), look.charts());
      ConsoleLines.linked()
          .full(look.result(), "/" + run.getUrl() + GateAction.URL)
          .forEach(listener.getLogger()::println);
      return look.result();
    } catch (UnknownService | Refused e) {
      throw new AbortException(e.getMessage());
    }
  }
}
