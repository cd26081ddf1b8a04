package dev.slogate.catalog.document;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenSLO's duration shorthand: a number and a unit.
 *
 * @param unit minutes, hours, days, weeks, months, quarters or years
 * @see <a href="https://github.com/OpenSLO/OpenSLO#duration-shorthand">OpenSLO</a>
 */
public record Shorthand(int count, char unit, String text) {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([mhdwMQY])");
  private static final Map<Character, Duration> FIXED =
      Map.of(
          'm', Duration.ofMinutes(1),
          'h', Duration.ofHours(1),
          'd', Duration.ofDays(1),
          'w', Duration.ofDays(7));

  /** One of some units; anything else is reported. */
  public static Optional<Shorthand> read(Value value, String units, String example) {
    String text = value.text();
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches() && units.contains(matcher.group(2))) {
      return Optional.of(
          new Shorthand(Integer.parseInt(matcher.group(1)), matcher.group(2).charAt(0), text));
    }
    if (!text.isEmpty()) {
      value.error(
          "wrong-unit",
          "found %s, expected a number and one of the units %s, such as %s%s"
              .formatted(
                  Quoted.of(text),
                  String.join(", ", units.split("")),
                  example,
                  text.endsWith("m") && units.contains("M") ? " (m is minutes, M months)" : ""));
    }
    return Optional.empty();
  }

  /** A length of time that does not depend on the calendar. */
  public static Optional<Duration> fixed(Value value, String example) {
    return read(value, "mhdw", example).map(Shorthand::length);
  }

  /** The same, of at most so many days. */
  public static Optional<Duration> fixed(Value value, String example, int mostDays) {
    return fixed(value, "mhdw", example, mostDays);
  }

  /** The same, in some units. */
  public static Optional<Duration> fixed(Value value, String units, String example, int mostDays) {
    Optional<Duration> length = read(value, units, example).map(Shorthand::length);
    if (length.isPresent() && length.get().compareTo(Duration.ofDays(mostDays)) > 0) {
      value.error(
          "duration-too-long",
          "found %s, expected at most %dd".formatted(Quoted.of(value.text()), mostDays));
      return Optional.empty();
    }
    return length;
  }

  public Duration length() {
    Duration length = FIXED.get(unit);
    if (length == null) {
      throw new IllegalStateException("not of fixed length: " + text);
    }
    return length.multipliedBy(count);
  }

  public int calendarCount() {
    return unit == 'Q' ? 3 * count : count;
  }

  public ChronoUnit calendarUnit() {
    return switch (unit) {
      case 'd' -> ChronoUnit.DAYS;
      case 'w' -> ChronoUnit.WEEKS;
      case 'M', 'Q' -> ChronoUnit.MONTHS;
      case 'Y' -> ChronoUnit.YEARS;
      default -> throw new IllegalStateException("no unit of the calendar: " + text);
    };
  }
}
