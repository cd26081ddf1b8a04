package dev.slogate.jenkins;

import dev.slogate.Refused;
import dev.slogate.UnknownService;
import hudson.AbortException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step that looks now and then, on a thread of its own, until it knows. Between two looks it is
 * nothing but what its fields keep, so a restart costs no more than a look.
 *
 * @param <T> what a look tells
 */
abstract class LookingExecution<T> extends StepExecution {

  private static final long serialVersionUID = 1;

  private transient boolean over;
  private transient @Nullable Future<?> next;

  LookingExecution(StepContext context) {
    super(context);
  }

  /** Asks, for as long as that takes. */
  abstract T ask();

  /**
   * Takes an answer in: ends the step, or says when to look again. Not called once it was stopped.
   */
  abstract Optional<Duration> take(T answer) throws Exception;

  @Override
  public final boolean start() {
    lookAfter(Duration.ZERO);
    return false;
  }

  @Override
  public final void onResume() {
    lookAfter(Duration.ZERO);
  }

  @Override
  public final synchronized void stop(Throwable cause) {
    if (!over) {
      over = true;
      if (next != null) {
        next.cancel(true);
      }
      getContext().onFailure(cause);
    }
  }

  private synchronized void lookAfter(Duration delay) {
    if (!over) {
      next = GateThreads.after(delay, this::look);
    }
  }

  private void look() {
    try {
      T answer = ask();
      synchronized (this) {
        if (!over) {
          Optional<Duration> pause = take(answer);
          pause.ifPresent(this::lookAfter);
          over = pause.isEmpty();
        }
      }
    } catch (UnknownService | Refused e) {
      fail(new AbortException(e.getMessage()));
    } catch (Exception | LinkageError e) {
      fail(e);
    }
  }

  private synchronized void fail(Throwable failure) {
    if (!over) {
      over = true;
      getContext().onFailure(failure);
    }
  }
}
