package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.ledger.Chain;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Signer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Appends within one transaction, which no other writer shares. */
final class JdbcJournal extends JdbcRecords implements Journal {

  private static final String INSERT =
      "INSERT INTO entry (seq, at, kind, actor, service, environment, subject, until, body,"
          + " digest, previous, hash, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Optional<Signer> signer;
  private @Nullable Entry newest;

  JdbcJournal(Connection connection, Store store, Optional<Signer> signer) {
    super(connection, store);
    this.signer = signer;
  }

  @Override
  public Entry append(Actor actor, LongFunction<Event> event) {
    Head head = head();
    Entry entry = Chain.next(head, now(), actor, event.apply(head.seq() + 1), signer);
    insert(entry);
    newest = entry;
    appended(entry);
    return entry;
  }

  /** The last one appended, if any was. */
  Optional<Entry> newest() {
    return Optional.ofNullable(newest);
  }

  /** Whether a record of an earlier try is there. */
  boolean has(Entry entry) {
    return select(
        "SELECT 1 FROM entry WHERE seq = ? AND hash = ?",
        List.of(entry.seq(), entry.hash()),
        rows -> rows.next());
  }

  private void insert(Entry entry) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(entry.seq());
    values.add(entry.at().toEpochMilli());
    values.add(entry.kind());
    values.add(entry.actor());
    values.add(entry.keys().service().orElse(null));
    values.add(entry.keys().environment().orElse(null));
    values.add(entry.keys().subject());
    values.add(entry.keys().until().map(Instant::toEpochMilli).orElse(null));
    values.add(entry.body().orElse(null));
    values.add(entry.digest());
    values.add(entry.previous());
    values.add(entry.hash());
    values.add(entry.signature().orElse(null));
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  @Override
  public long prune(Set<Kind> kinds, Instant before, Set<Long> except) {
    List<Object> parameters = new ArrayList<>(kinds.stream().map(Kind::name).toList());
    parameters.add(before.toEpochMilli());
    String marks = kinds.stream().map(kind -> "?").collect(Collectors.joining(", "));
    // Numbers of ours, and perhaps more of them than a statement takes as parameters.
    String kept = except.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE entry SET body = NULL WHERE kind IN (%s) AND at < ? AND body IS NOT NULL%s"
                .formatted(marks, kept.isEmpty() ? "" : " AND seq NOT IN (" + kept + ")"))) {
      bind(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }
}
