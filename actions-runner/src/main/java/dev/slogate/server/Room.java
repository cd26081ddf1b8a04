package dev.slogate.server;

import java.util.concurrent.atomic.AtomicLong;

/** Memory for what is not answered yet, which many who send a little each could use up together. */
final class Room {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most bytes
   */
  Room(long most) {
    this.most = most;
  }

  /** Whether there was so much left; then it is taken. */
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void give(int bytes) {
    taken.addAndGet(-bytes);
  }
}
