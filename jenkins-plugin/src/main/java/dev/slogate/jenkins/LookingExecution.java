package dev.slogate.jenkins;

import dev.slogate.Refused;
import dev.slogate.UnknownService;
import hudson.AbortException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
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

  private static final Logger LOGGER = Logger.getLogger(LookingExecution.class.getName());

  private transient boolean over;
  private transient @Nullable ScheduledFuture<?> next;

  /** Whether what it waits for may have come while it looked. */
  private transient boolean sooner;

  LookingExecution(StepContext context) {
    super(context);
  }

  /** What it does now, for people. */
  abstract String status();

  @Override
  public final String getStatus() {
    return status();
  }

  /** Asks, for as long as that takes. */
  abstract T ask() throws IOException, InterruptedException;

  /** What a step does after an answer. */
  sealed interface Next {
    /** Looks again. */
    record Look(Duration after) implements Next {}

    /** Nothing: it has ended. */
    record End() implements Next {}

    /** Nothing: something else has it look again. */
    record Rest() implements Next {}
  }

  /** Takes an answer in, which may end the step. Not called once it was stopped. */
  abstract Next take(T answer) throws Exception;

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

  final synchronized void lookAfter(Duration delay) {
    if (!over) {
      next = GateThreads.after(delay, this::look);
    }
  }

  /** Looks now, where it would look later: what it waits for may have come. */
  final synchronized void lookSooner() {
    if (next != null && next.getDelay(TimeUnit.NANOSECONDS) > 0 && next.cancel(false)) {
      lookAfter(Duration.ZERO);
    } else {
      sooner = true;
    }
  }

  final synchronized boolean isOver() {
    return over;
  }

  private void look() {
    synchronized (this) {
      sooner = false; // what came until now, this look sees
    }
    try {
      T answer = ask();
      LOGGER.log(Level.FINE, "{0}: asked", this);
      synchronized (this) {
        if (!over) {
          Next next = take(answer);
          over = next instanceof Next.End;
          if (next instanceof Next.Look again) {
            lookAfter(sooner ? Duration.ZERO : again.after());
          }
        }
      }
    } catch (UnknownService | Refused e) {
      LOGGER.log(Level.FINE, "{0}: {1}", new Object[] {this, e.getMessage()});
      fail(new AbortException(e.getMessage()));
    } catch (Exception | LinkageError e) {
      // a look is interrupted where its build is aborted, and that is nobody's trouble
      LOGGER.log(isOver() ? Level.FINE : Level.WARNING, e, () -> this + " could not ask");
      fail(e);
    }
  }

  private synchronized void fail(Throwable failure) {
    if (!over) {
      over = true;
      getContext().onFailure(failure);
    }
  }

  @Override
  public String toString() {
    return status();
  }
}
