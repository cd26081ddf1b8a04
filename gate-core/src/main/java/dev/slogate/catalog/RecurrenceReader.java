package dev.slogate.catalog;

import static dev.slogate.catalog.RecurrencePart.BYDAY;
import static dev.slogate.catalog.RecurrencePart.BYMONTH;
import static dev.slogate.catalog.RecurrencePart.BYMONTHDAY;
import static dev.slogate.catalog.RecurrencePart.BYSETPOS;
import static dev.slogate.catalog.RecurrencePart.BYWEEKNO;
import static dev.slogate.catalog.RecurrencePart.COUNT;
import static dev.slogate.catalog.RecurrencePart.FREQ;
import static dev.slogate.catalog.RecurrencePart.UNTIL;

import dev.slogate.catalog.document.Nearest;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an RRULE, without what evaluates it.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc5545#section-3.3.10">RFC 5545</a>
 */
final class RecurrenceReader {

  private static final int LONGEST = 500;
  private static final List<String> NAMES =
      Arrays.stream(RecurrencePart.values()).map(Enum::name).toList();
  private static final Pattern COUNTED = Pattern.compile("[0-9]");
  private static final DateTimeFormatter DATE = strict("uuuuMMdd");
  private static final DateTimeFormatter DATE_TIME = strict("uuuuMMdd'T'HHmmss");

  private final Value value;
  private final ZoneId zone;
  private final Map<RecurrencePart, String> rule = new EnumMap<>(RecurrencePart.class);
  private boolean sound = true;

  private RecurrenceReader(Value value, ZoneId zone) {
    this.value = value;
    this.zone = zone;
  }

  /** Empty where a problem is reported. */
  static Optional<Recurrence> read(Value value, ZoneId zone) {
    return new RecurrenceReader(value, zone).read();
  }

  private Optional<Recurrence> read() {
    String text = value.text(LONGEST);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    for (String part : text.split(";", -1)) {
      part(part);
    }
    if (sound) {
      checkTogether(says(FREQ));
    }
    Instant last = sound ? last(says(UNTIL)) : Recurrence.END;
    return sound ? Optional.of(new Recurrence(text, last)) : Optional.empty();
  }

  private void part(String text) {
    String name = text.replaceFirst("=.*", "");
    if (!NAMES.contains(name)) {
      refuse(
          "found the part %s, expected one of %s%s"
              .formatted(Quoted.of(text), String.join(", ", NAMES), Nearest.hint(name, NAMES)));
      return;
    }
    RecurrencePart part = RecurrencePart.valueOf(name);
    String says = text.substring(Math.min(text.length(), name.length() + 1));
    if (!part.accepts(says)) {
      refuse("found %s, expected %s= and %s".formatted(Quoted.of(text), name, part.expected()));
    } else if (rule.putIfAbsent(part, says) != null) {
      refuse("found %s twice, expected it once".formatted(name));
    }
  }

  /**
   * What a part may not say because of another. Some of it RFC 5545 would allow, but lib-recur
   * 0.17.1 answers otherwise: BYMONTHDAY of a year means one month to it, not all; of leap days in
   * FREQ=DAILY it gives up the search too soon; BYSETPOS of a year goes wrong in the first. All can
   * be said in another way.
   */
  private void checkTogether(String frequency) {
    refuseIf(frequency.isEmpty(), "found no FREQ, expected one, such as FREQ=WEEKLY");
    refuseIf(has(COUNT) && has(UNTIL), "found COUNT and UNTIL, expected one of them");
    boolean yearly = frequency.equals("YEARLY");
    if (has(BYWEEKNO)) {
      refuseIf(!yearly, "found BYWEEKNO with FREQ=" + frequency + ", expected FREQ=YEARLY");
      refuseIf(
          has(BYMONTH) || has(BYMONTHDAY),
          "found BYWEEKNO with BYMONTH or BYMONTHDAY, expected weeks, or months");
    }
    if (has(BYMONTHDAY)) {
      refuseIf(
          !frequency.equals("MONTHLY") && !(yearly && has(BYMONTH)),
          "found BYMONTHDAY with FREQ=%s, expected FREQ=MONTHLY, or FREQ=YEARLY and BYMONTH"
              .formatted(frequency));
    }
    if (COUNTED.matcher(says(BYDAY)).find()) {
      refuseIf(
          !yearly && !frequency.equals("MONTHLY"),
          "found BYDAY=%s with FREQ=%s, expected weekdays without numbers: those of a month or year are numbered"
              .formatted(says(BYDAY), frequency));
      refuseIf(
          has(BYWEEKNO),
          "found BYDAY=%s with BYWEEKNO, expected weekdays without numbers: a week has one of each"
              .formatted(says(BYDAY)));
    }
    if (has(BYSETPOS)) {
      refuseIf(
          yearly, "found BYSETPOS with FREQ=YEARLY, expected it with FREQ=MONTHLY and BYMONTH");
      refuseIf(
          rule.keySet().stream().filter(part -> part.name().startsWith("BY")).count() == 1,
          "found BYSETPOS alone, expected another part that begins with BY: it picks from those");
    }
  }

  /** A date is meant to its end, and a time without Z is local, though RFC 5545 wants the Z. */
  private Instant last(String until) {
    try {
      if (until.isEmpty()) {
        return Recurrence.END;
      }
      if (!until.contains("T")) {
        LocalDate day = LocalDate.parse(until, DATE);
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
      }
      LocalDateTime time = LocalDateTime.parse(until.replace("Z", ""), DATE_TIME);
      return time.atZone(until.endsWith("Z") ? ZoneOffset.UTC : zone).toInstant();
    } catch (DateTimeException e) {
      refuse("found UNTIL=%s, which no calendar or clock shows".formatted(until));
      return Recurrence.END;
    }
  }

  private boolean has(RecurrencePart part) {
    return rule.containsKey(part);
  }

  private String says(RecurrencePart part) {
    return rule.getOrDefault(part, "");
  }

  private void refuseIf(boolean wrong, String message) {
    if (wrong) {
      refuse(message);
    }
  }

  private void refuse(String message) {
    sound = false;
    value.error("bad-recurrence", message);
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
