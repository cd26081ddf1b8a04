package dev.slogate.benchmarks.server;

import java.io.IOException;

/** Processor time that a server spends on some work, by its clock of steps of 10 ms. */
record ServerCpu(ServerView view) {

  /** So long a block of work should keep the server busy. */
  private static final double BLOCK_SECONDS = 0.5;

  private static final int MOST_TIMES = 500;

  /** What is done once. */
  interface Work {
    void run() throws IOException;
  }

  /** Of doing something so often. */
  double seconds(Work work, int times) throws IOException {
    double before = view.cpuSeconds();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return view.cpuSeconds() - before;
  }

  /** How often to do it for a block. By the time that it works: it may have waited much longer. */
  int timesForBlock(Work work) throws IOException {
    int times = 1;
    double busy = seconds(work, times);
    while (busy < BLOCK_SECONDS / 10 && times < MOST_TIMES) {
      times *= 2;
      busy = seconds(work, times);
    }
    return busy == 0 ? times : (int) Math.min(MOST_TIMES, Math.ceil(times * BLOCK_SECONDS / busy));
  }
}
