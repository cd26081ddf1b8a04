package dev.slogate.benchmarks.growth;

import dev.slogate.benchmarks.CatalogText;
import dev.slogate.testbed.History;
import dev.slogate.testbed.ServiceHistory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A service whose endpoints each have SLOs of their own: the more it has, of more kinds. */
final class Endpoints {

  static final String SERVICE = "web";

  private static final long SEED = 20_261_130;

  /**
   * What an SLO of an endpoint is about.
   *
   * @param part its query, of %s the endpoint's own matchers
   */
  private record Kind(String name, String target, String counts, String part, String total) {

    static Kind codes(String name, String target, String counts, String codes) {
      return new Kind(
          name, target, counts, "http_requests_total{%s," + codes + "}", "http_requests_total{%s}");
    }

    static Kind faster(String name, String target, String seconds) {
      return new Kind(
          name,
          target,
          "good",
          "http_request_duration_seconds_bucket{%s,le=\"" + seconds + "\"}",
          "http_request_duration_seconds_count{%s}");
    }
  }

  /** What most services have comes first. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.codes("available", "0.999", "bad", CatalogText.SERVER_ERRORS),
          Kind.faster("within-300-ms", "0.99", "0.3"),
          Kind.codes("not-overloaded", "0.999", "bad", "code=\"503\""),
          Kind.faster("within-1-s", "0.999", "1"),
          Kind.codes("without-bugs", "0.999", "bad", "code=\"500\""),
          Kind.faster("within-100-ms", "0.95", "0.1"),
          Kind.codes("found", "0.95", "bad", "code=\"404\""),
          Kind.codes("answered", "0.995", "good", "code!~\"5..\""),
          Kind.codes("successful", "0.98", "good", "code=~\"2..\""),
          Kind.codes("useful", "0.95", "bad", "code=~\"404|5..\""));

  /** So many endpoints, and so many SLOs of each. */
  record Size(int endpoints, int kinds) {
    int slos() {
      return endpoints * kinds;
    }
  }

  private Endpoints() {}

  /** Four codes and a histogram of each, a sample every two minutes. */
  static History past(int endpoints, Instant start, Instant end) {
    return History.of(
        SEED,
        IntStream.range(0, endpoints)
            .mapToObj(
                i ->
                    ServiceHistory.named(SERVICE + "-" + i, start, end)
                        .label("job", SERVICE)
                        .label("route", route(i))
                        .latency(0.004)
                        .scrapedEvery(Duration.ofMinutes(2))
                        .build())
            .toList());
  }

  static CatalogText catalog(URI prometheus, Size size) {
    CatalogText text = new CatalogText(prometheus).service(SERVICE);
    for (int i = 0; i < size.endpoints(); i++) {
      String matchers = "job=\"" + SERVICE + "\",route=\"" + route(i) + "\"";
      for (Kind kind : KINDS.subList(0, size.kinds())) {
        text.slo(
            SERVICE,
            SERVICE + "-" + i + "-" + kind.name(),
            kind.target(),
            kind.counts(),
            kind.part().formatted(matchers),
            kind.total().formatted(matchers));
      }
    }
    return text;
  }

  private static String route(int endpoint) {
    return "/v1/r" + endpoint;
  }
}
