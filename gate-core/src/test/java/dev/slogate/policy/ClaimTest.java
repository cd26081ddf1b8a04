package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Location;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.Exemption;
import dev.slogate.catalog.GatePolicy.Overrides;
import dev.slogate.catalog.People;
import dev.slogate.catalog.Person;
import dev.slogate.catalog.TicketPattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {

  private static final People PEOPLE =
      new People(
          List.of(person("jane", "os:jane", "github:jdoe"), person("raj", "github:raj", "os:raj")));

  private static Person person(String name, String... identities) {
    return new Person(
        name, name, List.of(identities), Optional.empty(), Location.of("people.yaml"));
  }

  private static GatePolicy policy(Optional<TicketPattern> ticket) {
    Overrides usual = GatePolicy.BUILT_IN.overrides();
    return SamplePolicy.overrides(
        new Overrides(
            usual.length(),
            usual.maximumLength(),
            usual.maximumUses(),
            ticket,
            usual.secondPerson()));
  }

  /** {@code ticket=SHOP-1 label=cve}. */
  private static Claim claim(String evidence, Optional<TicketPattern> ticket) {
    Map<String, String> given = new HashMap<>();
    for (String one : evidence.split(" ", -1)) {
      String[] parts = one.split("=", 2);
      given.put(parts[0], parts[1].replace('_', ' '));
    }
    return new Claim(
        new Change(ChangeClass.SECURITY, Optional.of("v1"), "os:jane", given),
        policy(ticket),
        PEOPLE);
  }

  @ParameterizedTest
  @CsvSource({
    // wanted, given, exempt
    "ticket, ticket=SHOP-12, true",
    "ticket, ticket=SHOP-, false", // not what this policy calls a ticket
    "ticket, label=cve, false",
    "label, label=cve, true",
    "label, label=_, false", // blank
    "second-person, second-person=github:raj, true",
    "second-person, second-person=github:jdoe, false", // who asks, under another name
    "second-person, second-person=github:eve, false", // nobody knows her
    "ticket second-person, ticket=SHOP-1 second-person=os:raj, true",
    "ticket second-person, ticket=SHOP-1, false", // all that is wanted
  })
  void exemptsOnTheEvidenceThatIsWanted(String wanted, String given, boolean exempt) {
    Exemption exemption = new Exemption(ChangeClass.SECURITY, List.of(wanted.split(" ", -1)));
    assertThat(
            claim(given, Optional.of(new TicketPattern("SHOP-[0-9]+")))
                .exemption(List.of(exemption)))
        .isEqualTo(exempt ? Optional.of(exemption) : Optional.empty());
  }

  @Test
  void anyTicketWillDoWhereThePolicyDoesNotNameThem() {
    Exemption exemption = new Exemption(ChangeClass.SECURITY, List.of("ticket"));
    assertThat(claim("ticket=whatever", Optional.empty()).exemption(List.of(exemption)))
        .contains(exemption);
  }

  @Test
  void theFirstExemptionOfTheClassCounts() {
    Exemption fix = new Exemption(ChangeClass.FIX, List.of());
    Exemption strict = new Exemption(ChangeClass.SECURITY, List.of("ticket"));
    Exemption mild = new Exemption(ChangeClass.SECURITY, List.of("label"));
    Exemption milder = new Exemption(ChangeClass.SECURITY, List.of());
    assertThat(claim("label=cve", Optional.empty()).exemption(List.of(fix, strict, mild, milder)))
        .contains(mild);
    assertThat(claim("label=cve", Optional.empty()).exemption(List.of(fix))).isEmpty();
  }
}
