package dev.slogate.ledger.jdbc;

import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.NotRemembered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Closed hours in two tables; an hour without events has no row. */
final class JdbcMemory implements Memory {

  private static final long HOUR = 3_600;

  /** Series that one statement asks for. */
  private static final int CHUNK = 200;

  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Each of them sees one state, or is kept whole. */
  interface Transactions {
    <T> T read(Work<T> work);

    <T> T write(Work<T> work);
  }

  private final Transactions transactions;

  JdbcMemory(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<String, Span> spans(Collection<String> series) {
    List<String> all = List.copyOf(series);
    return transactions.read(
        connection -> {
          Map<String, Span> spans = new LinkedHashMap<>();
          for (int from = 0; from < all.size(); from += CHUNK) {
            List<String> some = all.subList(from, Math.min(all.size(), from + CHUNK));
            String marks = String.join(", ", some.stream().map(one -> "?").toList());
            try (PreparedStatement statement =
                connection.prepareStatement(
                    "SELECT series, first_hour, end_hour FROM hour_span WHERE series IN ("
                        + marks
                        + ")")) {
              JdbcRecords.bind(statement, new ArrayList<>(some));
              try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                  spans.put(
                      rows.getString(1),
                      new Span(instant(rows.getLong(2)), instant(rows.getLong(3))));
                }
              }
            }
          }
          return spans;
        });
  }

  @Override
  public Counts sum(String series, Instant from, Instant to) {
    return within(
        series,
        from,
        to,
        Counts.NONE,
        "SELECT COALESCE(SUM(bad), 0), COALESCE(SUM(total), 0) FROM hour_count"
            + " WHERE series = ? AND hour >= ? AND hour < ?",
        rows -> {
          rows.next();
          double total = rows.getDouble(2);
          return new Counts(Math.min(rows.getDouble(1), total), total);
        });
  }

  @Override
  public SortedMap<Instant, Counts> hours(String series, Instant from, Instant to) {
    return within(
        series,
        from,
        to,
        new TreeMap<>(),
        "SELECT hour, bad, total FROM hour_count"
            + " WHERE series = ? AND hour >= ? AND hour < ? ORDER BY hour",
        rows -> {
          SortedMap<Instant, Counts> hours = new TreeMap<>();
          while (rows.next()) {
            hours.put(instant(rows.getLong(1)), new Counts(rows.getDouble(2), rows.getDouble(3)));
          }
          return hours;
        });
  }

  /** What is not remembered must not look like hours without events. */
  private <T> T within(
      String series,
      Instant from,
      Instant to,
      T ofNoHour,
      String sql,
      JdbcRecords.Reader<T> reader) {
    if (from.equals(to)) {
      return ofNoHour;
    }
    Span asked = new Span(from, to);
    return transactions.read(
        connection -> {
          Span known = known(connection, series).orElse(null);
          if (known == null || from.isBefore(known.from()) || to.isAfter(known.to())) {
            throw new NotRemembered(
                "of %s only %s is remembered, not all of %s".formatted(series, known, asked));
          }
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            JdbcRecords.bind(statement, List.of(series, hour(from), hour(to)));
            try (ResultSet rows = statement.executeQuery()) {
              return reader.read(rows);
            }
          }
        });
  }

  @Override
  public void remember(String series, Span span, Map<Instant, Counts> hours) {
    transactions.write(
        connection -> {
          Span joined = known(connection, series).map(known -> join(known, span)).orElse(span);
          run(
              connection,
              "DELETE FROM hour_count WHERE series = ? AND hour >= ? AND hour < ?",
              List.of(series, hour(span.from()), hour(span.to())));
          insert(connection, series, span, hours);
          run(
              connection,
              "INSERT INTO hour_span (series, first_hour, end_hour) VALUES (?, ?, ?)"
                  + " ON CONFLICT (series) DO UPDATE SET first_hour = excluded.first_hour,"
                  + " end_hour = excluded.end_hour",
              List.of(series, hour(joined.from()), hour(joined.to())));
          return true;
        });
  }

  private static Optional<Span> known(Connection connection, String series) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT first_hour, end_hour FROM hour_span WHERE series = ?")) {
      statement.setString(1, series);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Span(instant(rows.getLong(1)), instant(rows.getLong(2))))
            : Optional.empty();
      }
    }
  }

  private static Span join(Span known, Span span) {
    if (span.from().isAfter(known.to()) || span.to().isBefore(known.from())) {
      throw new IllegalArgumentException(
          "a hole between the hours " + known + " and " + span + " of one series");
    }
    return new Span(
        span.from().isBefore(known.from()) ? span.from() : known.from(),
        span.to().isAfter(known.to()) ? span.to() : known.to());
  }

  private static void insert(
      Connection connection, String series, Span span, Map<Instant, Counts> hours)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO hour_count (series, hour, bad, total) VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<Instant, Counts> entry : hours.entrySet()) {
        if (entry.getKey().isBefore(span.from()) || !entry.getKey().isBefore(span.to())) {
          throw new IllegalArgumentException(entry.getKey() + " is not within " + span);
        }
        if (entry.getValue().total() > 0) {
          JdbcRecords.bind(
              statement,
              List.of(
                  series, hour(entry.getKey()), entry.getValue().bad(), entry.getValue().total()));
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  @Override
  public void forget(String series) {
    transactions.write(
        connection -> {
          run(connection, "DELETE FROM hour_count WHERE series = ?", List.of(series));
          run(connection, "DELETE FROM hour_span WHERE series = ?", List.of(series));
          return true;
        });
  }

  private static void run(Connection connection, String sql, List<Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      JdbcRecords.bind(statement, parameters);
      statement.executeUpdate();
    }
  }

  private static long hour(Instant instant) {
    return instant.getEpochSecond() / HOUR;
  }

  private static Instant instant(long hour) {
    return Instant.ofEpochSecond(hour * HOUR);
  }
}
