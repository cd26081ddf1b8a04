package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.testbed.Past;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Hours in which version 1 of the shop did well: the pods of then are gone by now. */
record ShopPast(Instant from, Instant to) implements Past {

  private static final long SCRAPE_SECONDS = 5;
  private static final long REQUESTS_A_SECOND = 50;
  private static final long GOOD_OF_ONE_BAD = 2_000;

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    long samples = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("# TYPE http_requests counter\n");
      for (String code : new String[] {"200", "500"}) {
        for (long at = from.getEpochSecond(); at < to.getEpochSecond(); at += SCRAPE_SECONDS) {
          long all = (at - from.getEpochSecond()) * REQUESTS_A_SECOND;
          long value = code.equals("200") ? all : all / GOOD_OF_ONE_BAD;
          out.write(
              "http_requests_total{job=\"shop\",instance=\"gone\",service=\"shop\",version=\"1.0\",code=\"%s\"} %d %d%n"
                  .formatted(code, value, at));
          samples++;
        }
      }
      out.write("# EOF\n");
    }
    return samples;
  }

  @Override
  public long writePrometheusText(Path file) {
    throw new UnsupportedOperationException("it is written for Prometheus");
  }
}
