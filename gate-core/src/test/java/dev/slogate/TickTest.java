package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static dev.slogate.RecordedShop.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.FreezeOverride.Cost;
import dev.slogate.catalog.Catalog;
import dev.slogate.ledger.ExemptionUsed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  /** A hundred events a minute, of which five fail in the last 90 minutes before {@code AT}. */
  @BeforeEach
  void burn() {
    shop = RecordedShop.burning(folder);
  }

  private void at(Duration beforeTheEnd) {
    shop.now = RecordedShop.AT.minus(beforeTheEnd);
  }

  private List<Tick.Line> tick() {
    return shop.tick().run(new Actor("os", "cron"), what -> {});
  }

  private List<Cost> costs() {
    return shop.overrides().newest(1).get(0).used().get(0).costs();
  }

  private void overriddenThreeHoursAgo() {
    at(Duration.ofHours(3));
    shop.overrides().grant(wish(), JANE);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.OVERRIDDEN);
  }

  @Test
  void costsADeployUntilTheNextOneGoesOut() {
    overriddenThreeHoursAgo();
    at(Duration.ofMinutes(30));
    shop.deploys().start(RecordedShop.request(ChangeClass.FIX, "1.2.4", "d-2"));
    at(Duration.ofMinutes(21));
    tick();
    assertThat(costs()).as("not before late samples have arrived").isEmpty();

    at(Duration.ofMinutes(20));
    assertThat(tick()).extracting(Tick.Line::message).contains("deploy d-1 is costed");

    // An hour of it was bad: 60 minutes of 5 failures; 0.1 % of 30 days of 144,000 may be.
    assertThat(costs()).hasSize(1);
    assertThat(costs().get(0).bad().doubleValue()).isCloseTo(300, within(3.0));
    assertThat(costs().get(0).share().doubleValue()).isCloseTo(300 / 4_320.0, within(0.002));
  }

  @Test
  void costsTheLastMinutesBeforeTheNextOneToo() {
    overriddenThreeHoursAgo();
    at(Duration.ofMinutes(31)); // four minutes after the last whole slice
    shop.deploys().start(RecordedShop.request(ChangeClass.FIX, "1.2.4", "d-2"));
    at(Duration.ofMinutes(20));
    tick();
    assertThat(costs().get(0).bad().doubleValue()).isBetween(294.0, 303.0);
  }

  /** Exempt from what the numbers said, it took the override for a freeze that was declared. */
  @Test
  void costsADeployThatWasExemptTooUnderItsOverride() {
    overriddenThreeHoursAgo();
    shop.ledger.write(journal -> journal.append(JANE, new ExemptionUsed("d-1", "c-1")));
    at(Duration.ofMinutes(30));
    shop.deploys().start(RecordedShop.request(ChangeClass.FIX, "1.2.4", "d-2"));
    at(Duration.ofMinutes(20));
    tick();
    assertThat(costs()).hasSize(1);
  }

  @Test
  void leavesADeployOfAServiceThatItsCatalogDoesNotKnowToWhoeverKnowsIt() {
    overriddenThreeHoursAgo();
    at(Duration.ofMinutes(30));
    shop.deploys().start(RecordedShop.request(ChangeClass.FIX, "1.2.4", "d-2"));
    at(Duration.ofMinutes(20));
    Catalog others =
        new Catalog(
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            shop.catalog.people(),
            List.of());
    List<Tick.Line> lines =
        new Tick(others, source -> shop.telemetry(), shop.ledger).run(JANE, what -> {});
    assertThat(lines).extracting(Tick.Line::step).doesNotContain(Tick.Step.COSTS);
    assertThat(costs()).isEmpty();
    tick();
    assertThat(costs()).hasSize(1);
  }

  @Test
  void doesAsMuchTwiceAsOnce() {
    overriddenThreeHoursAgo();
    at(Duration.ofMinutes(30));
    shop.deploys().start(RecordedShop.request(ChangeClass.FIX, "1.2.4", "d-2"));
    at(Duration.ofMinutes(10));
    tick();
    List<Cost> once = costs();
    assertThat(tick()).extracting(Tick.Line::step).doesNotContain(Tick.Step.COSTS);
    assertThat(costs()).isEqualTo(once);
  }

  @Test
  void waitsADayWhereNothingElseGoesOut() {
    overriddenThreeHoursAgo();
    at(Duration.ZERO);
    assertThat(tick()).extracting(Tick.Line::step).doesNotContain(Tick.Step.COSTS);
    assertThat(costs()).isEmpty();
  }

  @Test
  void closesHoursThatDecisionsThenNeedNotAskFor() {
    at(Duration.ZERO);
    assertThat(tick().get(0).message()).startsWith("closed 7");
    assertThat(tick().get(0).message()).startsWith("closed 0 hours");
    Decision decision =
        shop.remembering()
            .check(
                RecordedShop.request(ChangeClass.FEATURE, "1", "d-1"),
                RecordedShop.AT,
                Gate.Detail.NUMBERS);
    assertThat(decision.evidence().memory().hours()).isGreaterThan(700);
    Decision afresh = shop.check("d-2");
    assertThat(decision.slos().get(0).budget().bad().orElseThrow())
        .isCloseTo(afresh.slos().get(0).budget().bad().orElseThrow(), within(1.0));
  }

  @Test
  void rebuildsOnlyWhatThereIs() {
    at(Duration.ZERO);
    assertThatThrownBy(() -> shop.tick().rebuild(List.of("anwsers"), what -> {}))
        .isInstanceOf(Refused.class)
        .hasMessage("no SLO is called anwsers in the catalog");
    assertThat(shop.tick().rebuild(List.of("answers"), what -> {}).get(0).trouble()).isFalse();
  }
}
