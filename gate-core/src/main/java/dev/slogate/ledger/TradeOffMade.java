package dev.slogate.ledger;

import dev.slogate.escalation.TradeOff;
import java.util.Optional;

/** A risky change was negotiated against the budget. */
public record TradeOffMade(String service, TradeOff tradeOff) implements Event {

  @Override
  public Keys keys() {
    return new Keys(
        Optional.of(service), Optional.empty(), tradeOff.id(), Optional.of(tradeOff.until()));
  }
}
