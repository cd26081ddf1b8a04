package dev.slogate.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.stream.Stream;

/**
 * How a freeze window comes again.
 *
 * @param text an RRULE that {@link RecurrenceReader} has read
 * @param last no occurrence begins after it: the rule's UNTIL, or {@link #END}
 */
public record Recurrence(String text, Instant last) {

  /** No occurrence begins from here on, whatever the rule says. */
  public static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

  /**
   * When occurrences begin, on the wall clock, in order. The rule's UNTIL is left to the caller,
   * for it is no local time.
   *
   * @param start the first that may; from here a rule's COUNT counts
   * @param earliest those before may be left out
   */
  Stream<LocalDateTime> from(LocalDateTime start, LocalDateTime earliest) {
    return Occurrences.of(text, start, earliest);
  }
}
