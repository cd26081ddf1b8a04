package dev.slogate.catalog;

import dev.slogate.catalog.GatePolicy.Overrides;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code overrides}: what an override must look like. */
final class OverridesReader {

  private OverridesReader() {}

  static Overrides read(Fields fields) {
    Duration maximum =
        fields
            .optional("maximumLength")
            .flatMap(value -> Shorthand.fixed(value, "7d", Overrides.LONGEST_DAYS))
            .orElse(Overrides.DEFAULT.maximumLength());
    return new Overrides(
        length(fields, maximum),
        maximum,
        fields
            .optional("maximumUses")
            .flatMap(value -> value.wholeNumber(1, Overrides.MOST_USES))
            .orElse(Overrides.DEFAULT.maximumUses()),
        fields.optional("ticket").flatMap(OverridesReader::ticket),
        fields.optional("secondPerson").map(Value::flag).orElse(Overrides.DEFAULT.secondPerson()));
  }

  private static Duration length(Fields fields, Duration maximum) {
    Optional<Value> written = fields.optional("length");
    Duration length =
        written
            .flatMap(value -> Shorthand.fixed(value, "4h", Overrides.LONGEST_DAYS))
            .orElse(Overrides.DEFAULT.length());
    if (length.compareTo(maximum) <= 0) {
      return length;
    }
    written.ifPresent(
        value ->
            value.error(
                "length-over-maximum",
                "found %s, expected at most maximumLength, which is %s"
                    .formatted(
                        Quoted.of(value.text()),
                        fields.optional("maximumLength").map(Value::text).orElse("7d"))));
    return maximum;
  }

  private static Optional<TicketPattern> ticket(Value value) {
    String text = value.text();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new TicketPattern(text));
    } catch (IllegalArgumentException e) {
      value.error(
          "bad-pattern",
          "found %s, expected a regular expression: %s".formatted(Quoted.of(text), e.getMessage()));
      return Optional.empty();
    }
  }
}
