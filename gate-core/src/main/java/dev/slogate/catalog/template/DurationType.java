package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import dev.slogate.promql.PromQl;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time within limits, which belong to it. */
record DurationType(Optional<Duration> minimum, Optional<Duration> maximum)
    implements ParameterType {

  static final String WORD = "duration";

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([smhdw])");

  static DurationType of(Fields fields) {
    Optional<Duration> minimum = fields.optional("minimum").flatMap(DurationType::duration);
    Optional<Duration> maximum = fields.optional("maximum").flatMap(DurationType::duration);
    if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
      fields
          .value()
          .error(
              "minimum-over-maximum",
              "found a minimum of %s over a maximum of %s, expected it under that"
                  .formatted(PromQl.duration(minimum.get()), PromQl.duration(maximum.get())));
    }
    return new DurationType(minimum, maximum);
  }

  private static Optional<Duration> duration(Value value) {
    String expected = "a number and one of the units s, m, h, d, w, such as 5m";
    if (value.isNumber()) {
      value.error("wrong-form", "found a number without a unit, expected " + expected);
      return Optional.empty();
    }
    String text = value.text(FORM, expected);
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofDays(7 * count);
        });
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Set<Position> positions() {
    return EnumSet.of(Position.RANGE, Position.EXPRESSION);
  }

  @Override
  public Optional<Argument> read(Value value) {
    Optional<Duration> length = duration(value);
    if (length.filter(some -> !isWithin(some)).isPresent()) {
      value.error(
          "out-of-limits",
          "found %s, expected a duration %s".formatted(Quoted.of(value.text()), demands()));
      return Optional.empty();
    }
    return length.map(Argument.Length::new);
  }

  private boolean isWithin(Duration length) {
    return minimum.filter(least -> length.compareTo(least) < 0).isEmpty()
        && maximum.filter(most -> length.compareTo(most) > 0).isEmpty();
  }

  @Override
  public String demands() {
    return Limits.words(minimum.map(PromQl::duration), maximum.map(PromQl::duration));
  }
}
