package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who waits is judged again under the key that it was held under. */
class TurnTest {

  private static final DeployRequest REQUEST =
      RecordedShop.request(ChangeClass.FEATURE, "1.2.3", "d-1");

  @TempDir Path folder;

  private static Turn again(RecordedShop shop, SteadyState before) {
    return shop.gate().again(REQUEST, before, RecordedShop.AT, Gate.Detail.NUMBERS);
  }

  private static List<Entry> decisions(RecordedShop shop) {
    return shop.ledger.read(records -> records.newest(EnumSet.of(Kind.DECISION_MADE), 10));
  }

  @Test
  void aLookThatStillHoldsLeavesNoRecord() {
    RecordedShop shop = RecordedShop.burning(folder);
    Turn turn = again(shop, SteadyState.START);
    assertThat(turn.released()).isFalse();
    assertThat(turn.decision().disposition()).isEqualTo(Disposition.HELD);
    assertThat(decisions(shop)).isEmpty();
  }

  @Test
  void oneHealthyLookReleasesNobody() {
    RecordedShop shop = RecordedShop.healthy(folder);
    Turn turn = again(shop, SteadyState.START);
    assertThat(turn.released()).isFalse();
    assertThat(turn.decision().disposition()).isEqualTo(Disposition.PROCEED);
    assertThat(turn.state().agreeing()).isEqualTo(1);
    assertThat(decisions(shop)).isEmpty();
  }

  @Test
  void theThirdAgreeingLookReleasesAndIsRecorded() {
    RecordedShop shop = RecordedShop.healthy(folder);
    SteadyState twice =
        SteadyState.START
            .with(true, RecordedShop.AT.minus(Duration.ofMinutes(5)))
            .with(true, RecordedShop.AT.minus(SteadyState.INTERVAL));
    Turn turn = again(shop, twice);
    assertThat(turn.released()).isTrue();
    assertThat(decisions(shop)).hasSize(1);
  }

  @Test
  void anOverrideReleasesAtOnceAndIsUsedUp() {
    RecordedShop shop = RecordedShop.burning(folder);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.HELD);
    shop.overrides().grant(RecordedShop.wish(), RecordedShop.JANE);
    Turn turn = again(shop, SteadyState.START);
    assertThat(turn.released()).isTrue();
    assertThat(turn.decision().disposition()).isEqualTo(Disposition.OVERRIDDEN);
    assertThat(shop.overrides().newest(1).get(0).usedBy("d-1")).isTrue();
  }
}
