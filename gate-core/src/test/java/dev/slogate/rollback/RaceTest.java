package dev.slogate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.EffectKind;
import dev.slogate.ledger.Ledger;
import dev.slogate.rollback.Carrier.Point;
import dev.slogate.testbed.PostgresExtension;
import dev.slogate.testbed.PostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two processes carry out the same order at once, 100 times. */
@ExtendWith(PostgresExtension.class)
class RaceTest {

  private static final int ORDERS = 100;

  @TempDir Path folder;

  private static void race(
      String where, Duration ahead, EffectKind kind, List<String> deploys, OtherSide side)
      throws Exception {
    String address = side.url().toString().replace("/rollback", "");
    try (CarrierProcess one = CarrierProcess.start(where, ahead, kind, address, Point.NOWHERE);
        CarrierProcess other = CarrierProcess.start(where, ahead, kind, address, Point.NOWHERE)) {
      List<String> expected = new ArrayList<>();
      for (String deploy : deploys) {
        one.carryOut(deploy);
        other.carryOut(deploy);
        assertThat(List.of(String.valueOf(one.answer()), String.valueOf(other.answer())))
            .containsExactlyInAnyOrder(deploy + " CarriedOut", deploy + " DoneByAnother");
        expected.add(deploy + "/rollback");
        assertThat(side.done()).isEqualTo(expected);
      }
    }
  }

  private static List<String> order(Ledger ledger) {
    List<String> deploys = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      Orders.order(ledger, "d-" + i);
      deploys.add("d-" + i);
    }
    return deploys;
  }

  @Test
  void oneSendsOnAnEmbeddedLedger() throws Exception {
    try (Ledger ledger = Orders.ledger(folder, Clock.systemUTC());
        OtherSide side = OtherSide.forgetful()) {
      race(folder.toString(), Duration.ZERO, EffectKind.NEITHER, order(ledger), side);
    }
  }

  @Test
  void oneSendsOnAServer(PostgresServer server) throws Exception {
    String where = server.url(server.database());
    try (Ledger ledger = Orders.open(where, Clock.systemUTC());
        OtherSide side = OtherSide.forgetful()) {
      race(where, Duration.ZERO, EffectKind.NEITHER, order(ledger), side);
    }
  }

  /** Both find that what was put on record before did not arrive. */
  @Test
  void oneSendsAgainAfterACrash() throws Exception {
    try (Ledger ledger = Orders.ledger(folder, Clock.systemUTC());
        OtherSide side = OtherSide.forgetful()) {
      List<String> deploys = order(ledger);
      deploys.forEach(deploy -> Orders.sent(ledger, deploy));
      Duration later = Carrier.TIMING.patience().multipliedBy(2);
      race(folder.toString(), later, EffectKind.FINDABLE, deploys, side);
    }
  }
}
