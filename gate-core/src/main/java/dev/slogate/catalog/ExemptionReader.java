package dev.slogate.catalog;

import dev.slogate.ChangeClass;
import dev.slogate.catalog.GatePolicy.Exemption;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code exempt}: which change classes pass, on which evidence. */
final class ExemptionReader {

  private static final Map<String, ChangeClass> CHANGES =
      Choices.of(Stream.of(ChangeClass.values()), ChangeClass::label);

  /** Evidence is a word that the policy rules know. */
  private static final Map<String, String> EVIDENCE =
      Choices.of(Stream.of("ticket", "label", "second-person"), word -> word);

  private ExemptionReader() {}

  static List<Exemption> read(Fields spec) {
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
}
