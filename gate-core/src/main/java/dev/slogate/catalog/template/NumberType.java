package dev.slogate.catalog.template;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A number within limits, which belong to it. */
record NumberType(Optional<BigDecimal> minimum, Optional<BigDecimal> maximum)
    implements ParameterType {

  static final String WORD = "number";

  static NumberType of(Fields fields) {
    Optional<BigDecimal> minimum = limit(fields, "minimum");
    Optional<BigDecimal> maximum = limit(fields, "maximum");
    if (minimum.isPresent() && maximum.isPresent() && minimum.get().compareTo(maximum.get()) > 0) {
      fields
          .value()
          .error(
              "minimum-over-maximum",
              "found a minimum of %s over a maximum of %s, expected it under that"
                  .formatted(minimum.get().toPlainString(), maximum.get().toPlainString()));
    }
    return new NumberType(minimum, maximum);
  }

  private static Optional<BigDecimal> limit(Fields fields, String name) {
    return fields.optional(name).flatMap(value -> value.number(n -> true, "a number"));
  }

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Set<Position> positions() {
    return EnumSet.of(Position.EXPRESSION, Position.STRING, Position.REGEX);
  }

  @Override
  public Optional<Argument> read(Value value) {
    Optional<BigDecimal> number = value.number(n -> true, "a number");
    if (number.filter(some -> !isWithin(some)).isPresent()) {
      value.error(
          "out-of-limits",
          "found %s, expected a number %s".formatted(number.get().toPlainString(), demands()));
      return Optional.empty();
    }
    return number.map(Argument.Decimal::new);
  }

  private boolean isWithin(BigDecimal number) {
    return minimum.filter(least -> number.compareTo(least) < 0).isEmpty()
        && maximum.filter(most -> number.compareTo(most) > 0).isEmpty();
  }

  @Override
  public String demands() {
    return Limits.words(
        minimum.map(BigDecimal::toPlainString), maximum.map(BigDecimal::toPlainString));
  }
}
