package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.Refused;
import dev.slogate.UnknownService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploysFromTest {

  @TempDir Path folder;

  private Gate gate(String deploysFrom) throws Exception {
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: shop-team}
        spec: {contacts: {chat: "#shop"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: checkout}
        spec: {service: checkout, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01%s}
        """
            .formatted(deploysFrom));
    return new Gate(
        Gate.load(List.of(folder)),
        source -> {
          throw new IllegalStateException("asked");
        });
  }

  private static DeployRequest to(String service, String environment) {
    return new DeployRequest(
        service,
        environment,
        new Change(ChangeClass.FEATURE, Optional.empty(), "jenkins:dev"),
        Optional.empty());
  }

  @Test
  void withoutAListDeploysMayComeFromAnywhere() throws Exception {
    gate("").requireAdmitted(to("checkout", "prod"), "jenkins", "any/job");
  }

  @Test
  void aListRefusesEveryoneElseAndNamesWhereDeploysComeFrom() throws Exception {
    Gate gate =
        gate(
            ", deploysFrom: [{jenkins: shop/checkout}, {github: acme/checkout, environment: prod}]");
    gate.requireAdmitted(to("checkout", "prod"), "jenkins", "shop/checkout");
    gate.requireAdmitted(to("checkout", "prod"), "github", "acme/checkout");
    assertThatThrownBy(() -> gate.requireAdmitted(to("checkout", "prod"), "jenkins", "evil"))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("jenkins evil may not deploy checkout to prod: the Ownership in ")
        .hasMessageEndingWith("names jenkins shop/checkout, github acme/checkout to prod");
    assertThatThrownBy(() -> gate.requireAdmitted(to("checkout", "dev"), "github", "acme/checkout"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void whatIsAJobInOneSystemIsNoneInAnother() throws Exception {
    Gate gate = gate(", deploysFrom: [{github: shop/checkout}]");
    assertThatThrownBy(
            () -> gate.requireAdmitted(to("checkout", "prod"), "jenkins", "shop/checkout"))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aServiceThatNobodyOwnsIsUnknown() throws Exception {
    Gate gate = gate("");
    assertThatThrownBy(() -> gate.requireAdmitted(to("chekout", "prod"), "jenkins", "job"))
        .isInstanceOf(UnknownService.class)
        .satisfies(unknown -> assertThat(unknown).hasMessageContaining("it has checkout"));
  }
}
