package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.junit.jupiter.api.Test;

class LookingExecutionTest {

  private static final class Looks extends LookingExecution<String> {
    private static final long serialVersionUID = 1;

    private final transient Semaphore begun = new Semaphore(0);
    private final transient CountDownLatch answered = new CountDownLatch(1);

    @SuppressWarnings("NullAway") // it never speaks with its build
    Looks() {
      super((StepContext) null);
    }

    @Override
    String ask() throws InterruptedException {
      begun.release();
      answered.await();
      return "held";
    }

    @Override
    Next take(String answer) {
      return new Next.Look(Duration.ofDays(1));
    }

    @Override
    String status() {
      return "looks";
    }

    boolean looked() throws InterruptedException {
      return begun.tryAcquire(1, TimeUnit.MINUTES);
    }
  }

  @Test
  void whatComesWhileItLooksIsLookedAtOnceItHas() throws Exception {
    Looks looks = new Looks();
    looks.start();
    assertThat(looks.looked()).isTrue();
    looks.lookSooner(); // the answer that it waits for may be older than this
    looks.answered.countDown();
    assertThat(looks.looked()).isTrue();
  }
}
