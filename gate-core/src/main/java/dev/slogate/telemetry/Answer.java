package dev.slogate.telemetry;

import java.util.List;

/**
 * Answers for a list of asks, and what they cost.
 *
 * @param values one an ask, in their order
 * @param queries as sent
 * @param requests HTTP requests, retries included
 * @param notes about the back-end itself: a clock that differs, a replica that did not answer
 */
public record Answer<T>(List<T> values, List<String> queries, int requests, List<Note> notes) {

  /** Something that is not the service's fault: a stable upper-case code and a sentence. */
  public record Note(String code, String message) {}

  public Answer {
    values = List.copyOf(values);
    queries = List.copyOf(queries);
    notes = List.copyOf(notes);
  }
}
