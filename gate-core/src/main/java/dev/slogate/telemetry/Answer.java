package dev.slogate.telemetry;

import dev.slogate.Recalled;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers for a list of asks, and what they cost.
 *
 * @param values one an ask, in their order
 * @param queries as sent
 * @param requests HTTP requests, retries included
 * @param notes about the back-end itself: a clock that differs, a replica that did not answer
 * @param recalled what was not asked, since it is remembered
 */
public record Answer<T>(
    List<T> values, List<String> queries, int requests, List<Note> notes, Recalled recalled) {

  /** Something that is not the service's fault: a stable upper-case code and a sentence. */
  public record Note(String code, String message) {}

  public Answer {
    values = List.copyOf(values);
    queries = List.copyOf(queries);
    notes = List.copyOf(notes);
  }

  /** Nothing of it is remembered. */
  public Answer(List<T> values, List<String> queries, int requests, List<Note> notes) {
    this(values, queries, requests, notes, Recalled.NOTHING);
  }

  /** These values, at the cost of all these answers. */
  public static <T> Answer<T> of(List<T> values, List<? extends Answer<?>> answers) {
    return new Answer<>(
        values,
        answers.stream().flatMap(answer -> answer.queries().stream()).toList(),
        answers.stream().mapToInt(Answer::requests).sum(),
        answers.stream().flatMap(answer -> answer.notes().stream()).distinct().toList(),
        answers.stream().map(Answer::recalled).reduce(Recalled.NOTHING, Recalled::and));
  }

  /** The same, with more to say of the back-end. */
  public Answer<T> noting(List<Note> more) {
    List<Note> all = Stream.concat(notes.stream(), more.stream()).distinct().toList();
    return new Answer<>(values, queries, requests, all, recalled);
  }

  public Answer<T> recalling(Recalled more) {
    return new Answer<>(values, queries, requests, notes, recalled.and(more));
  }
}
