package dev.slogate.escalation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A calendar quarter: {@code 2026Q3} is from July to September 2026.
 *
 * <p>Counts are remembered by UTC hour, so a quarter must begin and end with one: its zone's offset
 * is whole hours, all year.
 *
 * @param year 1970 to 9999
 * @param number 1 to 4
 * @param zone whose midnight it begins at
 */
public record Quarter(int year, int number, ZoneId zone) implements Comparable<Quarter> {

  private static final Pattern TEXT = Pattern.compile("(\\d{4})Q([1-4])");
  private static final int HOUR = 3_600;

  /** What a zone did before does not matter: no counts are older. */
  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");

  private static final Comparator<Quarter> BY_START =
      Comparator.comparing(Quarter::start).thenComparing(quarter -> quarter.zone.getId());

  public Quarter {
    if (year < 1970 || year > 9999 || number < 1 || number > 4) {
      throw new IllegalArgumentException(
          "no quarter 1 to 4 of 1970 to 9999: " + year + "Q" + number);
    }
    requireWholeHours(zone);
    if (midnight(year, number, zone).getEpochSecond() % HOUR != 0) {
      throw new IllegalArgumentException(
          year + "Q" + number + " begins amid a UTC hour in " + zone.getId());
    }
  }

  /** The quarter that an instant falls in. */
  public static Quarter of(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    return new Quarter(local.getYear(), (local.getMonthValue() + 2) / 3, zone);
  }

  /**
   * Reads {@code 2026Q3}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Quarter parse(String text, ZoneId zone) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a quarter like 2026Q3, got \"" + text + "\"");
    }
    return new Quarter(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), zone);
  }

  /**
   * The zone itself, if quarters can be told in it.
   *
   * @throws IllegalArgumentException if at any time since 2020, or by its rules in any year to
   *     come, its offset is no whole hour
   */
  public static ZoneId requireWholeHours(ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Stream.of(
            Stream.of(rules.getOffset(SINCE)),
            rules.getTransitions().stream()
                .filter(transition -> transition.getInstant().isAfter(SINCE))
                .map(ZoneOffsetTransition::getOffsetAfter),
            rules.getTransitionRules().stream().map(ZoneOffsetTransitionRule::getOffsetAfter))
        .flatMap(offsets -> offsets)
        .filter(offset -> offset.getTotalSeconds() % HOUR != 0)
        .findFirst()
        .ifPresent(offset -> refuse(zone, offset));
    return zone;
  }

  private static void refuse(ZoneId zone, ZoneOffset offset) {
    throw new IllegalArgumentException(
        "quarters need a zone whose offset from UTC is whole hours, since counts are kept by UTC"
            + " hour; "
            + zone.getId()
            + " has "
            + offset);
  }

  private static Instant midnight(int year, int number, ZoneId zone) {
    return LocalDate.of(year, 3 * number - 2, 1).atStartOfDay(zone).toInstant();
  }

  /** Its first instant. */
  public Instant start() {
    return midnight(year, number, zone);
  }

  /** The first instant after it. */
  public Instant end() {
    return midnight(number == 4 ? year + 1 : year, number % 4 + 1, zone);
  }

  public boolean contains(Instant at) {
    return !at.isBefore(start()) && at.isBefore(end());
  }

  public Quarter next() {
    return new Quarter(number == 4 ? year + 1 : year, number % 4 + 1, zone);
  }

  public Quarter previous() {
    return new Quarter(number == 1 ? year - 1 : year, (number + 2) % 4 + 1, zone);
  }

  /** Its length; one hour less or more where clocks change within it for good. */
  public int hours() {
    return Math.toIntExact(Duration.between(start(), end()).toHours());
  }

  /** {@code 2026Q3}. The zone is not part of it. */
  public String text() {
    return String.format(Locale.ROOT, "%04dQ%d", year, number);
  }

  @Override
  public int compareTo(Quarter other) {
    return BY_START.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
