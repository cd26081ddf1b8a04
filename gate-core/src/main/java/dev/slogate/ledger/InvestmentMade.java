package dev.slogate.ledger;

import dev.slogate.escalation.Investment;

/** Somebody puts work or money into reliability. */
public record InvestmentMade(String service, Investment investment) implements Event {

  @Override
  public Keys keys() {
    return Keys.ofService(service, investment.id());
  }
}
