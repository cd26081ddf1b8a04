package dev.slogate.escalation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A risky change that was negotiated against the budget: what it may cost, and for what.
 *
 * @param id its name on record
 * @param slo whose budget; empty for the service as a whole
 * @param what is risked, and for what
 * @param agreedWith who agreed, beside who recorded it
 * @param share of the budget that is granted, in (0, 1]
 * @param until when the grant ends
 * @param link to where it was agreed
 */
public record TradeOff(
    String id,
    Optional<String> slo,
    String what,
    String agreedWith,
    BigDecimal share,
    Instant until,
    String link) {

  /** With what the record knows of it. */
  public record Recorded(Instant at, String by, TradeOff tradeOff) {}

  public TradeOff {
    Prose.require("what", what);
    Prose.require("agreedWith", agreedWith);
    if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "share: expected more than 0 and at most 1, got " + share.toPlainString());
    }
    share = share.stripTrailingZeros();
    Prose.requireLink("link", link);
  }

  /** The same under a name. */
  public TradeOff named(String name) {
    return new TradeOff(name, slo, what, agreedWith, share, until, link);
  }
}
