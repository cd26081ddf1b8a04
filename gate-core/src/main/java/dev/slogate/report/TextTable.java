package dev.slogate.report;

import dev.slogate.report.Palette.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns under headers, as wide as their content; notes may follow a row. */
final class TextTable {

  private static final String GAP = "  ";

  private record Column(String header, boolean right) {}

  record Cell(String text, Ink ink) {
    static Cell of(String text) {
      return new Cell(text, Ink.NONE);
    }
  }

  private record Row(List<Cell> cells, List<String> notes) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  TextTable left(String header) {
    columns.add(new Column(header, false));
    return this;
  }

  TextTable right(String header) {
    columns.add(new Column(header, true));
    return this;
  }

  void row(List<Cell> cells, List<String> notes) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns.size());
    }
    rows.add(new Row(List.copyOf(cells), List.copyOf(notes)));
  }

  int width() {
    return GAP.length() * (columns.size() - 1) + IntStream.of(widths()).sum();
  }

  void render(StringBuilder out, Palette palette, int width) {
    int[] widths = widths(); // of all rows, so not row by row: a fleet has thousands
    List<Cell> headers =
        columns.stream().map(column -> new Cell(column.header(), Ink.FAINT)).toList();
    line(out, headers, widths, palette);
    for (Row row : rows) {
      line(out, row.cells(), widths, palette);
      for (String note : row.notes()) {
        for (String part : Terminal.wrap(note, width - 4)) {
          out.append("    ").append(palette.paint(Ink.FAINT, part)).append('\n');
        }
      }
    }
  }

  private void line(StringBuilder out, List<Cell> cells, int[] widths, Palette palette) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String spaces = " ".repeat(widths[i] - Terminal.width(cell.text()));
      String painted = palette.paint(cell.ink(), cell.text());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? spaces + painted : painted + spaces);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private int[] widths() {
    return IntStream.range(0, columns.size()).map(this::width).toArray();
  }

  private int width(int column) {
    int widest = Terminal.width(columns.get(column).header());
    for (Row row : rows) {
      widest = Math.max(widest, Terminal.width(row.cells().get(column).text()));
    }
    return widest;
  }
}
