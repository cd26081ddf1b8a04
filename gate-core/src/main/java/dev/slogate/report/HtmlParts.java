package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.Owner;
import dev.slogate.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Pieces that pages share. */
final class HtmlParts {

  private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

  private HtmlParts() {}

  /** A class of the style sheet. */
  static String css(Palette.Ink ink) {
    return ink.name().toLowerCase(Locale.ROOT);
  }

  static String css(Decision decision) {
    return css(DecisionText.ink(decision));
  }

  static String css(Verdict verdict) {
    return css(DecisionText.ink(verdict));
  }

  /** A bar of what is left; the text beside it says the same. */
  static void meter(Markup out, OptionalDouble remaining) {
    if (remaining.isEmpty()) {
      return;
    }
    Meter meter = Meter.of(remaining.getAsDouble());
    out.inline(
        "svg",
        "class",
        "meter",
        "viewBox",
        "0 0 100 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
    if (meter.width() > 0) {
      String width = String.valueOf(meter.width());
      out.empty(
          "rect", "class", meter.overspent() ? "bad" : "left", "width", width, "height", "10");
    }
    out.close();
  }

  /** A way to reach someone: linked where it is a web or mail address. */
  static void contact(Markup out, String value) {
    String text = Untrusted.line(value);
    if (Untrusted.isWebAddress(text)) {
      out.span("a", text, "href", text);
    } else if (MAIL.matcher(text).matches()) {
      out.span("a", text, "href", "mailto:" + text);
    } else {
      out.text(text);
    }
  }

  /** In a list of terms, who owns a service, how to reach them, and where that is written. */
  static void owner(Markup out, Optional<Owner> owner) {
    out.leaf("dt", "Owner").leaf("dd", owner.map(Words::owner).orElse(Words.NO_OWNER));
    owner.ifPresent(
        known -> {
          known
              .contacts()
              .forEach(
                  (kind, value) -> {
                    out.leaf("dt", kind).open("dd");
                    contact(out, value);
                    out.close();
                  });
          out.leaf("dt", "Written in").leaf("dd", known.source());
        });
  }

  /** A table that scrolls by itself on a narrow screen, by keyboard too. */
  static void openTable(Markup out, String caption, String... headers) {
    open(out, "scroll", caption, headers);
  }

  /**
   * A table whose rows become cards on a narrow screen. The roles keep it a table for those who
   * hear it: laid out as a grid, it would lose that.
   */
  static void openCards(Markup out, String caption, String... headers) {
    open(out, "cards", caption, headers);
  }

  private static void open(Markup out, String css, String caption, String... headers) {
    out.open("div", "class", css, "role", "region", "tabindex", "0", "aria-label", caption);
    out.open("table", "role", "table").leaf("caption", caption).open("thead").open("tr");
    for (String header : headers) {
      boolean number = header.startsWith("#");
      String text = number ? header.substring(1) : header;
      out.leaf("th", text, "scope", "col", "class", number ? "n" : "t");
    }
    out.close().close().open("tbody");
  }

  /** The first cell of a card's row; two closings end it. */
  static void openRowHeader(Markup out, String label, String css) {
    out.open("th", "scope", "row", "class", css, "role", "rowheader", "data-label", label);
    out.inline("span");
  }

  static void cell(Markup out, String label, String css, String text) {
    openCell(out, label, css);
    out.text(text).close().close();
  }

  /** A card lays its inner element out beside the label; two closings end it. */
  static void openCell(Markup out, String label, String css) {
    out.open("td", "class", css, "role", "cell", "data-label", label).inline("span");
  }

  static void closeTable(Markup out) {
    out.close().close().close();
  }
}
