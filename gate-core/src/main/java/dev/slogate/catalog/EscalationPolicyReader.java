package dev.slogate.catalog;

import dev.slogate.catalog.EscalationPolicy.AtGate;
import dev.slogate.catalog.EscalationPolicy.Effect;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.document.Zones;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.incident.IncidentRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code kind: EscalationPolicy}. */
final class EscalationPolicyReader {

  private static final EscalationPolicy BUILT_IN = EscalationPolicy.BUILT_IN;
  private static final Map<String, Effect> EFFECTS =
      Choices.of(Stream.of(Effect.values()), effect -> effect.name().toLowerCase(Locale.ROOT));
  private static final int LONGEST_DEADLINE_DAYS = 366;
  private static final BigDecimal MOST_BUDGETS = BigDecimal.valueOf(100);

  private EscalationPolicyReader() {}

  static EscalationPolicy read(Metadata metadata, Fields document) {
    return document.mapping("spec", spec -> policy(metadata, spec));
  }

  private static EscalationPolicy policy(Metadata metadata, Fields spec) {
    return new EscalationPolicy(
        metadata.name(),
        ScopeReader.services(spec),
        spec.optional("zone").flatMap(EscalationPolicyReader::zone).orElse(BUILT_IN.zone()),
        spec.optionalMapping("deadlines", EscalationPolicyReader::deadlines)
            .orElse(Deadlines.DEFAULT),
        spec.optional("majorIncident")
            .flatMap(EscalationPolicyReader::majorShare)
            .map(share -> IncidentRules.DEFAULT.withMajorShare(share.doubleValue()))
            .orElse(IncidentRules.DEFAULT),
        spec.optional("acceptance")
            .flatMap(EscalationPolicyReader::acceptance)
            .orElse(BUILT_IN.acceptance()),
        spec.optional("sre").map(Names::name),
        spec.optional("platform").map(Names::name),
        spec.optional("executives").map(Names::name),
        spec.optionalMapping("gate", EscalationPolicyReader::gate).orElse(AtGate.DEFAULT),
        spec.optionalMapping("excuse", EscalationPolicyReader::excuse).flatMap(share -> share),
        metadata.location());
  }

  private static Optional<ZoneId> zone(Value value) {
    return Zones.zone(value)
        .flatMap(
            zone -> {
              try {
                return Optional.of(Quarter.requireWholeHours(zone));
              } catch (IllegalArgumentException e) {
                value.error("zone-amid-hours", e.getMessage() + "; write UTC, or a zone nearby");
                return Optional.empty();
              }
            });
  }

  private static Deadlines deadlines(Fields fields) {
    Deadlines otherwise = Deadlines.DEFAULT;
    return new Deadlines(
        deadline(fields, "retro", otherwise.retro()),
        deadline(fields, "correctivePlan", otherwise.correctivePlan()),
        deadline(fields, "structuralNote", otherwise.structuralNote()),
        deadline(fields, "executiveDecision", otherwise.executiveDecision()),
        deadline(fields, "postmortem", otherwise.postmortem()));
  }

  private static Duration deadline(Fields fields, String name, Duration otherwise) {
    return fields
        .optional(name)
        .flatMap(value -> Shorthand.fixed(value, otherwise.toDays() + "d", LONGEST_DEADLINE_DAYS))
        .orElse(otherwise);
  }

  /** Days of the calendar are what acceptances are dated by. */
  private static Optional<Duration> acceptance(Value value) {
    return Shorthand.fixed(value, "dw", "365d", EscalationPolicy.LONGEST_ACCEPTANCE_DAYS);
  }

  private static Optional<BigDecimal> majorShare(Value value) {
    return value.number(
        n -> n.signum() > 0 && n.compareTo(MOST_BUDGETS) <= 0,
        "a share of the budget over 0 and at most 100, such as 0.5");
  }

  private static AtGate gate(Fields fields) {
    Effect level2 = effect(fields, "level2", Effect.NONE);
    Effect level3 = effect(fields, "level3", level2);
    if (level3.compareTo(level2) < 0) {
      fields
          .value()
          .error(
              "level3-under-level2",
              "found a level3 that does less than level2: another quarter missed would ease it");
      return AtGate.DEFAULT;
    }
    return new AtGate(level2, level3);
  }

  private static Effect effect(Fields fields, String level, Effect otherwise) {
    return fields.optional(level).flatMap(value -> value.choice(EFFECTS)).orElse(otherwise);
  }

  private static Optional<BigDecimal> excuse(Fields fields) {
    return fields
        .optional("frozenDependency")
        .flatMap(
            value ->
                value.number(
                    EscalationPolicy::isShare,
                    "a share of the bad events over 0 and at most 1, such as 0.8"));
  }
}
