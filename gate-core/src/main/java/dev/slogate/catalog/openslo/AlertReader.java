package dev.slogate.catalog.openslo;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Registry;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the alert kinds. The gate does not alert: they are checked, so that a catalog shared with a
 * tool that does stays whole, and not kept.
 */
final class AlertReader {

  private final Registry<String> policies;
  private final Registry<String> conditions;
  private final Registry<String> targets;
  private final List<Runnable> references = new ArrayList<>();

  AlertReader(Registry<String> policies, Registry<String> conditions, Registry<String> targets) {
    this.policies = policies;
    this.conditions = conditions;
    this.targets = targets;
  }

  /** Checks what refers to other documents, once all are read. */
  void resolve() {
    references.forEach(Runnable::run);
  }

  String policy(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          describe(spec);
          spec.optional("alertWhenNoData").ifPresent(Value::flag);
          spec.optional("alertWhenResolved").ifPresent(Value::flag);
          spec.optional("alertWhenBreaching").ifPresent(Value::flag);
          spec.required("conditions")
              .map(value -> value.items(1, 1))
              .orElse(List.of())
              .forEach(item -> refOrInline(item, "conditionRef", "AlertCondition", conditions));
          spec.required("notificationTargets")
              .map(value -> value.items(1, Integer.MAX_VALUE))
              .orElse(List.of())
              .forEach(item -> refOrInline(item, "targetRef", "AlertNotificationTarget", targets));
          return metadata.name();
        });
  }

  /** An item of {@code alertPolicies} of an SLO. */
  void use(Value item) {
    refOrInline(item, "alertPolicyRef", "AlertPolicy", policies);
  }

  private void refOrInline(Value item, String ref, String kind, Registry<String> known) {
    item.mapping(
        fields -> {
          Optional<Value> name = fields.optional(ref);
          if (name.isPresent()) {
            String text = Names.alertName(name.get());
            references.add(() -> known.resolve(text, name.get().location(), name.get().field()));
            return text;
          }
          if (!fields.has("spec")) {
            fields.required(ref);
            fields.ignoreOthers();
            return "";
          }
          fields.optional("apiVersion").ifPresent(v -> v.choice(Map.of("openslo/v1", "")));
          fields.optional("kind").ifPresent(v -> v.choice(Map.of(kind, "")));
          Metadata metadata = Metadata.of(fields, Names::alertName);
          return switch (kind) {
            case "AlertPolicy" -> policy(metadata, fields);
            case "AlertCondition" -> condition(metadata, fields);
            default -> target(metadata, fields);
          };
        });
  }

  String condition(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          describe(spec);
          spec.text("severity");
          spec.mapping(
              "condition",
              condition -> {
                condition.optional("kind").ifPresent(v -> v.choice(Map.of("burnrate", "")));
                condition.required("op").ifPresent(v -> v.choice(ObjectiveReader.OPERATORS));
                condition.required("threshold").ifPresent(v -> v.number(n -> true, "a number"));
                condition.required("lookbackWindow").ifPresent(v -> Shorthand.fixed(v, "1h"));
                condition.optional("alertAfter").ifPresent(AlertReader::alertAfter);
                return condition;
              });
          return metadata.name();
        });
  }

  /** Its default is written {@code 0m}, which is no duration shorthand otherwise. */
  private static void alertAfter(Value value) {
    if (!value.isText("0m")) {
      Shorthand.fixed(value, "5m");
    }
  }

  String target(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec -> {
          describe(spec);
          spec.text("target");
          return metadata.name();
        });
  }

  static void describe(Fields spec) {
    spec.optional("description").ifPresent(value -> value.text(1050));
  }
}
