package dev.slogate.imports;

import dev.slogate.catalog.document.YamlText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Drafts as documents that a catalog reads; who owns them is left to say. */
final class CatalogText {

  private CatalogText() {}

  static String of(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    Map<String, Set<String>> owners = new TreeMap<>();
    for (Draft draft : drafts) {
      Set<String> named = owners.computeIfAbsent(draft.service(), any -> new LinkedHashSet<>());
      draft.owner().ifPresent(named::add);
    }
    owners.forEach(
        (service, named) -> {
          text.append(unowned(service, named));
          document(text, service(service));
        });
    drafts.forEach(draft -> document(text, slo(draft)));
    return text.toString();
  }

  /** What ends a line, and with it a comment: YAML knows more of that than ASCII. */
  private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]");

  /** Nobody becomes an owner by a label. */
  private static String unowned(String service, Set<String> named) {
    String asked =
        named.isEmpty()
            ? "Nothing says whose it is."
            : "A label says "
                + LINE_ENDS.matcher(String.join(", ", named)).replaceAll(" ")
                + ": ask there.";
    return """
        # Nobody has accepted %s yet, and no SLO loads without an owner. %s
        #   apiVersion: slogate.dev/v1
        #   kind: Ownership
        #   metadata: {name: %s}
        #   spec: {service: %s, owner: TEAM, acceptedBy: WHO, acceptedOn: YYYY-MM-DD}
        """
        .formatted(service, asked, service, service);
  }

  private static void document(StringBuilder text, Map<String, Object> document) {
    text.append("---\n").append(YamlText.of(document));
  }

  private static Map<String, Object> service(String name) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", "openslo/v1");
    document.put("kind", "Service");
    document.put("metadata", new LinkedHashMap<>(Map.of("name", name)));
    document.put("spec", new LinkedHashMap<>());
    return document;
  }

  private static Map<String, Object> slo(Draft draft) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", draft.name());
    metadata.put("displayName", draft.title());
    if (!draft.labels().isEmpty()) {
      metadata.put("labels", draft.labels());
    }
    Map<String, Object> sli = new LinkedHashMap<>();
    sli.put("metadata", new LinkedHashMap<>(Map.of("name", draft.name())));
    sli.put("spec", draft.indicator());
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("duration", draft.period());
    window.put("isRolling", true);
    Map<String, Object> spec = new LinkedHashMap<>();
    Optional<String> description = draft.description();
    description.ifPresent(text -> spec.put("description", text));
    spec.put("service", draft.service());
    spec.put("indicator", sli);
    spec.put("timeWindow", List.of(window));
    spec.put("budgetingMethod", "Occurrences");
    spec.put("objectives", List.of(Map.of("targetPercent", number(draft.targetPercent()))));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", "openslo/v1");
    document.put("kind", "SLO");
    document.put("metadata", metadata);
    document.put("spec", spec);
    return document;
  }

  /** A whole number is none with a fraction to YAML, which would be told so by a tag. */
  private static Number number(BigDecimal percent) {
    BigDecimal plain = percent.stripTrailingZeros();
    return plain.scale() <= 0 ? (Number) plain.intValueExact() : plain;
  }
}
