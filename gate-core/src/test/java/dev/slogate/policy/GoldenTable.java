package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.SampleSlo;
import dev.slogate.Verdict;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.quality.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;

/**
 * How often a service that burns at a constant rate is warned or blocked, by simulation through the
 * burn rule itself. Prints {@code docs/golden-table.md}, which a test keeps up to date.
 */
final class GoldenTable {

  static final List<Integer> HOURLY = List.of(10, 100, 600, 3_600, 36_000);
  static final List<Double> BURNS = List.of(0.2, 0.5, 0.8, 1.0, 2.0, 5.0, 10.0, 14.4, 20.0, 50.0);
  static final List<String> TARGETS = List.of("0.99", "0.999");
  static final int TRIALS = 4_000;

  /**
   * The burn windows, each the one before and a segment: what one has seen, the next has seen too.
   */
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private static final Instant AT = Instant.parse("2026-07-15T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final BurnRule RULE = new BurnRule();

  /** A cell of the table. */
  record Cell(String target, int hourly, double burn) {}

  /** Shares of trials, in [0, 1]; a trial that is blocked is not counted as warned. */
  record Rates(double warn, double block) {}

  private final Map<Cell, Rates> rates;

  private GoldenTable(Map<Cell, Rates> rates) {
    this.rates = rates;
  }

  static GoldenTable simulate() {
    List<Cell> cells =
        TARGETS.stream()
            .flatMap(
                target ->
                    HOURLY.stream()
                        .flatMap(
                            hourly -> BURNS.stream().map(burn -> new Cell(target, hourly, burn))))
            .toList();
    return new GoldenTable(
        cells.parallelStream()
            .collect(
                Collectors.toMap(
                    cell -> cell, GoldenTable::rates, (one, other) -> one, LinkedHashMap::new)));
  }

  Rates rates(String target, int hourly, double burn) {
    return java.util.Objects.requireNonNull(rates.get(new Cell(target, hourly, burn)));
  }

  private static Rates rates(Cell cell) {
    // Its own seed, so that no cell depends on another, nor on the order of threads.
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom")
            .create(List.of(cell.target(), cell.hourly(), cell.burn()).hashCode());
    Slo slo = SampleSlo.availability("shop").target(cell.target()).slo();
    double badShare = cell.burn() * slo.objective().errorBudget();
    int warned = 0;
    int blocked = 0;
    for (int i = 0; i < TRIALS; i++) {
      Verdict verdict =
          RULE
              .reasons(measurement(slo, cell.hourly(), badShare, random), GatePolicy.BUILT_IN)
              .stream()
              .map(Reason::verdict)
              .reduce(Verdict.ALLOW, Verdict::worse);
      warned += verdict == Verdict.WARN ? 1 : 0;
      blocked += verdict == Verdict.BLOCK ? 1 : 0;
    }
    return new Rates(warned / (double) TRIALS, blocked / (double) TRIALS);
  }

  /** Requests come at random, and fail at random: both kinds are Poisson in each segment. */
  private static Measurement measurement(
      Slo slo, int hourly, double badShare, RandomGenerator random) {
    Map<Duration, Counts> counts = new HashMap<>();
    double bad = 0;
    double good = 0;
    Duration before = Duration.ZERO;
    for (Duration window : WINDOWS) {
      double expected = hourly * window.minus(before).toSeconds() / 3600.0;
      bad += poisson(expected * badShare, random);
      good += poisson(expected * (1 - badShare), random);
      counts.put(window, new Counts(bad, bad + good));
      before = window;
    }
    return new Measurement(slo, AT, MONTH, counts, Map.of(), 1, false, List.of());
  }

  private static int poisson(double mean, RandomGenerator random) {
    return PoissonSampler.of(random::nextLong, mean).sample();
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Who is warned, who is blocked

        How often the burn rule speaks of a service that burns its budget at a constant rate, by
        traffic and target. Each cell is the share of simulated checks, in percent, that end in
        **WARN / BLOCK** by burn alone, under the built-in policy and a period of 30 days.

        A burn of 1 spends the budget exactly by the period's end. Failures come independently of
        each other; those that come in bursts are caught less evenly than shown.

        """);
    TARGETS.forEach(target -> table(text, target));
    text.append(
        String.format(
            Locale.ROOT,
            """
            %,d checks a cell, with a fixed seed. At a burn of 0.5 and less, at most %s %% of checks
            warn; at 0.8 and less, at most %s %% block. A 0 stands for less than %s %% with 95 %%
            confidence: three in so many checks.
            """,
            TRIALS,
            percent(most(0.5).warn()),
            percent(most(0.8).block()),
            trimmed(300.0 / TRIALS)));
    return text.toString();
  }

  /** The highest rates at up to a burn rate, over all traffic and targets. */
  Rates most(double burn) {
    List<Rates> upTo =
        rates.entrySet().stream()
            .filter(entry -> entry.getKey().burn() <= burn)
            .map(Map.Entry::getValue)
            .toList();
    return new Rates(
        upTo.stream().mapToDouble(Rates::warn).max().orElseThrow(),
        upTo.stream().mapToDouble(Rates::block).max().orElseThrow());
  }

  private void table(StringBuilder text, String target) {
    text.append("## Target ").append(target).append("\n\n| requests an hour |");
    BURNS.forEach(burn -> text.append(" burn ").append(trimmed(burn)).append(" |"));
    text.append("\n|---:|").append("---:|".repeat(BURNS.size())).append('\n');
    for (int hourly : HOURLY) {
      text.append(String.format(Locale.ROOT, "| %,d |", hourly));
      for (double burn : BURNS) {
        Rates cell = rates(target, hourly, burn);
        text.append(' ').append(percent(cell.warn()));
        text.append(" / ").append(percent(cell.block())).append(" |");
      }
      text.append('\n');
    }
    text.append('\n');
  }

  private static String percent(double share) {
    return trimmed(Math.round(share * 10_000) / 100.0);
  }

  private static String trimmed(double number) {
    return new java.math.BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
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
