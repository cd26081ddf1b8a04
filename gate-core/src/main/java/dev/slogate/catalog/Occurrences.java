package dev.slogate.catalog;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Expands an RRULE on the wall clock. Nothing else knows lib-recur, whose classes take some 20 ms
 * to load: a run pays for them only when it asks for a recurrence.
 *
 * <p>lib-recur is never given a zone: of a time that comes twice it would take the second, where
 * RFC 5545 takes the first.
 */
final class Occurrences implements Iterator<LocalDateTime> {

  /** Skipping jumps to a year, and the weeks of a year reach a week into its neighbours. */
  private static final Duration MARGIN = Duration.ofDays(10);

  private static final LocalDateTime END = LocalDateTime.ofInstant(Recurrence.END, ZoneOffset.UTC);

  private final @Nullable RecurrenceRuleIterator iterator;
  private @Nullable LocalDateTime next;

  private Occurrences(String text, LocalDateTime start, LocalDateTime earliest) {
    iterator = open(text, start, earliest.minus(MARGIN));
    next = peek(LocalDateTime.MIN);
  }

  static Stream<LocalDateTime> of(String text, LocalDateTime start, LocalDateTime earliest) {
    int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Occurrences(text, start, earliest), characteristics),
        false);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public LocalDateTime next() {
    LocalDateTime result = next;
    if (result == null || iterator == null) {
      throw new NoSuchElementException();
    }
    try {
      iterator.nextMillis();
      next = peek(result);
    } catch (IllegalArgumentException | IllegalStateException e) {
      next = null;
    }
    return result;
  }

  /**
   * Null where nothing comes: lib-recur gives up after some thousand intervals in which nothing
   * fits, a decade of days at the least, and says so by an exception.
   */
  private static @Nullable RecurrenceRuleIterator open(
      String text, LocalDateTime start, LocalDateTime earliest) {
    RecurrenceRule rule = rule(text);
    try {
      RecurrenceRuleIterator iterator = rule.iterator(floating(start));
      if (earliest.isAfter(start)) {
        iterator.fastForward(floating(earliest));
      }
      return iterator;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return null;
    }
  }

  private static RecurrenceRule rule(String text) {
    try {
      RecurrenceRule rule = new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
      if (rule.getUntil() != null) {
        rule.setUntil(null); // it drops COUNT as well, which never stands beside UNTIL
      }
      return rule;
    } catch (InvalidRecurrenceRuleException e) {
      throw new IllegalArgumentException("not a rule that was read: " + text, e);
    }
  }

  /** Not where the iterator has come to the last year that it can count to, and begins again. */
  private @Nullable LocalDateTime peek(LocalDateTime last) {
    if (iterator == null || !iterator.hasNext()) {
      return null;
    }
    DateTime found = iterator.peekDateTime();
    LocalDateTime local =
        LocalDateTime.of(
            found.getYear(),
            found.getMonth() + 1,
            found.getDayOfMonth(),
            found.getHours(),
            found.getMinutes());
    return local.isAfter(last) && local.isBefore(END) ? local : null;
  }

  private static DateTime floating(LocalDateTime local) {
    return new DateTime(
        local.getYear(),
        local.getMonthValue() - 1,
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        0);
  }
}
