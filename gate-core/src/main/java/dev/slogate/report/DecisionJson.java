package dev.slogate.report;

import dev.slogate.Decision;
import java.util.List;

/**
 * A decision as JSON, {@code docs/schema/decision-v1.json}: the one form that scripts may rely on.
 */
public final class DecisionJson {

  public static final String SCHEMA = "slogate.dev/decision/v1";

  private DecisionJson() {}

  /** One object, ending in a line feed. */
  public static String render(Decision decision) {
    return PrettyJson.write(out -> DecisionFields.write(out, decision));
  }

  /** An array of objects, in the order given. */
  public static String render(List<Decision> decisions) {
    return PrettyJson.write(
        out -> {
          out.writeStartArray();
          for (Decision decision : decisions) {
            DecisionFields.write(out, decision);
          }
          out.writeEndArray();
        });
  }
}
