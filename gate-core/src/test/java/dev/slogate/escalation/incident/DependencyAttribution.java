package dev.slogate.escalation.incident;

import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Fleet.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * How often the cause of an incident is named, and how often one that had no part, by how much the
 * dependencies fail besides. Prints {@code docs/dependency-attribution.md} and its chart; a test
 * holds some of the rows to it.
 */
final class DependencyAttribution {

  static final List<Double> NOISE = List.of(0.0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3);
  static final List<Integer> EPISODES = List.of(15, 60);
  static final int FLEETS = 300;
  private static final int INNOCENTS = 4;

  static final String INTRODUCTION =
      String.format(
          Locale.ROOT,
          """
          # How well contributing dependencies are named

          [Escalation](escalation.md#contributing-dependencies) says how a dependency is told from a
          bystander. Here is how that fares where the truth is known: %d fleets a cell, each a service
          with four weeks of history and one incident of half an hour to four hours, and five
          dependencies. One was failing in slices with 50 to 100 %% of the incident's bad events, of
          which there are 30 or more; the rest of the incident has another cause and is as bad. Four
          had no part in it. All five also fail at other times, without any effect on the service:
          that is the noise, as a share of all slices, in episodes of a mean length.

          **Named** is the share of causes that are named, **false** the share of the others that are,
          in percent.

          """,
          FLEETS);

  /** Shares, in [0, 1]. */
  record Rates(double named, double blamed) {}

  private DependencyAttribution() {}

  /** One amount of noise. */
  static Rates rates(double noise, int minutes) {
    return rates(
        Math.round(noise * 1000) * 100 + minutes, random -> new Noise(noise, minutes / 5.0));
  }

  /** What is asked for: healthy at least 90 % of the time, with episodes of up to an hour. */
  static Rates asked() {
    return rates(1, random -> new Noise(0.1 * random.nextDouble(), 3 + 9 * random.nextDouble()));
  }

  private interface Draw {
    Noise noise(RandomGenerator random);
  }

  private static Rates rates(long cell, Draw draw) {
    long[] sums =
        IntStream.range(0, FLEETS)
            .parallel()
            .mapToObj(i -> named(cell * 1_000_003 + i, draw))
            .reduce(new long[2], (a, b) -> new long[] {a[0] + b[0], a[1] + b[1]});
    return new Rates(sums[0] / (double) FLEETS, sums[1] / (double) (FLEETS * INNOCENTS));
  }

  /** Causes and others that are named in one fleet. */
  private static long[] named(long seed, Draw draw) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Fleet fleet = new Fleet(draw.noise(random), seed);
    fleet.cause(0.5 + 0.5 * random.nextDouble());
    for (int i = 0; i < INNOCENTS; i++) {
      fleet.innocent();
    }
    List<String> named =
        fleet.contributions().stream()
            .filter(each -> each.verdict() == Verdict.CONTRIBUTING)
            .map(Contribution::dependency)
            .toList();
    long causes = named.stream().filter(name -> name.startsWith("cause")).count();
    return new long[] {causes, named.size() - causes};
  }

  static String row(double noise, List<Rates> byEpisode) {
    StringBuilder row = new StringBuilder("| " + percent(noise) + " % |");
    byEpisode.forEach(
        rates ->
            row.append(' ')
                .append(percent(rates.named()))
                .append(" | ")
                .append(percent(rates.blamed()))
                .append(" |"));
    return row.append('\n').toString();
  }

  static String askedSentence(Rates asked) {
    return String.format(
        Locale.ROOT,
        """

        Where dependencies are healthy for at least 90 %% of the time otherwise, by any share and with
        episodes of 15 minutes to an hour, **%s %%** of causes are named, and **%s %%** of the others.
        """,
        percent(asked.named()),
        percent(asked.blamed()));
  }

  static String markdown(List<List<Rates>> rows, Rates asked) {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    text.append("| noise |");
    EPISODES.forEach(
        minutes ->
            text.append(" named, ")
                .append(minutes)
                .append(" min | false, ")
                .append(minutes)
                .append(" min |"));
    text.append("\n|---:|").append("---:|".repeat(2 * EPISODES.size())).append('\n');
    for (int i = 0; i < NOISE.size(); i++) {
      text.append(row(NOISE.get(i), rows.get(i)));
    }
    text.append(askedSentence(asked));
    text.append(
        """

        ![Causes named and others named, over noise](images/dependency-attribution.svg)

        A dependency that fails a tenth of the time, an hour at a time, is failing during many a
        service's incident by chance. No test can tell such a one from a cause by when it failed alone;
        this one then rather stays silent.
        """);
    return text.toString();
  }

  static String percent(double share) {
    return new java.math.BigDecimal(Math.round(share * 1_000))
        .movePointLeft(1)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Writes the page and its chart into the folder named. */
  public static void main(String[] arguments) throws IOException {
    List<List<Rates>> rows =
        NOISE.stream()
            .map(noise -> EPISODES.stream().map(minutes -> rates(noise, minutes)).toList())
            .toList();
    Path docs = Path.of(arguments[0]);
    Files.writeString(docs.resolve("dependency-attribution.md"), markdown(rows, asked()));
    Files.writeString(
        docs.resolve("images/dependency-attribution.svg"), AttributionChart.svg(NOISE, rows));
  }
}
