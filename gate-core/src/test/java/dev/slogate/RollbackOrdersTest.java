package dev.slogate;

import static dev.slogate.rollback.Orders.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.rollback.Orders;
import dev.slogate.rollback.TestClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person says what came of an order. */
class RollbackOrdersTest {

  private static final Actor JANE = new Actor("os", "jane");

  @TempDir Path folder;

  private final TestClock clock = new TestClock();

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Orders.ledger(folder, clock.clock());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private RollbackOrders orders() {
    return new RollbackOrders(ledger);
  }

  private List<String> openDeploys() {
    return orders().open().stream().map(OpenRollback::deploy).toList();
  }

  @Test
  void anOrderIsOpenUntilItIsConfirmedOrSettled() {
    assertThat(openDeploys()).isEmpty();
    Orders.order(ledger, "d-7");
    Orders.order(ledger, "d-8");
    Orders.order(ledger, "d-9");
    Orders.sent(ledger, "d-9");
    Orders.append(ledger, new RollbackLeft("d-9", "shop", "prod", "it broke"));
    assertThat(openDeploys()).containsExactly("d-9", "d-8", "d-7");
    assertThat(orders().open().get(0).sentAt()).isPresent();
    assertThat(orders().open().get(0).left()).hasValue("it broke");
    assertThat(orders().open().get(1).left()).isEmpty();

    Orders.append(ledger, new RollbackConfirmed("d-7", "shop", "prod"));
    orders().settle("d-9", RollbackOutcome.NOT_DONE, "mended forward", JANE);
    assertThat(openDeploys()).containsExactly("d-8");
  }

  @Test
  void sayingTheSameAgainChangesNothing() {
    Orders.order(ledger, "d-9");
    orders().settle("d-9", RollbackOutcome.DONE, "by hand", JANE);
    String head = ledger.read(records -> records.head().toString());
    orders().settle("d-9", RollbackOutcome.DONE, "by hand, I said", RUNNER);
    assertThat(ledger.<String>read(records -> records.head().toString())).isEqualTo(head);
    assertThatThrownBy(() -> orders().settle("d-9", RollbackOutcome.NOT_DONE, "no", RUNNER))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "the rollback of deploy 'd-9' was settled already, as done, by os:jane: by hand");
  }

  @Test
  void whatIsKnownOrWasNeverOrderedIsNotSettled() {
    assertThatThrownBy(() -> orders().settle("d-9", RollbackOutcome.DONE, "by hand", JANE))
        .hasMessage("no rollback of a deploy 'd-9' was ordered; open: none");
    Orders.order(ledger, "d-9");
    assertThatThrownBy(() -> orders().settle("d-8", RollbackOutcome.DONE, "by hand", JANE))
        .hasMessage("no rollback of a deploy 'd-8' was ordered; open: d-9");
    assertThatThrownBy(() -> orders().settle("d-9", RollbackOutcome.DONE, " ", JANE))
        .hasMessage("a reason is needed, in words that an auditor understands");
    Orders.append(ledger, new RollbackConfirmed("d-9", "shop", "prod"));
    assertThatThrownBy(() -> orders().settle("d-9", RollbackOutcome.DONE, "by hand", JANE))
        .hasMessage("the rollback of deploy 'd-9' is confirmed: nothing is left to settle");
  }
}
