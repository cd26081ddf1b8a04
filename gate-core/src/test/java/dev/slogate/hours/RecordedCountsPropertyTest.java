package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Gate;
import dev.slogate.SloStatus;
import dev.slogate.SloStatus.Slice;
import dev.slogate.WindowStatus;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.telemetry.Story;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** A decision by what rules recorded, and one by samples. */
class RecordedCountsPropertyTest {

  /** Around every limit that a long window has: the budget's, and burns of 1 and of 3. */
  private static final List<Double> ERRORS =
      List.of(0.0002, 0.0008, 0.00097, 0.000995, 0.001, 0.001004, 0.00102, 0.0029, 0.003, 0.0031);

  private static final List<Slo> SLOS = new ArrayList<>();
  private static final Telemetry SAMPLES = samples();
  private static final Catalog CATALOG = catalog();

  private static int counted;
  private static int askedAgain;

  private static Telemetry samples() {
    List<Story> stories = new ArrayList<>();
    for (int i = 0; i < ERRORS.size(); i++) {
      String name = "story-" + i;
      SLOS.add(ExampleSlo.named(name).build());
      stories.add(
          Story.of(name, 40 + 60 * i)
              .shaped(minute -> 1 + Math.sin(minute * Math.PI / 720))
              .errors(ERRORS.get(i))
              .errors(0.2, Duration.ofHours(30), Duration.ofMinutes(1771))
              .errors(0.3, Duration.ofDays(6), Duration.ofDays(6).minusMinutes(3))
              .byChance());
    }
    return Shop.recording(stories);
  }

  private static Catalog catalog() {
    Catalog catalog = Shop.catalog(SLOS.toArray(Slo[]::new));
    DataSource file = Objects.requireNonNull(catalog.dataSources().get(ExampleSlo.SOURCE));
    DataSource opted =
        new DataSource(
            file.name(),
            DataSource.Type.PROMETHEUS,
            file.urls(),
            file.credentials(),
            file.headers(),
            file.caFile(),
            file.timeout(),
            file.scrapeInterval(),
            true,
            file.location());
    return catalog.with(Map.of(file.name(), opted));
  }

  /** What rules record may be off by three in a thousand, each hour otherwise. */
  private static Slice off(Slice hour, Random chance) {
    double bad = hour.counts().bad() * (1 + 0.006 * (chance.nextDouble() - 0.5));
    double total = hour.counts().total() * (1 + 0.006 * (chance.nextDouble() - 0.5));
    return new Slice(hour.start(), hour.length(), new Counts(Math.min(bad, total), total));
  }

  private static List<String> said(Decision decision) {
    return decision.reasons().stream()
        .map(reason -> reason.code() + " " + reason.slo() + " " + reason.verdict())
        .sorted()
        .toList();
  }

  @Property(tries = 200)
  void neverDifferInWhatTheySay(
      @ForAll @IntRange(min = 0, max = 12 * 24 * 8) int fiveMinutesAgo,
      @ForAll @IntRange(min = 0, max = 59) int minute,
      @ForAll long seed) {
    Instant at = Shop.AT.minus(Duration.ofMinutes(5L * fiveMinutesAgo));
    Random chance = new Random(seed);
    Telemetry ruled =
        new RuledRecording(
            SAMPLES,
            Duration.ofMinutes(minute),
            RuledRecording.with(hours -> hours.stream().map(hour -> off(hour, chance)).toList()));
    Decision raw =
        new Gate(Shop.catalog(SLOS.toArray(Slo[]::new)), source -> SAMPLES)
            .check(Example.request(), at, Gate.Detail.NUMBERS);

    Decision recorded =
        new Gate(CATALOG, source -> ruled).check(Example.request(), at, Gate.Detail.NUMBERS);

    assertThat(said(recorded)).isEqualTo(said(raw));
    assertThat(recorded.verdict()).isEqualTo(raw.verdict());
    assertThat(recorded.findings()).isEmpty();
    for (SloStatus slo : recorded.slos()) {
      boolean any = slo.windows().stream().anyMatch(WindowStatus::recorded);
      counted += any ? 1 : 0;
      askedAgain += any ? 0 : 1;
    }
  }

  /** Else nothing would be proved. */
  @AfterContainer
  static void bothHappened() {
    assertThat(counted).as("counted from records").isGreaterThan(200);
    assertThat(askedAgain).as("asked again").isGreaterThan(200);
  }
}
