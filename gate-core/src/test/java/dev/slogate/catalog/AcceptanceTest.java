package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.Ownership.Dependency;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptanceTest {

  private static final Instant NOW = Instant.parse("2026-11-02T10:30:00Z");

  @TempDir Path folder;

  /** Payments belongs to the money team, whose members are given. */
  private CatalogFolder shop(String members, String dependencies) {
    return new CatalogFolder(folder)
        .withSurroundings()
        .with(
            "money.yaml",
            """
            apiVersion: slogate.dev/v1
            kind: Team
            metadata: {name: money}
            spec: {%s}
            ---
            apiVersion: slogate.dev/v1
            kind: Person
            metadata: {name: raj}
            spec: {identities: ["github:rajp"], email: raj@example.com}
            ---
            apiVersion: slogate.dev/v1
            kind: Person
            metadata: {name: mei}
            spec: {identities: ["github:mei"]}
            ---
            apiVersion: slogate.dev/v1
            kind: Ownership
            metadata: {name: payments}
            spec: {service: payments, owner: money, acceptedBy: raj@example.com, acceptedOn: 2026-07-01}
            """
                .formatted(members))
        .with(
            "cart.yaml",
            """
            apiVersion: slogate.dev/v1
            kind: Ownership
            metadata: {name: cart}
            spec:
              service: cart
              owner: shop-team
              acceptedBy: jane
              acceptedOn: 2026-07-01
              dependencies: [%s]
            """
                .formatted(dependencies));
  }

  private static CatalogFolder withPlatform(CatalogFolder catalog, String members) {
    return catalog.with(
        "platform.yaml",
        """
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: platform}
        spec: {%s}
        ---
        apiVersion: slogate.dev/v1
        kind: EscalationPolicy
        metadata: {name: default}
        spec: {services: ["*"], platform: platform}
        """
            .formatted(members));
  }

  private static boolean counts(CatalogFolder catalog) {
    return catalog.load().acceptedDependencies("cart").stream()
        .map(Dependency::service)
        .anyMatch("payments"::equals);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "members: [raj]             | raj@example.com | true", // a Person's name and address
        "members: [raj]             | github:rajp     | true",
        "members: [raj]             | RAJ             | true",
        "members: [raj@example.com] | raj             | true",
        "members: [a@example.com, b@example.com] | b@example.com | true", // without a Person
        "members: [raj]             | mei             | false",
        "members: [raj]             | jane            | false", // who owns the caller
        "members: [mei]             | raj@example.com | false", // owned it once
        "''                         | github:rajp     | true", // who accepted payments itself
        "''                         | mei             | false",
        "''                         | jane            | false",
      })
  void aDependencyCountsIfItsOwnersAcceptedIt(String members, String who, boolean counts) {
    CatalogFolder catalog = shop(members, "{service: payments, acceptedBy: '" + who + "'}");
    assertThat(counts(catalog)).isEqualTo(counts);
    assertThat(catalog.warnings().isEmpty()).isEqualTo(counts && !members.contains("example.com,"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "members: [raj] | members: [mei] | mei | true",
        "''             | members: [mei] | mei | true",
        "members: [raj] | ''             | mei | false",
      })
  void thePlatformTeamMayAcceptToo(String members, String platform, String who, boolean counts) {
    CatalogFolder catalog = shop(members, "{service: payments, acceptedBy: " + who + "}");
    assertThat(counts(catalog)).isFalse();
    assertThat(counts(withPlatform(catalog, platform))).isEqualTo(counts);
  }

  @Test
  void anOpenDependencyIsSaid() {
    CatalogFolder catalog = shop("members: [raj]", "{service: payments}");
    assertThat(counts(catalog)).isFalse();
    assertThat(catalog.warnings())
        .containsExactly(
            "cart.yaml:5:3: spec.dependencies[0].acceptedBy: is missing, so the dependency does not"
                + " count: let a member of Team money accept it");
  }

  @Test
  void anOutsiderIsNamedAndSoIsWhoMay() {
    CatalogFolder catalog = shop("members: [raj]", "{service: payments, acceptedBy: jane}");
    assertThat(withPlatform(catalog, "members: [mei]").warnings())
        .containsExactly(
            "cart.yaml:5:3: spec.dependencies[0].acceptedBy: \"jane\" may not accept it, so the"
                + " dependency does not count: let a member of Team money or a member of Team"
                + " platform accept it");
  }

  @Test
  void aTeamWithoutMembersIsAskedForThem() {
    assertThat(shop("", "{service: payments, acceptedBy: mei}").warnings())
        .containsExactly(
            "cart.yaml:5:3: spec.dependencies[0].acceptedBy: Team money lists no members, so nobody"
                + " knows whether \"mei\" is one, and the dependency does not count: add"
                + " spec.members there, or let \"raj@example.com\", who accepted payments, accept"
                + " it");
  }

  @Test
  void anOwnershipIsAcceptedByAMember() {
    assertThat(shop("members: [mei]", "").warnings())
        .containsExactly(
            "money.yaml:19:7: spec.acceptedBy: \"raj@example.com\" is no member of Team money: let a"
                + " member accept it, or add them to spec.members there");
  }

  @Test
  void aDependencyThatNobodyOwnsDoesNotCount() {
    CatalogFolder catalog = shop("", "{service: bank, acceptedBy: raj}");
    assertThat(catalog.load().acceptedDependencies("cart")).isEmpty();
    assertThat(catalog.load().acceptedDependencies("nowhere")).isEmpty();
    assertThat(catalog.warnings())
        .containsExactly(
            "cart.yaml:5:3: spec.dependencies[0].service: nobody owns service \"bank\" in this"
                + " catalog: how it does is not known here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{service: cart} | 9:18: spec.dependencies[0]: found \"cart\" itself, expected a service that"
            + " it calls",
        "{service: payments}, {service: payments, acceptedBy: raj} | 9:39: spec.dependencies[1]: found"
            + " \"payments\" twice: keep one",
        "{service: payments, acceptedOn: 2026-07-01} | 9:18: spec.dependencies[0]: found acceptedOn"
            + " without acceptedBy, expected both, or neither",
        "{service: payments, acceptedBy: raj, acceptedOn: 2026-02-30} | 9:67:"
            + " spec.dependencies[0].acceptedOn: found \"2026-02-30\", which is no day of the"
            + " calendar",
      })
  void aDependencyIsAnotherServiceAndNamedOnce(String dependencies, String error) {
    assertThat(shop("", dependencies).errors()).containsExactly("cart.yaml:" + error);
  }

  @Test
  void aMemberIsAPersonOrAnAddress() {
    assertThat(shop("members: [rja, 'github:rajp']", "").errors())
        .containsExactly(
            "money.yaml:4:23: spec.members[1]: found \"github:rajp\", expected the name of a Person,"
                + " such as jane, or an address, such as jane@example.com");
    assertThat(shop("members: [rja]", "").errors())
        .containsExactly(
            "money.yaml:3:18: spec.members[0]: no Person is named \"rja\"; known: raj, mei; did you"
                + " mean raj?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "2027-07-01T00:00:00Z | -",
        "2027-07-01T00:00:01Z | 2026-07-01 is longer ago than an acceptance is good for (365d, by"
            + " EscalationPolicy built-in): ask whether it still holds that shop-team owns shop, and"
            + " write the new date",
        "2026-06-30T10:00:00Z | -", // it is July already on Kiritimati
        "2026-06-30T09:59:59Z | 2026-07-01 is in the future: nobody has accepted yet that shop-team"
            + " owns shop",
      })
  void anAcceptanceHasItsTime(Instant at, String doubt) {
    assertThat(new CatalogFolder(folder).withSurroundings().load().doubts(at))
        .extracting(problem -> problem.field() + ": " + problem.message())
        .isEqualTo(doubt == null ? List.of() : List.of("spec.acceptedOn: " + doubt));
  }

  @Test
  void thePolicySaysHowLongAnAcceptanceIsGood() {
    CatalogFolder catalog =
        shop("", "{service: payments, acceptedBy: raj, acceptedOn: 2026-10-25}")
            .with(
                "policy.yaml",
                """
                apiVersion: slogate.dev/v1
                kind: EscalationPolicy
                metadata: {name: strict}
                spec: {services: [cart], acceptance: 1w}
                """);
    assertThat(catalog.load().doubts(NOW))
        .extracting(problem -> problem.code() + " " + problem.field())
        .containsExactly(
            "acceptance-old spec.acceptedOn", "acceptance-old spec.dependencies[0].acceptedOn");
  }
}
