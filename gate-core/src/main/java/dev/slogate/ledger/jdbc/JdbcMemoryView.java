package dev.slogate.ledger.jdbc;

import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory.Span;
import dev.slogate.ledger.Memory.View;
import dev.slogate.ledger.NotRemembered;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Closed hours, read within one transaction. */
final class JdbcMemoryView implements View {

  private static final long HOUR = 3_600;

  /** Series, or spans, that one statement asks for. */
  private static final int CHUNK = 200;

  private final Connection connection;

  /** What it said before, and says again. */
  private final Map<String, Optional<Span>> seen = new HashMap<>();

  JdbcMemoryView(Connection connection) {
    this.connection = connection;
  }

  static long hour(Instant instant) {
    return instant.getEpochSecond() / HOUR;
  }

  private static Instant instant(long hour) {
    return Instant.ofEpochSecond(hour * HOUR);
  }

  @Override
  public Map<String, Span> spans(Collection<String> series) {
    List<String> all = List.copyOf(series);
    Map<String, Span> spans = new LinkedHashMap<>();
    for (List<String> some : chunks(all)) {
      String marks = String.join(", ", some.stream().map(one -> "?").toList());
      select(
          "SELECT series, first_hour, end_hour FROM hour_span WHERE series IN (" + marks + ")",
          some,
          rows -> {
            while (rows.next()) {
              spans.put(
                  rows.getString(1), new Span(instant(rows.getLong(2)), instant(rows.getLong(3))));
            }
            return spans;
          });
    }
    all.forEach(one -> seen.put(one, Optional.ofNullable(spans.get(one))));
    return spans;
  }

  /** What is remembered of one series. */
  Optional<Span> span(String series) {
    if (!seen.containsKey(series)) {
      spans(List.of(series));
    }
    return seen.getOrDefault(series, Optional.empty());
  }

  @Override
  public Map<Span, Counts> sums(String series, Collection<Span> spans) {
    Map<Span, Counts> sums = new LinkedHashMap<>();
    for (List<Span> some : chunks(List.copyOf(spans))) {
      List<Object> parameters = new ArrayList<>();
      List<String> each = new ArrayList<>();
      for (Span span : some) {
        requireKnown(series, span);
        each.add(
            "SELECT COALESCE(SUM(bad), 0), COALESCE(SUM(total), 0), "
                + each.size()
                + " AS place FROM hour_count WHERE series = ? AND hour >= ? AND hour < ?");
        parameters.addAll(List.of(series, hour(span.from()), hour(span.to())));
      }
      select(
          String.join(" UNION ALL ", each),
          parameters,
          rows -> {
            while (rows.next()) {
              double total = rows.getDouble(2);
              sums.put(
                  some.get(rows.getInt(3)), new Counts(Math.min(rows.getDouble(1), total), total));
            }
            return sums;
          });
    }
    return sums;
  }

  @Override
  public SortedMap<Instant, Counts> hours(String series, Span span) {
    requireKnown(series, span);
    return select(
        "SELECT hour, bad, total FROM hour_count"
            + " WHERE series = ? AND hour >= ? AND hour < ? ORDER BY hour",
        List.of(series, hour(span.from()), hour(span.to())),
        rows -> {
          SortedMap<Instant, Counts> hours = new TreeMap<>();
          while (rows.next()) {
            hours.put(instant(rows.getLong(1)), new Counts(rows.getDouble(2), rows.getDouble(3)));
          }
          return hours;
        });
  }

  /** What is not remembered must not look like hours without events. */
  private void requireKnown(String series, Span asked) {
    Optional<Span> known = span(series);
    if (known.isEmpty()
        || asked.from().isBefore(known.get().from())
        || asked.to().isAfter(known.get().to())) {
      throw new NotRemembered(
          "of %s only %s is remembered, not all of %s"
              .formatted(series, known.map(Span::toString).orElse("nothing"), asked));
    }
  }

  private static <T> List<List<T>> chunks(List<T> all) {
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += CHUNK) {
      chunks.add(all.subList(from, Math.min(all.size(), from + CHUNK)));
    }
    return chunks;
  }

  private <T> T select(String sql, List<?> parameters, JdbcRecords.Reader<T> reader) {
    return JdbcRecords.select(connection, 0, sql, parameters, reader);
  }
}
