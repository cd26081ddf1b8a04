package dev.slogate.catalog;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.guard.GuardPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code guard}: how a deploy is watched, and what it takes to roll it back. */
final class GuardReader {

  /** The baseline is as long as the watch, and telemetry does not reach back for ever. */
  private static final int LONGEST_WATCH_DAYS = 7;

  private static final int LONGEST_COOL_DOWN_DAYS = 366;
  private static final int MOST_EVENTS = 1_000_000;
  private static final BigDecimal LEAST_CHANCE = new BigDecimal("0.000001");
  private static final BigDecimal HIGHEST_BURN = BigDecimal.valueOf(1_000_000);

  private GuardReader() {}

  static GuardPolicy read(Fields fields) {
    GuardPolicy otherwise = GuardPolicy.DEFAULT;
    Duration window =
        fields
            .optional("rollbackWindow")
            .flatMap(value -> Shorthand.fixed(value, "1h", LONGEST_WATCH_DAYS))
            .orElse(otherwise.rollbackWindow());
    return new GuardPolicy(
        window,
        steadyTime(fields, window),
        fields
            .optional("confidence")
            .flatMap(
                value ->
                    value.number(
                        n -> n.signum() > 0 && n.doubleValue() < 1,
                        "a number between 0 and 1, such as 0.99"))
            .map(BigDecimal::doubleValue)
            .orElse(otherwise.confidence()),
        fields
            .optional("falseAlarms")
            .flatMap(
                value ->
                    value.number(
                        n -> n.compareTo(LEAST_CHANCE) >= 0 && n.doubleValue() < 1,
                        "a chance from 0.000001 to under 1, such as 0.005"))
            .map(BigDecimal::doubleValue)
            .orElse(otherwise.falseAlarms()),
        fields
            .optional("minimumBadEvents")
            .flatMap(value -> value.wholeNumber(1, MOST_EVENTS))
            .orElse(otherwise.minimumBadEvents()),
        fields
            .optional("severeBurn")
            .flatMap(
                value ->
                    value.number(
                        n -> n.signum() > 0 && n.compareTo(HIGHEST_BURN) <= 0,
                        "a burn rate over 0, at most 1000000, such as 14.4"))
            .map(BigDecimal::doubleValue)
            .orElse(otherwise.severeBurn()),
        fields
            .optional("coolDown")
            .flatMap(value -> Shorthand.fixed(value, "1h", LONGEST_COOL_DOWN_DAYS))
            .orElse(otherwise.coolDown()));
  }

  /** One that is left out is never longer than the window. */
  private static Duration steadyTime(Fields fields, Duration window) {
    Optional<Value> written = fields.optional("steadyTime");
    Duration steady =
        written
            .flatMap(value -> Shorthand.fixed(value, "15m", LONGEST_WATCH_DAYS))
            .orElse(GuardPolicy.DEFAULT.steadyTime());
    if (steady.compareTo(window) <= 0) {
      return steady;
    }
    written.ifPresent(
        value ->
            value.error(
                "steady-over-window",
                "found %s, expected at most rollbackWindow, which is %s"
                    .formatted(
                        Quoted.of(value.text()),
                        fields.optional("rollbackWindow").map(Value::text).orElse("1h"))));
    return window;
  }
}
