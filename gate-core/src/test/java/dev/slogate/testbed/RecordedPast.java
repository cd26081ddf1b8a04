package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A past, and what rules recorded of it. */
public record RecordedPast(Past past, List<Line> lines) implements Past {

  private static final String END = "# EOF\n";

  public RecordedPast {
    lines = List.copyOf(lines);
  }

  /** One recorded series. */
  public record Line(String metric, Map<String, String> labels, SortedMap<Instant, Double> values) {

    public Line with(String label, String value) {
      Map<String, String> others = new TreeMap<>(labels);
      others.put(label, value);
      return new Line(metric, others, values);
    }

    public Line without(String label) {
      Map<String, String> others = new TreeMap<>(labels);
      others.remove(label);
      return new Line(metric, others, values);
    }

    public Line without(Instant from, Instant to) {
      SortedMap<Instant, Double> kept = new TreeMap<>(values);
      kept.subMap(from, to).clear();
      return new Line(metric, labels, kept);
    }

    private String series() {
      return metric + "{" + Matchers.of(labels) + "} ";
    }
  }

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    long samples = past.writeOpenMetrics(file);
    // A long past is gigabytes: what is added goes where its end was.
    try (FileChannel text = FileChannel.open(file, StandardOpenOption.WRITE)) {
      text.truncate(text.size() - END.length());
    }
    try (PrintWriter out = appending(file)) {
      samples += write(out, 1);
      out.print(END);
      return samples;
    }
  }

  @Override
  public long writePrometheusText(Path file) throws IOException {
    long samples = past.writePrometheusText(file);
    try (PrintWriter out = appending(file)) {
      return samples + write(out, 1_000);
    }
  }

  private static PrintWriter appending(Path file) throws IOException {
    return new PrintWriter(Files.newBufferedWriter(file, UTF_8, StandardOpenOption.APPEND));
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
