package dev.slogate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that was measured in one run. */
public final class Table {

  private static final List<String> HEAD =
      List.of("what", "median", "middle half", "target", "result");

  private record Part(String title, List<Row> rows) {}

  private final List<Part> parts = new ArrayList<>();

  void add(String title, List<Row> rows) {
    parts.add(new Part(title, List.copyOf(rows)));
  }

  /** For a terminal. */
  String text() {
    List<Integer> widths =
        IntStream.range(0, HEAD.size())
            .mapToObj(
                column ->
                    Stream.concat(Stream.of(HEAD), rows().map(Table::cells))
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElse(0))
            .toList();
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append('\n').append(part.title()).append('\n');
      for (Row row : part.rows()) {
        text.append("  ").append(padded(cells(row), widths).stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  /** The same as Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append("\n### ").append(part.title()).append("\n\n");
      text.append(line(HEAD)).append("|---|---:|---:|---:|---|\n");
      part.rows().forEach(row -> text.append(line(cells(row))));
    }
    return text.toString();
  }

  private Stream<Row> rows() {
    return parts.stream().flatMap(part -> part.rows().stream());
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.what(), row.measured(), row.spread(), row.target(), row.outcome().toString());
  }

  private static String padded(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) + " ".repeat(widths.get(i) - cells.get(i).length()))
        .collect(Collectors.joining("  "));
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
