package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static dev.slogate.RecordedShop.RAJ;
import static dev.slogate.RecordedShop.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.FreezeOverride.State;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.Exemption;
import dev.slogate.catalog.TicketPattern;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.ledger.Pruning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy demands of overrides and exemptions. */
class ApprovalTest {

  private static final GatePolicy STRICT =
      new GatePolicy(
          "strict",
          List.of("*"),
          List.of(),
          GatePolicy.Mode.ENFORCE,
          GatePolicy.Burn.DEFAULT,
          GatePolicy.Budget.DEFAULT,
          GatePolicy.ShardAction.WARN,
          false,
          Map.of(),
          List.of(new Exemption(ChangeClass.SECURITY, List.of("ticket", "second-person"))),
          new GatePolicy.Overrides(
              Duration.ofHours(1),
              Duration.ofHours(8),
              2,
              Optional.of(new TicketPattern("OPS-[0-9]+")),
              true),
          GuardPolicy.DEFAULT,
          GatePolicy.DEFAULT_LONGEST_WAIT,
          Location.of("test"));

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void burn() {
    shop = RecordedShop.burning(folder, STRICT);
  }

  private static OverrideGrant with(Optional<String> ticket, Optional<Duration> length, int uses) {
    OverrideGrant wish = wish();
    return new OverrideGrant(
        wish.service(),
        wish.environment(),
        wish.version(),
        Set.of(),
        wish.reason(),
        ticket,
        length,
        uses);
  }

  private FreezeOverride granted() {
    return shop.overrides().grant(with(Optional.of("OPS-1"), Optional.empty(), 1), JANE);
  }

