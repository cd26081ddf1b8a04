package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.Gate.Detail;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.ReasonCode;
import dev.slogate.Refused;
import dev.slogate.SteadyState;
import dev.slogate.Turn;
import dev.slogate.UnknownService;
import dev.slogate.report.DecisionHtml;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the gate for a step. Takes as long as telemetry and ledger take, so it is never called by
 * the thread that runs Pipeline scripts. Where configuration or ledger can't be used, the change is
 * held.
 */
final class Judge {

  /** How this controller's deploys are called in {@code deploysFrom}. */
  static final String SYSTEM = "jenkins";

  static final Judge OF_CONTROLLER =
      new Judge(Workspaces.OF_CONTROLLER, GateMetrics.OF_CONTROLLER, Clock.systemUTC());

  /** So long is what was shown of a wait not shown anew, if the same holds it. */
  private static final Duration STANDS = Duration.ofMinutes(15);

  private final Workspaces workspaces;
  private final GateMetrics metrics;
  private final Clock clock;

  Judge(Workspaces workspaces, GateMetrics metrics, Clock clock) {
    this.workspaces = workspaces;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * One judgement.
   *
   * @param charts the SLOs as HTML, for the page of the build; empty where this look has none
   * @param released whether the change may go now
   * @param judged whether there was a gate to judge it at all
   */
  record Look(
      GateResult result,
      Optional<String> charts,
      SteadyState state,
      boolean released,
      boolean judged) {}

  /**
   * The first judgement, which is recorded.
   *
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if this job may not deploy it
   */
  Look first(Question question) {
    return asking(
        question,
        gate -> {
          Decision decision = gate.check(question.request(), at(), Detail.CHARTS);
          metrics.decided(decision);
          return new Look(
              GateResult.of(decision),
              Optional.of(charts(decision)),
              SteadyState.START,
              decision.disposition().proceeds(),
              true);
        });
  }

  /**
   * One more judgement of a change that waits. Looking is cheap and telling when it clears is not,
   * so what was shown stands for a while, as long as the same speaks against the change.
   *
   * @param shown what the look before told
   * @throws UnknownService if the catalog has no owner for the service any more
   * @throws Refused if this job may not deploy it any more
   */
  Look again(Question question, SteadyState before, Optional<GateResult> shown) {
    return asking(
        question,
        gate -> {
          DeployRequest request = question.request();
          Instant at = at();
          Turn turn = gate.again(request, before, at, Detail.NUMBERS);
          Decision decision = turn.decision();
          if (turn.released()) {
            metrics.decided(decision);
            String charts = charts(gate.preview(List.of(request), at, Detail.CHARTS).get(0));
            return new Look(GateResult.of(decision), Optional.of(charts), turn.state(), true, true);
          }
          metrics.looked(decision);
          GateResult now =
              shown
                  .filter(one -> one.stands(GateResult.of(decision), STANDS))
                  .orElseGet(
                      () ->
                          GateResult.of(
                              gate.preview(List.of(request), at, Detail.FORECAST).get(0)));
          return new Look(now, Optional.empty(), turn.state(), false, true);
        });
  }

  private Look asking(Question question, Function<Gate, Look> work) {
    try {
      return workspaces.use(
          workspace -> {
            workspace.gate().requireAdmitted(question.request(), SYSTEM, question.job);
            return work.apply(workspace.gate());
          });
    } catch (InvalidCatalog e) {
      return unjudged(
          question,
          "CATALOG_INVALID",
          Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage())));
    } catch (Misconfigured e) {
      return unjudged(question, "MISCONFIGURED", String.valueOf(e.getMessage()));
    } catch (LedgerTrouble e) { // it can't even be opened, which is before there is a gate
      return unjudged(
          question, ReasonCode.LEDGER_UNREACHABLE.name(), String.valueOf(e.getMessage()));
    }
  }

  private Look unjudged(Question question, String code, String message) {
    return new Look(
        GateResult.unjudged(question, code, message, clock.instant()),
        Optional.empty(),
        SteadyState.START,
        false,
        false);
  }

  private static String charts(Decision decision) {
    return DecisionHtml.fragment(decision, "slo-" + decision.id() + "-");
  }

  private Instant at() {
    return clock.instant().minus(Gate.SETTLING);
  }
}
