package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Records;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads records within one transaction. */
class JdbcRecords implements Records {

  private static final String COLUMNS =
      "SELECT seq, at, kind, actor, service, environment, subject, until, body, previous, hash,"
          + " signature FROM entry ";

  /** Rows fetched at once where all are read. */
  private static final int FETCH = 500;

  final Connection connection;
  final Store store;

  JdbcRecords(Connection connection, Store store) {
    this.connection = connection;
    this.store = store;
  }

  @Override
  public Head head() {
    return select(
        "SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1",
        List.of(),
        rows -> rows.next() ? new Head(rows.getLong(1), rows.getString(2)) : Head.EMPTY);
  }

  @Override
  public Instant now() {
    try {
      Instant shared = Instant.ofEpochMilli(store.now(connection).toEpochMilli());
      Optional<Instant> newest =
          select(
              "SELECT at FROM entry ORDER BY seq DESC LIMIT 1",
              List.of(),
              rows ->
                  rows.next()
                      ? Optional.of(Instant.ofEpochMilli(rows.getLong(1)))
                      : Optional.empty());
      return newest.filter(shared::isBefore).orElse(shared);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  @Override
  public List<Entry> open(Set<Kind> kinds, String service, Instant at) {
    return entries(
        "WHERE kind IN (" + marks(kinds) + ") AND service = ? AND until > ? ORDER BY seq",
        kinds,
        service,
        at.toEpochMilli());
  }

  @Override
  public List<Entry> openEverywhere(Set<Kind> kinds, Instant at) {
    return entries(
        "WHERE kind IN ("
            + marks(kinds)
            + ") AND service IS NULL AND (until IS NULL OR until > ?) ORDER BY seq",
        kinds,
        at.toEpochMilli());
  }

  @Override
  public List<Entry> about(Set<Kind> kinds, Collection<String> subjects) {
    List<Entry> all = new ArrayList<>();
    for (String subject : subjects) {
      all.addAll(
          entries(
              "WHERE kind IN (" + marks(kinds) + ") AND subject = ? ORDER BY seq", kinds, subject));
    }
    return all;
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, int most) {
    return entries("WHERE kind IN (" + marks(kinds) + ") ORDER BY seq DESC LIMIT ?", kinds, most);
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, String service, String environment, int most) {
    return entries(
        "WHERE kind IN ("
            + marks(kinds)
            + ") AND service = ? AND environment = ? ORDER BY seq DESC LIMIT ?",
        kinds,
        service,
        environment,
        most);
  }

  @Override
  public void scan(long seq, Consumer<Entry> each) {
    select(
        COLUMNS + "WHERE seq >= ? ORDER BY seq",
        List.of(seq),
        rows -> {
          while (rows.next()) {
            each.accept(entry(rows));
          }
          return Boolean.TRUE;
        });
  }

  private List<Entry> entries(String where, Set<Kind> kinds, Object... more) {
    List<Object> parameters = new ArrayList<>(kinds.stream().map(Kind::name).toList());
    parameters.addAll(List.of(more));
    return select(
        COLUMNS + where,
        parameters,
        rows -> {
          List<Entry> found = new ArrayList<>();
          while (rows.next()) {
            found.add(entry(rows));
          }
          return found;
        });
  }

  private static String marks(Set<Kind> kinds) {
    return kinds.stream().map(kind -> "?").collect(Collectors.joining(", "));
  }

  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  final <T> T select(String sql, List<Object> parameters, Reader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH);
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        return reader.read(rows);
      }
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  static void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }

  private static Entry entry(ResultSet rows) throws SQLException {
    long until = rows.getLong(8);
    Optional<Instant> ends =
        rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
    return new Entry(
        rows.getLong(1),
        Instant.ofEpochMilli(rows.getLong(2)),
        rows.getString(3),
        rows.getString(4),
        new Event.Keys(
            Optional.ofNullable(rows.getString(5)),
            Optional.ofNullable(rows.getString(6)),
            rows.getString(7),
            ends),
        Optional.ofNullable(rows.getString(9)),
        rows.getString(10),
        rows.getString(11),
        Optional.ofNullable(rows.getString(12)));
  }
}
