package dev.slogate.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass between two evaluations. */
interface Pause {

  Pause REAL = length -> TimeUnit.MILLISECONDS.sleep(length.toMillis());

  void pass(Duration length) throws InterruptedException;
}
