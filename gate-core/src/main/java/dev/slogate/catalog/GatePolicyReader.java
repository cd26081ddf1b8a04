package dev.slogate.catalog;

import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.catalog.GatePolicy.Budget;
import dev.slogate.catalog.GatePolicy.Burn;
import dev.slogate.catalog.GatePolicy.Mode;
import dev.slogate.catalog.GatePolicy.Overrides;
import dev.slogate.catalog.GatePolicy.ShardAction;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.guard.GuardPolicy;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code kind: GatePolicy}. */
final class GatePolicyReader {

  private static final Map<String, Mode> MODES =
      Choices.of(Stream.of(Mode.values()), mode -> mode == Mode.ENFORCE ? "enforce" : "shadow");
  private static final Map<String, GapAction> ACTIONS =
      Choices.of(Stream.of(GapAction.values()), GapAction::label);

  /** There is nothing to wait for: a burn that may be chance has its data. */
  private static final Map<String, GapAction> UNCERTAIN =
      Choices.of(Stream.of(GapAction.ALLOW, GapAction.WARN, GapAction.HOLD), GapAction::label);

  private static final Map<String, ShardAction> SHARDS =
      Choices.of(Stream.of(ShardAction.values()), action -> action.name().toLowerCase(Locale.ROOT));
  private static final Map<String, Gap> GAPS = Choices.of(Stream.of(Gap.values()), Gap::name);
  private static final int MOST_EVENTS = 1_000_000;
  private static final BigDecimal LEAST_SHARE = BigDecimal.valueOf(-100);

  private GatePolicyReader() {}

  static GatePolicy read(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec ->
            new GatePolicy(
                metadata.name(),
                ScopeReader.services(spec),
                ScopeReader.environments(spec),
                spec.optional("mode").flatMap(mode -> mode.choice(MODES)).orElse(Mode.ENFORCE),
                spec.optionalMapping("burn", GatePolicyReader::burn).orElse(Burn.DEFAULT),
                spec.optionalMapping("budget", GatePolicyReader::budget).orElse(Budget.DEFAULT),
                spec.optional("shards")
                    .flatMap(shards -> shards.choice(SHARDS))
                    .orElse(ShardAction.WARN),
                spec.optional("preflight").map(Value::flag).orElse(false),
                spec.optionalMapping("gaps", GatePolicyReader::gaps).orElse(Map.of()),
                ExemptionReader.read(spec),
                spec.optionalMapping("overrides", OverridesReader::read).orElse(Overrides.DEFAULT),
                spec.optionalMapping("guard", GuardReader::read).orElse(GuardPolicy.DEFAULT),
                spec.optional("longestWait")
                    .flatMap(value -> Shorthand.fixed(value, "1d", GatePolicy.LONGEST_WAIT_DAYS))
                    .orElse(GatePolicy.DEFAULT_LONGEST_WAIT),
                metadata.location()));
  }

  private static Burn burn(Fields fields) {
    return new Burn(
        fields
            .optional("confidence")
            .flatMap(
                value ->
                    value.number(
                        n -> n.signum() > 0 && n.compareTo(BigDecimal.ONE) < 0,
                        "a number between 0 and 1, such as 0.99"))
            .orElse(Burn.DEFAULT.confidence()),
        fields
            .optional("minimumBadEvents")
            .flatMap(value -> value.wholeNumber(1, MOST_EVENTS))
            .orElse(Burn.DEFAULT.minimumBadEvents()),
        fields
            .optional("uncertain")
            .flatMap(value -> value.choice(UNCERTAIN))
            .map(GapAction::verdict)
            .orElse(Burn.DEFAULT.uncertain()));
  }

  private static Budget budget(Fields fields) {
    BigDecimal hold = share(fields, "holdAtOrBelow", Budget.DEFAULT.holdAtOrBelow());
    BigDecimal warn = share(fields, "warnAtOrBelow", Budget.DEFAULT.warnAtOrBelow());
    if (warn.compareTo(hold) < 0) {
      fields
          .value()
          .error(
              "warn-under-hold",
              "found warnAtOrBelow %s under holdAtOrBelow %s: it would never warn before it holds"
                  .formatted(warn, hold));
    }
    return new Budget(hold, warn);
  }

  private static BigDecimal share(Fields fields, String name, BigDecimal otherwise) {
    return fields
        .optional(name)
        .flatMap(
            value ->
                value.number(
                    n -> n.compareTo(LEAST_SHARE) >= 0 && n.compareTo(BigDecimal.ONE) <= 0,
                    "a share of the budget from -100 to 1, such as 0.1"))
        .orElse(otherwise);
  }

  private static Map<Gap, GapAction> gaps(Fields fields) {
    Map<Gap, GapAction> gaps = new EnumMap<>(Gap.class);
    GAPS.forEach(
        (name, gap) ->
            fields
                .optional(name)
                .flatMap(value -> value.choice(ACTIONS))
                .ifPresent(action -> gaps.put(gap, action)));
    return gaps;
  }
}
