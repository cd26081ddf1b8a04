package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Place;
import dev.slogate.guard.EffectRecord;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.rollback.RollbackRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a ledger tells of orders to roll back. */
public abstract class RollbackContract extends LedgerFixture {

  private static final RollbackOrdered ORDERED =
      new RollbackOrdered("d-9", "shop", "prod", "9", "7");
  private static final RollbackSent SENT = new RollbackSent("d-9", "shop", "prod", "a command");
  private static final RollbackConfirmed CONFIRMED = new RollbackConfirmed("d-9", "shop", "prod");

  private EffectRecord effect(String deploy) {
    return ledger.read(records -> new RollbackFold(records).effect(deploy));
  }

  private Optional<RollbackOrder> order(String deploy) {
    return ledger.read(records -> new RollbackFold(records).order(deploy));
  }

  @Test
  void goesFromNothingToConfirmed() {
    append(deploy("d-9", "shop", "prod"));
    assertThat(effect("d-9")).isEqualTo(EffectRecord.NONE);
    assertThat(order("d-9")).isEmpty();

    append(ORDERED);
    assertThat(effect("d-9")).isEqualTo(new EffectRecord(true, Optional.empty(), false));
    assertThat(order("d-9")).contains(new RollbackOrder("d-9", "9", "7"));

    Instant first = append(SENT).at();
    assertThat(effect("d-9")).isEqualTo(new EffectRecord(true, Optional.of(first), false));
    Instant again = append(SENT).at();
    assertThat(effect("d-9")).isEqualTo(new EffectRecord(true, Optional.of(again), false));

    append(CONFIRMED);
    assertThat(effect("d-9")).isEqualTo(new EffectRecord(true, Optional.of(again), true));
    assertThat(order("d-9")).contains(new RollbackOrder("d-9", "9", "7"));
  }

  @Test
  void keepsOneDeployApartFromAnother() {
    append(ORDERED);
    append(SENT);
    append(new RollbackOrdered("d-10", "shop", "prod", "10", "7"));
    assertThat(effect("d-10")).isEqualTo(new EffectRecord(true, Optional.empty(), false));
    assertThat(effect("d-9/rollback")).isEqualTo(EffectRecord.NONE);
  }

  @Test
  void countsNothingThatNobodyOrdered() {
    append(SENT);
    append(CONFIRMED);
    assertThat(effect("d-9")).isEqualTo(EffectRecord.NONE);
    append(ORDERED);
    assertThat(effect("d-9")).isEqualTo(new EffectRecord(true, Optional.empty(), false));
  }

  @Test
  void tellsWhatGoesOut() {
    Instant at = Instant.parse("2026-03-02T12:00:00Z");
    append(ended(GuardCode.BURN_OVER_FACTOR, GuardCode.SEVERE_BURN, GuardCode.BURN_OVER_FACTOR));
    Instant orderedAt = append(ORDERED).at();
    append(SENT);
    assertThat(
            ledger.<Optional<RollbackRequest>>read(
                records -> new RollbackFold(records).request("d-9", at)))
        .contains(
            new RollbackRequest(
                new Place("shop", "prod"),
                new RollbackOrder("d-9", "9", "7"),
                List.of(GuardCode.BURN_OVER_FACTOR, GuardCode.SEVERE_BURN),
                orderedAt,
                at));
  }

  private static WatchEnded ended(GuardCode... codes) {
    Instant noon = Instant.parse("2026-03-02T12:00:00Z");
    List<GuardReason> reasons =
        List.of(codes).stream()
            .map(
                code ->
                    new GuardReason(
                        code,
                        Optional.of("availability"),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        "it burns"))
            .toList();
    return new WatchEnded(
        "d-9",
        "shop",
        "prod",
        Optional.of("9"),
        noon,
        GuardVerdict.ROLLBACK,
        reasons,
        noon.plusSeconds(120),
        Optional.of(noon));
  }
}
