package dev.slogate.telemetry.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.promql.PromQl;
import dev.slogate.testbed.Past;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A past, and what rules recorded of it. */
record RecordedPast(Past past, List<Line> lines) implements Past {

  /** One recorded series. */
  record Line(String metric, Map<String, String> labels, SortedMap<Instant, Double> values) {

    Line with(String label, String value) {
      Map<String, String> others = new TreeMap<>(labels);
      others.put(label, value);
      return new Line(metric, others, values);
    }

    Line without(String label) {
      Map<String, String> others = new TreeMap<>(labels);
      others.remove(label);
      return new Line(metric, others, values);
    }

    Line without(Instant from, Instant to) {
      SortedMap<Instant, Double> kept = new TreeMap<>(values);
      kept.subMap(from, to).clear();
      return new Line(metric, labels, kept);
    }

    private String series() {
      return labels.entrySet().stream()
          .map(label -> label.getKey() + "=" + PromQl.quote(label.getValue()))
          .collect(Collectors.joining(",", metric + "{", "} "));
    }
  }

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    long samples = past.writeOpenMetrics(file);
    String before = Files.readString(file, UTF_8);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      out.print(before.substring(0, before.lastIndexOf("# EOF")));
      samples += write(out, 1);
      out.println("# EOF");
      return samples;
    }
  }

  @Override
  public long writePrometheusText(Path file) throws IOException {
    long samples = past.writePrometheusText(file);
    String before = Files.readString(file, UTF_8);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, UTF_8))) {
      out.print(before);
      return samples + write(out, 1_000);
    }
  }

  private long write(PrintWriter out, long unit) {
    long samples = 0;
    for (String metric : lines.stream().map(Line::metric).distinct().toList()) {
      if (unit == 1) {
        out.println("# TYPE " + metric + " gauge");
      }
      for (Line line : lines) {
        if (line.metric().equals(metric)) {
          line.values()
              .forEach(
                  (at, value) ->
                      out.println(line.series() + value + " " + at.getEpochSecond() * unit));
          samples += line.values().size();
        }
      }
    }
    return samples;
  }
}
