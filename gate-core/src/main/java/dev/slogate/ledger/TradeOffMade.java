package dev.slogate.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A risky change was negotiated against the budget.
 *
 * @param tradeOff its name
 * @param slo whose budget; empty for the service as a whole
 * @param what is risked, and for what
 * @param agreedWith who agreed, beside who recorded it
 * @param share of the budget that is granted, in (0, 1]
 * @param until when that ends
 * @param link to where it was agreed
 */
public record TradeOffMade(
    String tradeOff,
    String service,
    Optional<String> slo,
    String what,
    String agreedWith,
    BigDecimal share,
    Instant until,
    String link)
    implements Event {

  @Override
  public Keys keys() {
    return new Keys(Optional.of(service), Optional.empty(), tradeOff, Optional.of(until));
  }
}
