package dev.slogate.catalog;

import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import dev.slogate.catalog.GatePolicy.Exemption;
import java.util.ArrayList;
import java.util.List;

/** Exemptions whose evidence anybody can show, or nobody. */
final class ExemptionDoubts {

  private ExemptionDoubts() {}

  static List<Problem> of(GatePolicy policy, People people) {
    List<Problem> doubts = new ArrayList<>();
    for (int i = 0; i < policy.exempt().size(); i++) {
      Exemption exemption = policy.exempt().get(i);
      String field = "spec.exempt[" + i + "].evidence";
      if (exemption.evidence().contains("ticket") && policy.overrides().ticket().isEmpty()) {
        doubts.add(
            warning(
                policy,
                "exempt-any-ticket",
                field,
                "any text is a ticket: say in spec.overrides.ticket what tickets are called"));
      }
      if (exemption.evidence().contains("second-person") && people.all().isEmpty()) {
        doubts.add(
            warning(
                policy,
                "exempt-nobody",
                field,
                "nobody can be the second person: write a Person document for each who may"));
      }
    }
    return doubts;
  }

  private static Problem warning(GatePolicy policy, String code, String field, String message) {
    return new Problem(Severity.WARNING, code, policy.location(), field, message);
  }
}
