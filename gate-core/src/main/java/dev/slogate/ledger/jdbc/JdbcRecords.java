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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads records within one transaction. */
class JdbcRecords implements Records {

  private static final String COLUMNS =
      "SELECT seq, at, kind, actor, service, environment, subject, until, body, digest,"
          + " previous, hash, signature FROM entry ";

  private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparingLong(Entry::seq);
  private static final Comparator<Entry> NEWEST_FIRST = OLDEST_FIRST.reversed();

  /** Subjects that one statement asks for. */
  private static final int CHUNK = 100;

  /** Rows fetched at once where all are read. */
  private static final int FETCH = 100;

  final Connection connection;
  private final Store store;

  /** The store's time, which a transaction asks for once: it is over in a moment. */
  private @Nullable Instant shared;

  private @Nullable Tip tip;

  JdbcRecords(Connection connection, Store store) {
    this.connection = connection;
    this.store = store;
  }

  /** The newest record; a transaction sees one, until it appends its own. */
  record Tip(Head head, Optional<Instant> at) {}

  @Override
  public Head head() {
    return tip().head();
  }

  @Override
  public Instant now() {
    if (shared == null) {
      try {
        shared = Instant.ofEpochMilli(store.now(connection).toEpochMilli());
      } catch (SQLException e) {
        throw new StoreFailure(e);
      }
    }
    return tip().at().filter(shared::isBefore).orElse(shared);
  }

  private Tip tip() {
    if (tip == null) {
      tip =
          select(
              "SELECT seq, hash, at FROM entry ORDER BY seq DESC LIMIT 1",
              List.of(),
              rows ->
                  rows.next()
                      ? new Tip(
                          new Head(rows.getLong(1), rows.getString(2)),
                          Optional.of(Instant.ofEpochMilli(rows.getLong(3))))
                      : new Tip(Head.EMPTY, Optional.empty()));
    }
    return tip;
  }

  final void appended(Entry entry) {
    tip = new Tip(new Head(entry.seq(), entry.hash()), Optional.of(entry.at()));
  }

  @Override
  public List<Entry> open(Set<Kind> kinds, String service, Instant at) {
    return each(
        kinds, OLDEST_FIRST, kind -> open("kind = ? AND service = ?", at, kind.name(), service));
  }

  @Override
  public List<Entry> openEverywhere(Set<Kind> kinds, Instant at) {
    return each(kinds, OLDEST_FIRST, kind -> open("kind = ? AND service IS NULL", at, kind.name()));
  }

  /** What ends later, and what never ends, asked apart: each is one stretch of an index. */
  private static List<Stretch> open(String where, Instant at, Object... parameters) {
    List<Object> later = new ArrayList<>(List.of(parameters));
    later.add(at.toEpochMilli());
    return List.of(
        new Stretch("WHERE " + where + " AND until > ?", later),
        new Stretch("WHERE " + where + " AND until IS NULL", List.of(parameters)));
  }

  @Override
  public List<Entry> of(Set<Kind> kinds, String service) {
    return each(
        kinds,
        OLDEST_FIRST,
        kind ->
            List.of(new Stretch("WHERE kind = ? AND service = ?", List.of(kind.name(), service))));
  }

  @Override
  public List<Entry> about(Set<Kind> kinds, Collection<String> subjects) {
    List<Entry> found = new ArrayList<>();
    List<String> all = subjects.stream().distinct().toList();
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<String> some = all.subList(from, Math.min(all.size(), from + CHUNK));
      String marks = ", ?".repeat(some.size()).substring(2);
      found.addAll(
          each(
              kinds,
              OLDEST_FIRST,
              kind -> {
                List<Object> parameters = new ArrayList<>(List.of(kind.name()));
                parameters.addAll(some);
                return List.of(
                    new Stretch("WHERE kind = ? AND subject IN (" + marks + ")", parameters));
              }));
    }
    found.sort(OLDEST_FIRST);
    return found;
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, int most) {
    return newest(kinds, most, "");
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, String service, int most) {
    return newest(kinds, most, " AND service = ?", service);
  }

  @Override
  public List<Entry> newest(Set<Kind> kinds, String service, String environment, int most) {
    return newest(kinds, most, " AND service = ? AND environment = ?", service, environment);
  }

  private List<Entry> newest(Set<Kind> kinds, int most, String where, String... names) {
    return each(
            kinds,
            NEWEST_FIRST,
            kind -> {
              List<Object> parameters = new ArrayList<>(List.of(kind.name()));
              parameters.addAll(List.of(names));
              parameters.add(most);
              return List.of(
                  new Stretch("WHERE kind = ?" + where + " ORDER BY seq DESC LIMIT ?", parameters));
            })
        .stream()
        .limit(most)
        .toList();
  }

  @Override
  public List<Entry> unended(Kind begun, Kind ended, int most) {
    return select(
        COLUMNS
            + "WHERE kind = ? AND NOT EXISTS (SELECT 1 FROM entry later"
            + " WHERE later.subject = entry.subject AND later.kind = ?) ORDER BY seq DESC LIMIT ?",
        List.of(begun.name(), ended.name(), most),
        JdbcRecords::entries);
  }

  /** Rows that lie together in an index. */
  private record Stretch(String where, List<Object> parameters) {}

  /**
   * Asks for each kind by itself, in one statement: with several, an index has them in an order of
   * its own, and databases would read and sort all that match, for the newest one.
   */
  private List<Entry> each(
      Set<Kind> kinds, Comparator<Entry> order, Function<Kind, List<Stretch>> ask) {
    List<Stretch> stretches = kinds.stream().map(ask).flatMap(List::stream).toList();
    if (stretches.isEmpty()) {
      return List.of();
    }
    List<Entry> found =
        select(
            stretches.stream()
                .map(one -> "SELECT * FROM (" + COLUMNS + one.where() + ") stretch")
                .collect(Collectors.joining(" UNION ALL ")),
            stretches.stream().flatMap(one -> one.parameters().stream()).toList(),
            JdbcRecords::entries);
    found.sort(order);
    return found;
  }

  private static List<Entry> entries(ResultSet rows) throws SQLException {
    List<Entry> found = new ArrayList<>();
    while (rows.next()) {
      found.add(entry(rows));
    }
    return found;
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

  static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
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
        text(rows, 3),
        text(rows, 4),
        new Event.Keys(
            Optional.ofNullable(rows.getString(5)),
            Optional.ofNullable(rows.getString(6)),
            text(rows, 7),
            ends),
        Optional.ofNullable(rows.getString(9)),
        text(rows, 10),
        text(rows, 11),
        text(rows, 12),
        Optional.ofNullable(rows.getString(13)));
  }

  /** Never null where nobody tampered; and then it is verification that should say so. */
  private static String text(ResultSet rows, int column) throws SQLException {
    return Optional.ofNullable(rows.getString(column)).orElse("");
  }
}