  @Test
  void countsOnlyOnceAnotherPersonApproved() {
    FreezeOverride granted = granted();
    assertThat(granted.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(granted.expiresAt()).isEqualTo(RecordedShop.AT.plus(Duration.ofHours(1)));
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);

    FreezeOverride approved = shop.overrides().approve(granted.id(), RAJ);

    assertThat(approved.state()).isEqualTo(State.IN_FORCE);
    assertThat(approved.approvedBy()).contains("github:raj");
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.OVERRIDDEN);
    assertThatThrownBy(() -> shop.overrides().approve(granted.id(), RAJ))
        .hasMessage(granted.id() + " waits for nobody: it is used up");
  }

  @Test
  void isNotApprovedByWhoGrantedItUnderWhateverName() {
    FreezeOverride granted = granted();
    assertThatThrownBy(() -> shop.overrides().approve(granted.id(), JANE))
        .isInstanceOf(Refused.class);
    // The catalog's Person "jane" is jenkins:jane and github:jdoe.
    assertThatThrownBy(() -> shop.overrides().approve(granted.id(), new Actor("github", "jdoe")))
        .isInstanceOf(Refused.class)
        .hasMessage("github:jdoe granted it (as jenkins:jane): another person must approve");
    assertThat(shop.overrides().newest(1).get(0).state()).isEqualTo(State.AWAITING_APPROVAL);
  }

  @Test
  void isNotApprovedByANameOfWhichNobodyKnowsWhoseItIs() {
    FreezeOverride granted = granted();
    assertThatThrownBy(() -> shop.overrides().approve(granted.id(), new Actor("github", "eve")))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "whether jenkins:jane and github:eve are two people is not known: name github:eve in a"
                + " Person document");
    // Within one system two names are two people.
    assertThat(shop.overrides().approve(granted.id(), new Actor("jenkins", "eve")).state())
        .isEqualTo(State.IN_FORCE);
  }

  @Test
  void isNotApprovedByWhoAskedForTheChange() {
    shop.check("d-1"); // by jenkins:dev
    FreezeOverride granted = granted();
    assertThatThrownBy(() -> shop.overrides().approve(granted.id(), new Actor("jenkins", "dev")))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "jenkins:dev asked for the change itself (record 1): another person must approve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jenkins:dev", "jenkins:Dev"})
  void liftsNothingForWhoApprovedItBeforeTheyAsked(String asker) {
    FreezeOverride granted = granted();
    shop.overrides().approve(granted.id(), new Actor("jenkins", "dev"));
    assertThat(shop.gate().check(by(asker, "d-1"), RecordedShop.AT, Gate.Detail.NUMBERS))
        .extracting(Decision::disposition)
        .isEqualTo(Disposition.HELD);
    assertThat(shop.overrides().newest(1).get(0).used()).isEmpty();
    assertThat(shop.gate().check(by("jenkins:bob", "d-2"), RecordedShop.AT, Gate.Detail.NUMBERS))
        .extracting(Decision::disposition)
        .isEqualTo(Disposition.OVERRIDDEN);
    assertThat(shop.gate().check(by(asker, "d-2"), RecordedShop.AT, Gate.Detail.NUMBERS))
        .as("of a deploy that it let pass already")
        .extracting(Decision::disposition)
        .isEqualTo(Disposition.OVERRIDDEN);
  }

  private static DeployRequest by(String asker, String deploy) {
    return new DeployRequest(
        Example.SERVICE,
        "prod",
        new Change(ChangeClass.FEATURE, Optional.of("1.2.3"), asker),
        Optional.of(deploy));
  }

  /** One that is not limited to an environment lets changes pass wherever they were asked for. */
  private FreezeOverride grantedEverywhere() {
    return shop.overrides().grant(everywhere(Optional.of("OPS-1"), Optional.empty()), JANE);
  }

  private static OverrideGrant everywhere(Optional<String> ticket, Optional<Duration> length) {
    return new OverrideGrant(
        Example.SERVICE,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        "the fix is in this release",
        ticket,
        length,
        1);
  }

  @Test
  void isNotApprovedByWhoAskedAnywhereWhereItIsForEverywhere() {
    shop.check("d-1"); // to prod, which no SLO is limited to
    FreezeOverride granted = grantedEverywhere();
    assertThatThrownBy(() -> shop.overrides().approve(granted.id(), new Actor("jenkins", "dev")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("asked for the change itself");
  }

  @Test
  void isApprovedWhereOldDecisionsWerePruned() {
    shop.check("d-1");
    shop.now = RecordedShop.AT.plus(Duration.ofDays(40));
    assertThat(Pruning.prune(shop.ledger, JANE, RecordedShop.AT.plusSeconds(60), "retention"))
        .isPresent();
    FreezeOverride granted = granted();
    assertThat(shop.overrides().approve(granted.id(), RAJ).state()).isEqualTo(State.IN_FORCE);
  }

  @Test
  void keepsToThePolicyOfEachPlaceThatItIsFor(@TempDir Path other) {
    GatePolicy inProd =
        new GatePolicy(
            "prod",
            List.of("*"),
            List.of("prod"),
            STRICT.mode(),
            STRICT.burn(),
            STRICT.budget(),
            STRICT.shards(),
            STRICT.preflight(),
            Map.of(),
            List.of(),
            STRICT.overrides(),
            GuardPolicy.DEFAULT,
            GatePolicy.DEFAULT_LONGEST_WAIT,
            Location.of("test"));
    shop = RecordedShop.burning(other, GatePolicy.BUILT_IN, inProd);
    assertThatThrownBy(
            () -> shop.overrides().grant(everywhere(Optional.empty(), Optional.empty()), JANE))
        .hasMessageStartingWith("no ticket: the policy wants one");
    assertThatThrownBy(
            () ->
                shop.overrides()
                    .grant(
                        everywhere(Optional.of("OPS-1"), Optional.of(Duration.ofHours(9))), JANE))
        .hasMessageContaining("longer than the policy's maximum of 8h");
    FreezeOverride granted = grantedEverywhere();
    assertThat(granted.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(granted.expiresAt()).isEqualTo(RecordedShop.AT.plus(Duration.ofHours(1)));
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
  }

  @Test
  void wantsTheTicketThatThePolicyNames() {
    assertThatThrownBy(
            () -> shop.overrides().grant(with(Optional.empty(), Optional.empty(), 1), JANE))
        .hasMessage("no ticket: the policy wants one that matches OPS-[0-9]+");
    assertThatThrownBy(
            () -> shop.overrides().grant(with(Optional.of("OPS-x"), Optional.empty(), 1), JANE))
        .hasMessage("ticket 'OPS-x': the policy wants one that matches OPS-[0-9]+");
  }

  @Test
  void keepsToThePolicysLimits() {
    Optional<String> ticket = Optional.of("OPS-1");
    assertThatThrownBy(
            () -> shop.overrides().grant(with(ticket, Optional.of(Duration.ofHours(9)), 1), JANE))
        .hasMessage("9h is longer than the policy's maximum of 8h");
    assertThatThrownBy(
            () -> shop.overrides().grant(with(ticket, Optional.of(Duration.ZERO), 1), JANE))
        .hasMessageStartingWith("it would be expired at once");
    assertThatThrownBy(() -> shop.overrides().grant(with(ticket, Optional.empty(), 3), JANE))
        .hasMessage("3 uses: the policy allows 1 to 2");
  }

  @Test
  void exemptsAClassOnAllTheEvidenceThatItNames() {
    assertThat(security(Map.of()).disposition()).isEqualTo(Disposition.HELD);
    assertThat(security(Map.of("ticket", "OPS-7")).disposition()).isEqualTo(Disposition.HELD);
    assertThat(security(Map.of("ticket", "x", "second-person", "github:raj")).disposition())
        .isEqualTo(Disposition.HELD);
    assertThat(security(Map.of("ticket", "OPS-7", "second-person", "jenkins:dev")).disposition())
        .isEqualTo(Disposition.HELD);
    assertThat(security(Map.of("ticket", "OPS-7", "second-person", "somebody")).disposition())
        .isEqualTo(Disposition.HELD);

    Decision decision = security(Map.of("ticket", "OPS-7", "second-person", "github:raj"));

    assertThat(decision.disposition()).isEqualTo(Disposition.EXEMPT);
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(decision.reasons())
        .filteredOn(reason -> reason.code() == ReasonCode.EXEMPT_CHANGE)
        .extracting(Reason::message)
        .containsExactly(
            "policy strict exempts security changes with ticket OPS-7, second-person github:raj");
  }

  private Decision security(Map<String, String> evidence) {
    DeployRequest request =
        new DeployRequest(
            Example.SERVICE,
            "prod",
            new Change(ChangeClass.SECURITY, Optional.of("1"), "jenkins:dev", evidence),
            Optional.of("d-" + evidence));
    return shop.gate().check(request, RecordedShop.AT, Gate.Detail.NUMBERS);
  }
}
