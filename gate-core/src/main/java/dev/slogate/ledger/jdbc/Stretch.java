package dev.slogate.ledger.jdbc;

import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that lie together in an index. A question is asked kind by kind: with several, an index has
 * them in an order of its own, and databases would read and sort all that match, for the newest
 * one.
 *
 * @param where ends a statement
 */
record Stretch(String where, List<Object> parameters) {

  static List<Stretch> of(Question question) {
    return question.kinds().stream().flatMap(kind -> of(question, kind).stream()).toList();
  }

  private static List<Stretch> of(Question question, Kind kind) {
    if (question instanceof Question.Open open) {
      return open(open.at(), " AND service = ?", kind.name(), open.service());
    }
    if (question instanceof Question.OpenEverywhere open) {
      return open(open.at(), " AND service IS NULL", kind.name());
    }
    if (question instanceof Question.Of of) {
      return List.of(stretch(" AND service = ?", kind.name(), of.service()));
    }
    if (question instanceof Question.About about) {
      return about(about, kind);
    }
    return List.of(newest((Question.Newest) question, kind));
  }

  /** What ends later, and what never ends, asked apart: each is one stretch. */
  private static List<Stretch> open(Instant at, String and, Object... parameters) {
    List<Object> later = new ArrayList<>(List.of(parameters));
    later.add(at.toEpochMilli());
    return List.of(
        stretch(and + " AND until > ?", later.toArray()),
        stretch(and + " AND until IS NULL", parameters));
  }

  private static List<Stretch> about(Question.About about, Kind kind) {
    if (about.subjects().isEmpty()) {
      return List.of();
    }
    List<Object> parameters = new ArrayList<>(List.of(kind.name()));
    parameters.addAll(about.subjects());
    String marks = ", ?".repeat(about.subjects().size()).substring(2);
    return List.of(stretch(" AND subject IN (" + marks + ")", parameters.toArray()));
  }

  private static Stretch newest(Question.Newest newest, Kind kind) {
    List<Object> parameters = new ArrayList<>(List.of(kind.name()));
    newest.service().ifPresent(parameters::add);
    newest.environment().ifPresent(parameters::add);
    newest.upTo().map(Instant::toEpochMilli).ifPresent(parameters::add);
    parameters.add(newest.most());
    String where =
        (newest.service().isPresent() ? " AND service = ?" : "")
            + (newest.environment().isPresent() ? " AND environment = ?" : "")
            + (newest.upTo().isPresent() ? " AND at <= ?" : "");
    return stretch(where + " ORDER BY seq DESC LIMIT ?", parameters.toArray());
  }

  private static Stretch stretch(String and, Object... parameters) {
    return new Stretch("WHERE kind = ?" + and, List.of(parameters));
  }
}
