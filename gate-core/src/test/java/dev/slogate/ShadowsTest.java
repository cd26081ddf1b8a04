package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.backtest.Cause;
import dev.slogate.backtest.Shadow;
import dev.slogate.backtest.ShadowPlace;
import dev.slogate.backtest.State;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.guard.GuardPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowsTest {

  private static final List<Place> PLACES = List.of(new Place(Example.SERVICE, "prod"));

  @TempDir Path folder;

  @Test
  void addsUpWhatAPolicyInTrialLetPass() {
    RecordedShop shop = RecordedShop.burning(folder, policy(GatePolicy.Mode.SHADOW));
    shop.check("d1");
    shop.check("d1"); // again is the same deploy
    shop.check("d2");

    Shadow shadow = shadow(shop);

    ShadowPlace place = shadow.places().get(0);
    assertThat(shadow.decided()).isEqualTo(2);
    assertThat(shadow.shadowed()).isEqualTo(2);
    assertThat(place.share()).isEqualTo(1);
    assertThat(place.shadowed()).extracting(one -> one.key()).containsExactlyInAnyOrder("d1", "d2");
    assertThat(place.shadowed().get(0).look().state()).isEqualTo(State.HOLDS);
    assertThat(place.causes()).contains(new Cause(ReasonCode.BURN_PAGE, Optional.of("answers")));
  }

  @Test
  void whatPassedOrWasHeldIsCountedAndNotShown() {
    RecordedShop shop = RecordedShop.burning(folder, policy(GatePolicy.Mode.ENFORCE));
    shop.check("d1");

    assertThat(shadow(shop).decided()).isEqualTo(1);
    assertThat(shadow(shop).shadowed()).isZero();
  }

  @Test
  void decisionsBeforeAreLeftOut() {
    RecordedShop shop = RecordedShop.burning(folder, policy(GatePolicy.Mode.SHADOW));
    shop.check("d1");

    assertThat(
            new Shadows(shop.ledger)
                .of(PLACES, shop.now.plusSeconds(60), shop.now.plusSeconds(120))
                .decided())
        .isZero();
  }

  private static Shadow shadow(RecordedShop shop) {
    return new Shadows(shop.ledger)
        .of(PLACES, shop.now.minus(Duration.ofDays(1)), shop.now.plusSeconds(60));
  }

  private static GatePolicy policy(GatePolicy.Mode mode) {
    return new GatePolicy(
        "trial",
        List.of("*"),
        List.of(),
        mode,
        GatePolicy.Burn.DEFAULT,
        GatePolicy.Budget.DEFAULT,
        GatePolicy.ShardAction.WARN,
        false,
        Map.of(),
        List.of(),
        GatePolicy.Overrides.DEFAULT,
        GuardPolicy.DEFAULT,
        GatePolicy.DEFAULT_LONGEST_WAIT,
        Location.of("test"));
  }
}
