package dev.slogate.escalation.incident;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.incident.PlantedHistory.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well incidents are found, by traffic and target, on histories whose incidents are known.
 * Prints {@code docs/incident-detection.md}, which a test keeps up to date.
 */
final class IncidentDetection {

  static final List<Integer> HOURLY = List.of(100, 1_000, 10_000, 100_000);
  static final List<String> TARGETS = List.of("0.99", "0.999");
  static final int HISTORIES = 100;

  /** What an incident must have come to for anybody to want it found. */
  private static final int VISIBLE_BAD = 20;

  private static final double VISIBLE_SHARE = 0.02;

  /** A cell of the table. */
  record Cell(String target, int hourly) {}

  /**
   * How a cell fared.
   *
   * @param planted visible ones
   * @param hit of these
   * @param found in all
   * @param real of these, which overlap with a planted one, visible or not
   * @param joined found ones that hold two planted ones
   * @param split visible ones that were found as two or more
   * @param edges how far starts and ends were off, sorted
   */
  record Score(
      int planted, int hit, int found, int real, int joined, int split, List<Duration> edges) {

    double recall() {
      return (double) hit / planted;
    }

    double precision() {
      return (double) real / found;
    }

    Duration edge(double quantile) {
      return edges.get((int) Math.min(edges.size() - 1, Math.floor(quantile * edges.size())));
    }
  }

  private static final List<Integer> QUIET_HOURLY = List.of(30, 300, 3_000);

  private final Map<Cell, Score> scores;
  private final int foundInQuiet;

  private IncidentDetection(Map<Cell, Score> scores, int foundInQuiet) {
    this.scores = scores;
    this.foundInQuiet = foundInQuiet;
  }

  static IncidentDetection simulate() {
    List<Cell> cells =
        TARGETS.stream()
            .flatMap(target -> HOURLY.stream().map(hourly -> new Cell(target, hourly)))
            .toList();
    return new IncidentDetection(
        cells.parallelStream()
            .collect(
                Collectors.toMap(
                    cell -> cell,
                    IncidentDetection::score,
                    (one, other) -> one,
                    LinkedHashMap::new)),
        foundInQuiet());
  }

  /** Incidents in histories that have none. */
  private static int foundInQuiet() {
    Objective objective = Objective.of("0.995");
    return IntStream.range(0, HISTORIES * QUIET_HOURLY.size())
        .parallel()
        .map(
            i -> {
              int hourly = QUIET_HOURLY.get(i % QUIET_HOURLY.size());
              PlantedHistory quiet = new PlantedHistory(objective, hourly, i).draw();
              return IncidentScan.of(
                      quiet.slices(), objective, quiet.allowed(), IncidentRules.DEFAULT)
                  .size();
            })
        .sum();
  }

  /** Incidents per history without any. */
  double falseAlarms() {
    return (double) foundInQuiet / (HISTORIES * QUIET_HOURLY.size());
  }

  Score score(String target, int hourly) {
    return Objects.requireNonNull(scores.get(new Cell(target, hourly)));
  }

  private static Score score(Cell cell) {
    Objective objective = Objective.of(cell.target());
    int planted = 0;
    int hit = 0;
    int found = 0;
    int real = 0;
    int joined = 0;
    int split = 0;
    List<Duration> edges = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      PlantedHistory history =
          new PlantedHistory(
                  objective,
                  cell.hourly(),
                  1_000_003L * List.of(cell.target(), cell.hourly()).hashCode() + i)
              .withIncidents()
              .draw();
      List<Incident> incidents =
          IncidentScan.of(history.slices(), objective, history.allowed(), IncidentRules.DEFAULT);
      found += incidents.size();
      for (Incident incident : incidents) {
        long of = history.planted().stream().filter(truth -> overlap(incident, truth)).count();
        real += of > 0 ? 1 : 0;
        joined += of > 1 ? 1 : 0;
      }
      for (Planted truth : history.planted()) {
        if (truth.bad() >= Math.max(VISIBLE_BAD, VISIBLE_SHARE * history.allowed())) {
          List<Incident> hits =
              incidents.stream().filter(incident -> overlap(incident, truth)).toList();
          planted++;
          hit += hits.isEmpty() ? 0 : 1;
          split += hits.size() > 1 ? 1 : 0;
          if (hits.size() == 1) {
            edges.add(off(hits.get(0).start(), truth.start()));
            edges.add(off(hits.get(0).end(), truth.end()));
          }
        }
      }
    }
    Collections.sort(edges);
    return new Score(planted, hit, found, real, joined, split, edges);
  }

  private static boolean overlap(Incident incident, Planted truth) {
    return incident.start().isBefore(truth.end()) && truth.start().isBefore(incident.end());
  }

  private static Duration off(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            """
            # How well incidents are found

            [Escalation](escalation.md#incidents) says how incidents are told from noise. Here is how
            that fares where the truth is known: %d histories a row, each of %d days, with one to five
            incidents of ten minutes to seven hours at burn 8 to 512, six hours or more apart; a
            quarter of them are two bursts with ten to 35 minutes between. Between them the service
            burns at 0.1 to 0.7, and a third of those failures come three at a time.

            **Found** counts planted incidents of at least %d bad events and %s %% of the budget; **real**
            is the share of found ones that were planted. **Joined** are found ones that hold two
            planted ones, **split** are planted ones that were found in pieces. The edges are how far
            starts and ends were off.

            """,
            HISTORIES,
            PlantedHistory.DAYS,
            VISIBLE_BAD,
            percent(VISIBLE_SHARE)));
    text.append(
        """
        | target | requests an hour | planted | found | real | joined | split | edges, median | edges, 95 % |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """);
    scores.forEach(
        (cell, score) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %d | %s %% | %s %% | %d | %d | %d min | %d min |%n",
                    cell.target(),
                    cell.hourly(),
                    score.planted(),
                    percent(score.recall()),
                    percent(score.precision()),
                    score.joined(),
                    score.split(),
                    score.edge(0.5).toMinutes(),
                    score.edge(0.95).toMinutes())));
    text.append(
        String.format(
            Locale.ROOT,
            """

            In %d histories without incidents, at 99.5 %% and 30, 300 and 3,000 requests an hour, %d
            were found.
            """,
            HISTORIES * QUIET_HOURLY.size(),
            foundInQuiet));
    return text.toString();
  }

  private static String percent(double share) {
    return new java.math.BigDecimal(Math.round(share * 1_000))
        .movePointLeft(1)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Writes the table to the file named, or to standard output. */
  public static void main(String[] arguments) throws IOException {
    String markdown = simulate().markdown();
    if (arguments.length == 0) {
      System.out.print(markdown);
    } else {
      Files.writeString(Path.of(arguments[0]), markdown);
    }
  }
}
