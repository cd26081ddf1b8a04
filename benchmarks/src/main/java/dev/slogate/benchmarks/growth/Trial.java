package dev.slogate.benchmarks.growth;

import dev.slogate.benchmarks.Command;
import dev.slogate.benchmarks.Row;
import dev.slogate.benchmarks.Samples;
import dev.slogate.benchmarks.server.Served;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A process that judges so many SLOs, and what it came to. */
final class Trial {

  private static final int ROUNDS = 7;
  private static final int MEMORY_ROUNDS = 3;

  private final int slos;
  private final Command command;
  private final Served served;
  private final Samples wall = new Samples();
  private final Samples own = new Samples();
  private final Samples queries = new Samples();
  private final Samples toFirst = new Samples();
  private final Samples peak = new Samples();

  Trial(int slos, Command command, Served served) {
    this.slos = slos;
    this.command = command;
    this.served = served;
  }

  /**
   * Measures them in turn.
   *
   * @param rounds at the most
   */
  static void measure(List<Trial> trials, int rounds) throws IOException {
    for (int round = 0; round < Math.min(ROUNDS, rounds); round++) {
      double first = trials.get(0).time();
      trials.get(0).toFirst.add(1);
      for (Trial trial : trials.subList(1, trials.size())) {
        trial.toFirst.add(trial.time() / first);
      }
    }
    for (int round = 0; round < Math.min(MEMORY_ROUNDS, rounds); round++) {
      for (Trial trial : trials) {
        trial.peak.add(trial.command.peakMebibytes());
      }
    }
  }

  int slos() {
    return slos;
  }

  /** How many times as long as the first of them it took. */
  Samples toFirst() {
    return toFirst;
  }

  /** Starts it once, for the queries that it costs. */
  int queries() throws IOException {
    int before = served.queries();
    command.seconds();
    return served.queries() - before;
  }

  private double time() throws IOException {
    int before = served.queries();
    double engine = served.engineSeconds();
    double seconds = command.seconds();
    wall.add(seconds);
    own.add(seconds - (served.engineSeconds() - engine));
    queries.add(served.queries() - before);
    return seconds;
  }

  /** What it came to, from start to end of the process. */
  List<Row> rows(String what) {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(what, wall, "s"));
    rows.add(Row.of("… beyond the server's own time", own, "s"));
    rows.add(Row.of("… peak memory", peak, "MiB"));
    rows.add(Row.of("… queries", queries, ""));
    return rows;
  }

  GrowthChart.Point point() {
    return new GrowthChart.Point(slos, wall.median(), peak.median());
  }
}
