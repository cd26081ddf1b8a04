package dev.slogate.jenkins;

import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.RollbackRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** Takes the deploy back by the steps in its body, which Pipeline starts once and resumes. */
final class BodyGuardExecution extends GuardExecution {

  private static final long serialVersionUID = 1;

  private boolean begun;
  private boolean ended;

  /** Why the body failed; empty while it did not. */
  private String trouble = "";

  /** The same as it was thrown, for as long as this controller runs. */
  private transient @Nullable Throwable thrown;

  BodyGuardExecution(StepContext context, Question question) {
    super(context, question);
  }

  @Override
  RollbackEffect effect() {
    return new Body();
  }

  @Override
  synchronized Optional<String> outcome() {
    return ended ? Optional.of(trouble) : Optional.empty();
  }

  @Override
  Next follow() {
    return new Next.Rest();
  }

  @Override
  Throwable failure(String why) {
    return thrown == null ? super.failure(why) : thrown;
  }

  private synchronized void ended(Optional<Throwable> failure) {
    ended = true;
    thrown = failure.orElse(null);
    trouble = failure.map(BodyGuardExecution::why).orElse("");
    lookAfter(Duration.ZERO); // this is the thread that runs scripts: it must not wait
  }

  private static String why(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return Messages.BodyGuardExecution_Failed(
        failure.getMessage() == null ? failure.getClass().getSimpleName() : message);
  }

  private synchronized RollbackEffect.Sent begin(RollbackRequest request) {
    if (isOver()) {
      return new RollbackEffect.Sent.Unclear(Messages.BodyGuardExecution_Stopped());
    }
    begun = true; // before the program with the body is saved
    try {
      getContext()
          .newBodyInvoker()
          .withContext(
              EnvironmentExpander.merge(
                  getContext().get(EnvironmentExpander.class),
                  EnvironmentExpander.constant(
                      Map.of(
                          "ROLLBACK_TO", request.order().to(),
                          "ROLLBACK_FROM", request.order().from()))))
          .withCallback(new Callback(this))
          .start();
    } catch (IOException | InterruptedException e) {
      begun = false;
      return new RollbackEffect.Sent.Unclear(String.valueOf(e.getMessage()));
    }
    return new RollbackEffect.Sent.Taken();
  }

  private synchronized Lookup known() {
    return begun ? Lookup.UNDERWAY : Lookup.NOT_FOUND;
  }

  private final class Body implements RollbackEffect {
    @Override
    public EffectKind kind() {
      return EffectKind.FINDABLE;
    }

    @Override
    public Sent send(RollbackRequest request) {
      return begin(request);
    }

    @Override
    public Lookup lookUp(RollbackRequest request) {
      return known();
    }

    @Override
    public Duration patience() {
      return Duration.ofMinutes(1);
    }

    @Override
    public String describe() {
      return Messages.BodyGuardExecution_Describes(question.job);
    }
  }

  private static final class Callback extends BodyExecutionCallback {

    private static final long serialVersionUID = 1;

    private final BodyGuardExecution guard;

    Callback(BodyGuardExecution guard) {
      this.guard = guard;
    }

    @Override
    public void onSuccess(StepContext context, @Nullable Object result) {
      guard.ended(Optional.empty());
    }

    @Override
    public void onFailure(StepContext context, Throwable failure) {
      guard.ended(Optional.of(failure));
    }
  }
}
