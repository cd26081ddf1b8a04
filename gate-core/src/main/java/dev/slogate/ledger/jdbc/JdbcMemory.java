package dev.slogate.ledger.jdbc;

import static dev.slogate.ledger.jdbc.JdbcMemoryView.hour;

import dev.slogate.budget.Counts;
import dev.slogate.ledger.Memory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Closed hours in two tables; an hour without events has no row. */
final class JdbcMemory implements Memory {

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
  public <T> T read(Function<View, T> work) {
    return transactions.read(connection -> work.apply(new JdbcMemoryView(connection)));
  }

  @Override
  public void remember(String series, Span span, Map<Instant, Counts> hours) {
    transactions.write(
        connection -> {
          Optional<Span> known = new JdbcMemoryView(connection).span(series);
          Span joined = known.map(before -> join(before, span)).orElse(span);
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
}
