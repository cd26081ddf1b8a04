package dev.slogate.report;

import dev.slogate.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table that every format shows. What is long stands in a row's note: the last column of a page,
 * a line below the row in a terminal. Texts are not yet escaped.
 *
 * @param headers one that begins with # is of numbers
 * @param noteHeader empty where rows have no notes
 */
record Grid(String caption, List<String> headers, String noteHeader, List<Row> rows) {

  private static final int LONGEST = 300;
  private static final int SHORT = 17;

  /**
   * One row.
   *
   * @param link to where it can be read in full
   */
  record Row(List<Cell> cells, String note, Optional<String> link) {

    static Row of(Cell... cells) {
      return new Row(List.of(cells), "", Optional.empty());
    }

    Row noting(String text, String address) {
      return new Row(cells, text, Optional.of(address).filter(one -> !one.isEmpty()));
    }
  }

  Grid {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
  }

  private boolean noted() {
    return !noteHeader.isEmpty();
  }

  private static boolean number(String header) {
    return header.startsWith("#");
  }

  private static String name(String header) {
    return number(header) ? header.substring(1) : header;
  }

  void html(Markup out) {
    List<String> all =
        Stream.concat(headers.stream(), Stream.of(noteHeader).filter(one -> !one.isEmpty()))
            .toList();
    HtmlParts.openCards(out, caption, all.toArray(String[]::new));
    for (Row row : rows) {
      out.open("tr", "role", "row");
      for (int i = 0; i < headers.size(); i++) {
        Cell cell = row.cells().get(i);
        String css = number(headers.get(i)) ? "n" : isShort(cell) ? "t short" : "t";
        String ink = cell.ink() == Palette.Ink.NONE ? "" : " " + HtmlParts.css(cell.ink());
        if (i == 0) {
          HtmlParts.openRowHeader(out, name(headers.get(i)), css);
          out.text(cell.text()).close().close();
        } else {
          HtmlParts.cell(out, name(headers.get(i)), css + ink, cell.text());
        }
      }
      if (noted()) {
        HtmlParts.openCell(out, noteHeader, "note");
        out.text(Untrusted.line(row.note(), LONGEST));
        row.link()
            .ifPresent(
                link -> {
                  out.space();
                  HtmlParts.contact(out, link);
                });
        out.close().close();
      }
      out.close();
    }
    HtmlParts.closeTable(out);
  }

  /** Dates and single words are not broken. */
  private static boolean isShort(Cell cell) {
    return cell.text().length() <= SHORT;
  }

  String markdown() {
    StringBuilder out = new StringBuilder();
    List<String> names = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    for (String header : headers) {
      names.add(name(header));
      rules.add(number(header) ? "--:" : ":--");
    }
    if (noted()) {
      names.add(noteHeader);
      rules.add(":--");
    }
    line(out, names);
    out.append('|').append(String.join("|", rules)).append("|\n");
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      row.cells().forEach(cell -> cells.add(Gfm.text(cell.text(), LONGEST)));
      if (noted()) {
        String link = row.link().map(address -> " " + Gfm.contact(address)).orElse("");
        cells.add((Gfm.text(row.note(), LONGEST) + link).strip());
      }
      line(out, cells);
    }
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  void text(StringBuilder out, Palette palette, int width) {
    TextTable table = new TextTable();
    for (String header : headers) {
      if (number(header)) {
        table.right(name(header));
      } else {
        table.left(header);
      }
    }
    for (Row row : rows) {
      List<String> notes =
          Stream.concat(Stream.of(row.note()), row.link().stream())
              .map(text -> Untrusted.line(text, LONGEST))
              .filter(text -> !text.isEmpty())
              .toList();
      table.row(
          row.cells().stream()
              .map(cell -> new Cell(Untrusted.line(cell.text(), 60), cell.ink()))
              .toList(),
          notes);
    }
    table.render(out, palette, width);
  }
}
