package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.Gate;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.Refused;
import dev.slogate.SteadyState;
import dev.slogate.UnknownService;
import dev.slogate.ledger.Ledger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {

  @TempDir Path folder;

  private static Judge judge(Shop shop) {
    return new Judge(
        new Workspaces(shop::settings, Clock.systemUTC()), new GateMetrics(), Clock.systemUTC());
  }

  @Test
  void aHeldChangeSaysWhoOwnsTheServiceAndWhatSpeaksAgainstIt() {
    Judge.Look look = judge(new Shop(folder)).first(Shop.question("shop/checkout"));
    GateResult result = look.result();
    assertThat(look.released()).isFalse();
    assertThat(look.judged()).isTrue();
    assertThat(result.isProceeds()).isFalse();
    assertThat(result.getDisposition()).isEqualTo("HELD");
    assertThat(result.getVerdict()).isEqualTo("INSUFFICIENT_DATA");
    assertThat(result.getExitCode()).isEqualTo(11);
    assertThat(result.getOwner()).isEqualTo("Shop (shop-team)");
    assertThat(result.getContacts())
        .extracting(Contact::getLink)
        .containsExactly("", "https://pager.example/shop");
    assertThat(result.getReasons()).extracting(GateReason::getCode).containsExactly("NO_SLO");
    assertThat(result.getDeploy()).isEqualTo("build-1");
  }

  @Test
  void aBrokenCatalogHoldsAndSaysWhere() {
    Shop shop = new Shop(folder);
    Judge judge = judge(shop);
    shop.text("kind: Nonsense\n");
    Judge.Look look = judge.first(Shop.question("shop/checkout"));
    assertThat(look.released()).isFalse();
    assertThat(look.judged()).isFalse();
    assertThat(look.result().getDisposition()).isEqualTo("HELD");
    assertThat(look.result().getWhy()).contains("the catalog does not load").contains("shop.yaml");
    // Mended, it is judged, without a restart of the controller.
    shop.write("");
    assertThat(judge.first(Shop.question("shop/checkout")).judged()).isTrue();
  }

  @Test
  void aDataSourceThatTheCatalogDoesNotKnowHolds() {
    Shop shop = new Shop(folder);
    Settings.Source source =
        new Settings.Source(
            "mian", Optional.of(URI.create("http://prometheus.example")), Optional.empty());
    Judge judge =
        new Judge(
            new Workspaces(() -> shop.settings(List.of(source)), Clock.systemUTC()),
            new GateMetrics(),
            Clock.systemUTC());
    assertThat(judge.first(Shop.question("shop/checkout")).result().getWhy())
        .isEqualTo("data source mian of the configuration is not in the catalog; it has ");
  }

  @Test
  void aLedgerThatCanNotBeOpenedHoldsUntilItCan() throws Exception {
    Shop shop = new Shop(folder);
    Path mount = Files.createFile(folder.resolve("mount"));
    Judge judge =
        new Judge(
            new Workspaces(
                () -> shop.settings(List.of(), mount.resolve("ledger")), Clock.systemUTC()),
            new GateMetrics(),
            Clock.systemUTC());
    Question question = Shop.question("shop/checkout");
    Judge.Look look = judge.again(question, SteadyState.START, Optional.empty());
    assertThat(look.released()).isFalse();
    assertThat(look.judged()).isFalse();
    assertThat(look.result().getReasons())
        .extracting(GateReason::getCode)
        .containsExactly("LEDGER_UNREACHABLE");
    assertThat(look.result().getWhy()).contains("the ledger's folder", "mount");
    Files.delete(mount);
    assertThat(judge.first(question).judged()).isTrue();
  }

  @Test
  void aJobOutsideDeploysFromIsRefused() {
    Shop shop = new Shop(folder);
    shop.write(", deploysFrom: [{jenkins: shop/checkout}]");
    Judge judge = judge(shop);
    assertThat(judge.first(Shop.question("shop/checkout")).judged()).isTrue();
    assertThatThrownBy(() -> judge.first(Shop.question("shop/other")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("jenkins shop/other may not deploy checkout to prod");
  }

  @Test
  void aServiceThatNobodyOwnsIsRefused() {
    Judge judge = judge(new Shop(folder));
    Question unknown =
        new Question("chekout", "prod", "feature", "", "jenkins:dev", "job", "build-1", "");
    assertThatThrownBy(() -> judge.first(unknown))
        .isInstanceOf(UnknownService.class)
        .hasMessageContaining("it has checkout");
  }

  @Test
  void anOverrideThatArrivesMeanwhileReleases() throws Exception {
    Shop shop = new Shop(folder);
    Judge judge = judge(shop);
    Question question = Shop.question("shop/checkout");
    assertThat(judge.first(question).released()).isFalse();
    assertThat(judge.again(question, SteadyState.START, Optional.empty()).released()).isFalse();
    try (Ledger ledger = shop.opened()) {
      new Overrides(Gate.load(List.of(shop.catalog)), ledger)
          .grant(
              new OverrideGrant(
                  "checkout",
                  Optional.of("prod"),
                  Optional.empty(),
                  Set.of(Lift.DATA),
                  "the SLO comes tomorrow",
                  Optional.empty(),
                  Optional.empty(),
                  1),
              new Actor("jenkins", "jane"));
    }
    Judge.Look look = judge.again(question, SteadyState.START, Optional.empty());
    assertThat(look.released()).isTrue();
    assertThat(look.charts()).isPresent();
    assertThat(look.result().getDisposition()).isEqualTo("OVERRIDDEN");
    assertThat(look.result().getOverride()).contains("jenkins:jane", "the SLO comes tomorrow");
  }

  /** Telling when a hold clears costs more than looking whether it does. */
  @Test
  void whatWasShownStandsForAWhileIfTheSameHolds() {
    Shop shop = new Shop(folder);
    Question question = Shop.question("shop/checkout");
    GateResult shown = judge(shop).first(question).result();
    assertThat(again(shop, question, shown, Duration.ofMinutes(14))).isSameAs(shown);
    GateResult later = again(shop, question, shown, Duration.ofMinutes(16));
    assertThat(later).isNotSameAs(shown);
    assertThat(later.getReasons()).hasSameSizeAs(shown.getReasons());
  }

  private static GateResult again(
      Shop shop, Question question, GateResult shown, Duration afterwards) {
    Clock clock = Clock.offset(Clock.systemUTC(), afterwards);
    return new Judge(new Workspaces(shop::settings, clock), new GateMetrics(), clock)
        .again(question, SteadyState.START, Optional.of(shown))
        .result();
  }
}
