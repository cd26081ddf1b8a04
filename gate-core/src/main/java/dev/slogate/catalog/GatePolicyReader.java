package dev.slogate.catalog;

import dev.slogate.ChangeClass;
import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.catalog.GatePolicy.Budget;
import dev.slogate.catalog.GatePolicy.Burn;
import dev.slogate.catalog.GatePolicy.Exemption;
import dev.slogate.catalog.GatePolicy.Mode;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code kind: GatePolicy}. */
final class GatePolicyReader {

  private static final Map<String, Mode> MODES =
      words(Stream.of(Mode.values()), mode -> mode == Mode.ENFORCE ? "enforce" : "shadow");
  private static final Map<String, GapAction> ACTIONS =
      words(Stream.of(GapAction.values()), GapAction::label);

  /** There is nothing to wait for: a burn that may be chance has its data. */
  private static final Map<String, GapAction> UNCERTAIN =
      words(Stream.of(GapAction.ALLOW, GapAction.WARN, GapAction.HOLD), GapAction::label);

  private static final Map<String, Gap> GAPS = words(Stream.of(Gap.values()), Gap::name);
  private static final Map<String, ChangeClass> CHANGES =
      words(Stream.of(ChangeClass.values()), ChangeClass::label);

  /** Evidence is a word that the policy rules know. */
  private static final Map<String, String> EVIDENCE =
      words(Stream.of("ticket", "label", "second-person"), word -> word);

  private static final BigDecimal MOST_EVENTS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal LEAST_SHARE = BigDecimal.valueOf(-100);

  private GatePolicyReader() {}

  static GatePolicy read(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec ->
            new GatePolicy(
                metadata.name(),
                services(spec),
                spec.items("environments").stream().map(GatePolicyReader::environment).toList(),
                spec.optional("mode").flatMap(mode -> mode.choice(MODES)).orElse(Mode.ENFORCE),
                spec.optionalMapping("burn", GatePolicyReader::burn).orElse(Burn.DEFAULT),
                spec.optionalMapping("budget", GatePolicyReader::budget).orElse(Budget.DEFAULT),
                spec.optionalMapping("gaps", GatePolicyReader::gaps).orElse(Map.of()),
                exemptions(spec),
                metadata.location()));
  }

  private static List<String> services(Fields spec) {
    return spec
        .required("services")
        .map(value -> value.items(1, Integer.MAX_VALUE))
        .orElse(List.of())
        .stream()
        .map(GatePolicyReader::service)
        .toList();
  }

  private static String service(Value value) {
    return value.isText("*") ? "*" : Names.name(value);
  }

  private static String environment(Value value) {
    if (value.isText("*")) {
      value.error("wrong-form", "found *, expected a name: leave environments out to mean all");
    }
    return value.text();
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
            .flatMap(
                value ->
                    value.number(
                        n ->
                            n.stripTrailingZeros().scale() <= 0
                                && n.signum() > 0
                                && n.compareTo(MOST_EVENTS) <= 0,
                        "a whole number from 1 to 1000000"))
            .map(BigDecimal::intValueExact)
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

  private static List<Exemption> exemptions(Fields spec) {
    List<Exemption> exemptions = new ArrayList<>();
    for (Value item : spec.items("exempt")) {
      item.mapping(
          fields -> {
            List<String> evidence =
                fields
                    .required("evidence")
                    .map(value -> value.items(1, 10))
                    .orElse(List.of())
                    .stream()
                    .flatMap(value -> value.choice(EVIDENCE).stream())
                    .toList();
            return fields
                .required("class")
                .flatMap(value -> value.choice(CHANGES))
                .map(change -> exemptions.add(new Exemption(change, evidence)));
          });
    }
    return exemptions;
  }

  private static <T> Map<String, T> words(Stream<T> values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    values.forEach(value -> words.put(word.apply(value), value));
    return words;
  }
}
