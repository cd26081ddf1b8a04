package dev.slogate.jenkins.controller;

import hudson.model.Queue;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What waits in the queue. */
final class QueuedBuilds {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private QueuedBuilds() {}

  /** Waits until the queue holds a build of this job for such a reason. */
  static Queue.Item held(Queue.Task job, String reason) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String why = "nothing is in the queue";
    while (System.nanoTime() < end) {
      Queue.getInstance().maintain();
      Queue.Item item = Queue.getInstance().getItem(job);
      if (item != null) {
        why = String.valueOf(item.getWhy());
        if (item.isBlocked() && why.contains(reason)) {
          return item;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new AssertionError("held for another reason: " + why);
  }
}
