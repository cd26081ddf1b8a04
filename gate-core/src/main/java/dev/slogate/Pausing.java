package dev.slogate;

import java.time.Duration;

/** Lets time pass. */
public interface Pausing {

  /**
   * Returns after so long, or earlier.
   *
   * @throws InterruptedException if there is no time left
   */
  void pass(Duration length) throws InterruptedException;
}
