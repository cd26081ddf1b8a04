package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.catalog.GatePolicy.Overrides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

  @TempDir Path folder;

  private CatalogFolder policy(String overrides) {
    return new CatalogFolder(folder)
        .with(
            "a.yaml",
            """
            apiVersion: slogate.dev/v1
            kind: GatePolicy
            metadata: {name: default}
            spec:
              services: ["*"]
              overrides: {%s}
            """
                .formatted(overrides));
  }

  private Overrides overrides(String overrides) {
    return policy(overrides).load().policy("any", "prod").overrides();
  }

  @Test
  void whatAPolicyLeavesOutHasADefault() {
    assertThat(overrides("")).isEqualTo(Overrides.DEFAULT);
    assertThat(GatePolicy.BUILT_IN.overrides()).isEqualTo(Overrides.DEFAULT);
    assertThat(Overrides.DEFAULT)
        .isEqualTo(
            new Overrides(Duration.ofHours(4), Duration.ofDays(7), 10, Optional.empty(), false));
  }

  @Test
  void aPolicyMayDemandMore() {
    assertThat(
            overrides(
                "length: 30m, maximumLength: 1d, maximumUses: 1, ticket: 'SHOP-[0-9]+', secondPerson:"
                    + " true"))
        .isEqualTo(
            new Overrides(
                Duration.ofMinutes(30),
                Duration.ofDays(1),
                1,
                Optional.of(new TicketPattern("SHOP-[0-9]+")),
                true));
  }

  @Test
  void theDefaultLengthIsNotOverTheLongest() {
    assertThat(overrides("maximumLength: 1h").length()).isEqualTo(Duration.ofHours(1));
    assertThat(overrides("length: 7d").length()).isEqualTo(Duration.ofDays(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "length: 8d | a.yaml:6:23: spec.overrides.length: found \"8d\", expected at most"
            + " maximumLength, which is 7d",
        "length: 2h, maximumLength: 1h | a.yaml:6:23: spec.overrides.length: found \"2h\", expected"
            + " at most maximumLength, which is 1h",
        "maximumLength: 367d | a.yaml:6:30: spec.overrides.maximumLength: found \"367d\", expected at"
            + " most 366d",
        "maximumLength: 0d | a.yaml:6:30: spec.overrides.maximumLength: found \"0d\", expected a"
            + " number and one of the units m, h, d, w, such as 7d",
        "maximumUses: 0 | a.yaml:6:28: spec.overrides.maximumUses: found 0, expected a whole number"
            + " from 1 to 1000",
        "maximumUses: 1001 | a.yaml:6:28: spec.overrides.maximumUses: found 1001, expected a whole"
            + " number from 1 to 1000",
        "secondPerson: yes | a.yaml:6:29: spec.overrides.secondPerson: found text, expected true or"
            + " false",
        "approvals: 1 | a.yaml:6:15: spec.overrides.approvals: unknown field; known here:"
            + " maximumLength, length, maximumUses, ticket, secondPerson",
        "ticket: '(SHOP' | a.yaml:6:23: spec.overrides.ticket: found \"(SHOP\", expected a regular"
            + " expression: missing closing ): (SHOP",
        "ticket: '(a)\\1' | a.yaml:6:23: spec.overrides.ticket: found \"(a)\\\\1\", expected a regular"
            + " expression: invalid escape sequence: \\1",
        "ticket: '(?=a)' | a.yaml:6:23: spec.overrides.ticket: found \"(?=a)\", expected a regular"
            + " expression: invalid or unsupported Perl syntax: (?=",
        "ticket: '(a{99}){99}' | a.yaml:6:23: spec.overrides.ticket: found \"(a{99}){99}\", expected a"
            + " regular expression: counts that come to more than 1000, expected at most that",
      })
  void aBadDemandIsRefused(String overrides, String message) {
    assertThat(policy(overrides.replace('\'', '"').replace("\\1", "\\\\1")).errors())
        .containsExactly(message);
  }

  @Test
  void aPatternIsShort() {
    assertThat(policy("ticket: " + "a".repeat(200)).load().policies()).hasSize(1);
    assertThat(policy("ticket: " + "a".repeat(201)).errors())
        .singleElement()
        .asString()
        .endsWith("expected a regular expression: 201 characters, expected at most 200");
  }

  @ParameterizedTest
  @CsvSource({
    "'[A-Z]{2,9}-[0-9]+', SHOP-17,   true",
    "'[A-Z]{2,9}-[0-9]+', xSHOP-17,  false", // from its first character
    "'[A-Z]{2,9}-[0-9]+', SHOP-17x,  false", // to its last
    "'[A-Z]{2,9}-[0-9]+', S-17,      false",
    "'(?i)shop-\\d+',     SHOP-17,   true",
    "'(INC|CHG)[0-9]{7}', CHG0012345, true",
    "'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',"
        + " 0f6c1a4e-5d0b-4c1e-9a57-2b8f3c6d7e10, true",
  })
  void aTicketIsMatchedAsAWhole(String pattern, String ticket, boolean matches) {
    assertThat(new TicketPattern(pattern).matches(ticket)).isEqualTo(matches);
  }

  @Test
  void countsMultiplyWhereOneMayStandInAnother() {
    assertThat(new TicketPattern("(a{100}){10}").matches("a")).isFalse();
    assertThat(new TicketPattern("a{500}b{500}").matches("a")).isFalse();
    assertThatThrownBy(() -> new TicketPattern("(a{100}){11}"))
        .hasMessage("counts that come to more than 1000, expected at most that");
    assertThatThrownBy(() -> new TicketPattern("a{500}b{0,501}"))
        .hasMessage("counts that come to more than 1000, expected at most that");
  }

  @Test
  void aTicketIsShort() {
    assertThat(new TicketPattern("a+").matches("a".repeat(200))).isTrue();
    assertThat(new TicketPattern("a+").matches("a".repeat(201))).isFalse();
  }

  /** One that tried every way to match would never end here, on the fastest machine. */
  @ParameterizedTest
  @CsvSource({
    "(a*)*b",
    "(a|a)*b",
    "(a|aa)+b",
    "a*a*a*a*a*a*a*a*b",
    "(.*)(.*)(.*)(.*)(.*)b",
    "((a{10}){10}){10}b"
  })
  void noPatternTakesLong(String pattern) {
    assertThat(new TicketPattern(pattern).matches("a".repeat(200))).isFalse();
  }
}
