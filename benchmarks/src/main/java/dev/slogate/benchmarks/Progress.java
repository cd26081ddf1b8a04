package dev.slogate.benchmarks;

import java.io.PrintStream;

/** Says what is going on, since a run takes minutes. */
public final class Progress {

  private final PrintStream out;
  private final long start = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  public void say(String what) {
    out.printf("bench: %3d s  %s%n", (System.nanoTime() - start) / 1_000_000_000, what);
    out.flush();
  }
}
