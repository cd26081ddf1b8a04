package dev.slogate.benchmarks.inprocess;

import dev.slogate.Gate;
import dev.slogate.InvalidCatalog;
import dev.slogate.SloStatus.Slice;
import dev.slogate.benchmarks.CatalogText;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Slo;
import dev.slogate.plan.Ask;
import dev.slogate.quality.Measurement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is planned and judged: SLOs of one service, and a past in which it begins to burn. */
final class Shop {

  static final Instant AT = Instant.parse("2026-11-24T14:00:00Z");

  private static final double A_SECOND = 10;
  private static final double USUAL = 0.0002;
  private static final double BURNING = 0.03;
  private static final Duration BURNS_SINCE = Duration.ofMinutes(70);
  private static final Duration FINE = Duration.ofHours(6);

  private Shop() {}

  static List<Slo> slos(int count) {
    CatalogText text = new CatalogText(URI.create("http://prometheus:9090")).service("shop");
    for (int i = 0; i < count; i++) {
      String selector = "http_requests_total{job=\"shop\",route=\"/" + i + "\"";
      text.slo("shop", "slo-" + i, selector, CatalogText.SERVER_ERRORS);
    }
    try {
      Path file = Files.createTempFile("slo-gate-bench-", ".yaml");
      try {
        return Gate.load(List.of(text.write(file))).slos();
      } finally {
        Files.delete(file);
      }
    } catch (IOException | InvalidCatalog e) {
      throw new IllegalStateException(e);
    }
  }

  /** A month as the telemetry gives it: by the hour, the last six by five minutes. */
  static List<Slice> history() {
    List<Slice> slices = new ArrayList<>();
    Instant start = AT.minus(Duration.ofDays(30));
    while (start.isBefore(AT)) {
      Duration length =
          Duration.between(start, AT).compareTo(FINE) > 0
              ? Duration.ofHours(1)
              : Duration.ofMinutes(5);
      boolean burns = !start.isBefore(AT.minus(BURNS_SINCE));
      double total = A_SECOND * length.toSeconds();
      slices.add(new Slice(start, length, new Counts(total * (burns ? BURNING : USUAL), total)));
      start = start.plus(length);
    }
    return slices;
  }

  /** What that past adds up to. */
  static Measurement measured(Slo slo, List<Slice> history) {
    Ask ask = Ask.of(slo, AT);
    Map<Duration, Counts> counts = new LinkedHashMap<>();
    for (Duration window : ask.windows()) {
      double bad = 0;
      double total = 0;
      for (Slice slice : history) {
        if (!slice.start().isBefore(AT.minus(window))) {
          bad += slice.counts().bad();
          total += slice.counts().total();
        }
      }
      counts.put(window, new Counts(bad, total));
    }
    return new Measurement(slo, AT, ask.budgetWindow(), counts, Map.of(), 1, false, List.of());
  }
}
