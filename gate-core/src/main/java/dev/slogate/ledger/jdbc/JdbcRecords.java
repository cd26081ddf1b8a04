package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Answered;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Question;
import dev.slogate.ledger.Records;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads records within one transaction. */
class JdbcRecords implements Records {

  private static final String COLUMNS =
      "SELECT seq, at, kind, actor, service, environment, subject, until, body, digest,"
          + " previous, hash, signature FROM entry ";

  private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparingLong(Entry::seq);

  /** The column after those of an entry. */
  private static final int WHOSE = 14;

  /** Subjects that one statement asks for. */
  private static final int CHUNK = 100;

  /** Rows fetched at once where all are read. */
  private static final int FETCH = 100;

  final Connection connection;
  private final Store store;

  private @Nullable Present present;

  JdbcRecords(Connection connection, Store store) {
    this.connection = connection;
    this.store = store;
  }

  /**
   * What a transaction asks for once: it is over in a moment, and sees one newest record until it
   * appends its own.
   *
   * @param clock of the store
   * @param at when the newest record was written
   */
  private record Present(Instant clock, Head head, Optional<Instant> at) {}

  @Override
  public Head head() {
    return present().head();
  }

  @Override
  public Instant now() {
    Instant clock = present().clock();
    return present().at().filter(clock::isBefore).orElse(clock);
  }

  private Present present() {
    if (present == null) {
      present =
          select(
              "SELECT present.clock, newest.seq, newest.hash, newest.at FROM (SELECT "
                  + store.clock()
                  + " AS clock) present LEFT JOIN (SELECT seq, hash, at FROM entry"
                  + " ORDER BY seq DESC LIMIT 1) newest ON TRUE",
              List.of(),
              JdbcRecords::present);
    }
    return present;
  }

  private static Present present(ResultSet rows) throws SQLException {
    rows.next();
    Instant clock = Instant.ofEpochMilli(rows.getLong(1));
    long seq = rows.getLong(2);
    return rows.wasNull()
        ? new Present(clock, Head.EMPTY, Optional.empty())
        : new Present(
            clock,
            new Head(seq, rows.getString(3)),
            Optional.of(Instant.ofEpochMilli(rows.getLong(4))));
  }

  final void appended(Entry entry) {
    present =
        new Present(
            present().clock(), new Head(entry.seq(), entry.hash()), Optional.of(entry.at()));
  }

  @Override
  public List<Entry> ask(Question question) {
    if (question instanceof Question.About about && about.subjects().size() > CHUNK) {
      List<Entry> found = new ArrayList<>();
      for (int from = 0; from < about.subjects().size(); from += CHUNK) {
        int to = Math.min(about.subjects().size(), from + CHUNK);
        found.addAll(ask(new Question.About(about.kinds(), about.subjects().subList(from, to))));
      }
      found.sort(OLDEST_FIRST);
      return found;
    }
    return answers(List.of(question)).get(0);
  }

  @Override
  public Records ahead(List<Question> questions) {
    List<List<Entry>> answers = answers(questions);
    Map<Question, List<Entry>> known = new HashMap<>();
    for (int i = 0; i < questions.size(); i++) {
      known.put(questions.get(i), answers.get(i));
    }
    return new Answered(this, known);
  }

  /** In one statement; the last column says whose answer a row belongs to. */
  private List<List<Entry>> answers(List<Question> questions) {
    List<List<Entry>> answers = new ArrayList<>();
    List<String> selects = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (Question question : questions) {
      for (Stretch stretch : Stretch.of(question)) {
        selects.add(
            "SELECT stretch.*, %d FROM (%s) stretch"
                .formatted(answers.size(), COLUMNS + stretch.where()));
        parameters.addAll(stretch.parameters());
      }
      answers.add(new ArrayList<>());
    }
    if (!selects.isEmpty()) {
      select(
          String.join(" UNION ALL ", selects),
          parameters,
          rows -> {
            while (rows.next()) {
              answers.get(rows.getInt(WHOSE)).add(entry(rows));
            }
            return answers;
          });
    }
    for (int i = 0; i < answers.size(); i++) {
      if (questions.get(i) instanceof Question.Newest newest) {
        answers.get(i).sort(OLDEST_FIRST.reversed());
        answers.set(i, answers.get(i).stream().limit(newest.most()).toList());
      } else {
        answers.get(i).sort(OLDEST_FIRST);
      }
    }
    return answers;
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
    return select(connection, FETCH, sql, parameters, reader);
  }

  /**
   * @param fetch rows that are fetched at once; 0 for all
   */
  static <T> T select(
      Connection connection, int fetch, String sql, List<?> parameters, Reader<T> reader) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(fetch);
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
