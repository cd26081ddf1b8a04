package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.guard.RollbackOrder.WayBack;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploysTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
  }

  private static DeployRequest request(String key) {
    return RecordedShop.request(ChangeClass.FIX, "1.0", key);
  }

  @Test
  void keepsWhatGoesOutOnce() {
    Deploy started = shop.deploys().start(request("d-1"));
    assertThat(shop.deploys().start(request("d-1"))).isEqualTo(started);
    assertThat(started.result()).isEmpty();
    Deploy finished = shop.deploys().finish("d-1", Deploy.Result.FAILED, JANE);
    assertThat(shop.deploys().finish("d-1", Deploy.Result.FAILED, JANE)).isEqualTo(finished);
    assertThat(finished.result()).isEqualTo(Optional.of(Deploy.Result.FAILED));
    assertThat(shop.deploys().newest(Example.SERVICE, "prod", 5)).containsExactly(finished);
  }

  @Test
  void keepsWhetherThereIsAWayBack() {
    assertThat(shop.deploys().start(request("d-1")).wayBack()).isEqualTo(WayBack.REVERSIBLE);
    Deploy migration = shop.deploys().start(request("d-2"), WayBack.IRREVERSIBLE);
    assertThat(migration.wayBack()).isEqualTo(WayBack.IRREVERSIBLE);
    assertThat(shop.deploys().start(request("d-2"))).isEqualTo(migration);
    assertThatThrownBy(() -> shop.deploys().start(request("d-1"), WayBack.IRREVERSIBLE))
        .isInstanceOf(Refused.class)
        .hasMessage("deploy 'd-1' began without --irreversible: say it when the deploy begins");
  }

  @Test
  void refusesWhatContradictsTheRecord() {
    shop.deploys().start(request("d-1"));
    assertThatThrownBy(() -> shop.check(ChangeClass.FIX, "2.0", "d-1")).isInstanceOf(Refused.class);
    assertThatThrownBy(
            () -> shop.deploys().start(RecordedShop.request(ChangeClass.FIX, "2.0", "d-1")))
        .isInstanceOf(Refused.class)
        .hasMessage("deploy 'd-1' is shop 1.0 to prod already: another deploy needs another key");
    assertThatThrownBy(() -> shop.deploys().finish("d-2", Deploy.Result.SUCCEEDED, JANE))
        .hasMessage("no deploy is called 'd-2': say deploy start first");
    shop.deploys().finish("d-1", Deploy.Result.SUCCEEDED, JANE);
    assertThatThrownBy(() -> shop.deploys().finish("d-1", Deploy.Result.FAILED, JANE))
        .hasMessage("deploy 'd-1' ended already: SUCCEEDED");
  }
}
