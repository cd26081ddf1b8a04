package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExemptionDoubtsTest {

  private static final String POLICY =
      """
      apiVersion: slogate.dev/v1
      kind: GatePolicy
      metadata: {name: fixes}
      spec:
        services: ["*"]
        exempt:
          - {class: security, evidence: [ticket]}
          - {class: reliability, evidence: [second-person]}
      """;

  private static final String PERSON =
      """
      apiVersion: slogate.dev/v1
      kind: Person
      metadata: {name: raj}
      spec: {identities: ["github:raj"]}
      """;

  @TempDir Path folder;

  private List<String> doubts(CatalogFolder catalog) {
    return catalog.load().doubts(Instant.parse("2026-11-24T12:00:00Z")).stream()
        .map(ExemptionDoubtsTest::line)
        .toList();
  }

  private static String line(Problem problem) {
    return problem.code() + " " + problem.field() + ": " + problem.message();
  }

  @Test
  void evidenceThatAnybodyOrNobodyCanShowIsDoubtful() {
    assertThat(doubts(new CatalogFolder(folder).with("policy.yaml", POLICY)))
        .containsExactly(
            "exempt-any-ticket spec.exempt[0].evidence: any text is a ticket: say in"
                + " spec.overrides.ticket what tickets are called",
            "exempt-nobody spec.exempt[1].evidence: nobody can be the second person: write a Person"
                + " document for each who may");
  }

  @Test
  void evidenceThatMeansSomethingIsNot() {
    String strict = POLICY.replace("  exempt:", "  overrides: {ticket: \"SEC-[0-9]+\"}\n  exempt:");
    assertThat(
            doubts(new CatalogFolder(folder).with("policy.yaml", strict).with("raj.yaml", PERSON)))
        .isEmpty();
  }
}
