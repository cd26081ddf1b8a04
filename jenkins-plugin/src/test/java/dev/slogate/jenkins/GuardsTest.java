package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Refused;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardsTest {

  @TempDir Path folder;

  private static Guards guards(Shop shop) {
    return new Guards(new Workspaces(shop::settings, Clock.systemUTC()), new GateMetrics());
  }

  @Test
  void withoutAnSloThereIsNothingToWatchBy() {
    Guards guards = guards(new Shop(folder));
    assertThatThrownBy(() -> guards.look(Shop.question("shop/checkout"), Optional.empty()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no SLO that counts events speaks for checkout in prod");
  }

  @Test
  void withoutALedgerNobodyKnowsWhatToRollBackTo() {
    Shop shop = new Shop(folder);
    Settings settings = shop.settings();
    Settings forgetful =
        new Settings(
            settings.catalog(),
            settings.catalogState(),
            settings.sources(),
            Optional.empty(),
            Optional.empty(),
            null);
    Guards guards =
        new Guards(new Workspaces(() -> forgetful, Clock.systemUTC()), new GateMetrics());
    assertThatThrownBy(() -> guards.look(Shop.question("shop/checkout"), Optional.empty()))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("sloGuard needs a ledger");
  }

  @Test
  void aJobOutsideDeploysFromIsRefused() {
    Shop shop = new Shop(folder);
    shop.write(", deploysFrom: [{jenkins: shop/checkout}]");
    Guards guards = guards(shop);
    assertThatThrownBy(() -> guards.look(Shop.question("shop/other"), Optional.empty()))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("jenkins shop/other may not deploy checkout to prod");
  }

  @Test
  void aCatalogThatBreaksMeanwhileIsWaitedFor() {
    Shop shop = new Shop(folder);
    shop.text("kind: Nonsense\n");
    Guards.Look look = guards(shop).look(Shop.question("shop/checkout"), Optional.empty());
    assertThat(look.finding()).isEmpty();
    assertThat(look.trouble()).contains("the catalog does not load");
  }
}
