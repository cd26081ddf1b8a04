package dev.slogate.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Query;
import dev.slogate.catalog.Slo;
import dev.slogate.promql.Matcher;
import dev.slogate.promql.PromQl;
import dev.slogate.promql.Selector;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Names what an SLO counts, so that its counts can be remembered: a hash of all that changes them,
 * and of nothing else. Neither target nor period is in it, nor how the queries are formatted, nor
 * how this version of the planner would ask them: what was remembered must outlive it.
 */
public final class SeriesId {

  /** Half of SHA-256: enough that no two series of all catalogs ever meet. */
  private static final int BYTES = 16;

  /** An hour must hold whole slices. */
  private static final Duration LONGEST_SLICE = Duration.ofHours(1);

  private SeriesId() {}

  /** 32 hexadecimal digits; empty for an SLO without events, or with slices of over an hour. */
  public static Optional<String> of(Slo slo) {
    Duration slice = slice(slo);
    if (Planner.approximate(slo) || slice.compareTo(LONGEST_SLICE) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        hash(
            String.join(
                "\n",
                "slo-gate hours 1",
                "source " + slo.dataSource(),
                "budgeting " + budgeting(slo.budgeting()),
                slo.indicator()
                    .match(
                        SeriesId::events, ratio -> "", threshold -> threshold(threshold, slice)))));
  }

  private static Duration slice(Slo slo) {
    return slo.budgeting() instanceof Budgeting.Timeslices slices
        ? slices.slice()
        : Counting.DEFAULT_SLICE;
  }

  private static String budgeting(Budgeting budgeting) {
    return budgeting instanceof Budgeting.Timeslices slices
        ? "slices of "
            + slices.slice().toSeconds()
            + " from "
            + slices.target().stripTrailingZeros().toPlainString()
        : "events";
  }

  private static String events(Indicator.Events events) {
    boolean counter = Counting.counter(events);
    return "total "
        + query(events.total(), counter)
        + "\n"
        + events.counts()
        + " "
        + query(events.part(), counter);
  }

  private static String threshold(Indicator.Threshold threshold, Duration slice) {
    return "known value "
        + normal(threshold.value().text())
        + "\nevery "
        + slice.toSeconds()
        + "\n"
        + threshold.operator()
        + " "
        + threshold.limit();
  }

  private static String query(Query query, boolean counter) {
    Source source = Counting.source(query.text(), counter);
    if (source instanceof Source.Series series) {
      List<Matcher> matchers =
          series.selector().matchers().stream()
              .distinct()
              .sorted(Comparator.comparing(Matcher::toString))
              .toList();
      return (series.counter() ? "counter " : "gauge ")
          + new Selector(series.selector().metric(), matchers);
    }
    return "expression " + normal(query.text());
  }

  /** Without the white space that means nothing: what is outside of strings counts as one blank. */
  private static String normal(String expression) {
    String text = PromQl.WINDOW.matcher(expression.strip()).replaceAll("{{.window}}");
    if (text.indexOf('#') >= 0) {
      return text; // line ends mean something
    }
    StringBuilder normal = new StringBuilder(text.length());
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (normal.charAt(normal.length() - 1) != ' ') {
          normal.append(' ');
        }
        continue;
      }
      normal.append(c);
      if (c == '\\' && quote != 0 && quote != '`' && i + 1 < text.length()) {
        normal.append(text.charAt(++i));
      } else if (quote == 0 && (c == '"' || c == '\'' || c == '`')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return normal.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
