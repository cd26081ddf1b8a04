package dev.slogate.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody puts work or money into reliability.
 *
 * @param investment its name
 * @param slo that it is for; empty for the service as a whole
 * @param what is done
 * @param effort as people say it: {@code 3 engineers for a month}
 * @param link to where it is planned
 * @param until when it is to be done, if that was said
 */
public record InvestmentMade(
    String investment,
    String service,
    Optional<String> slo,
    String what,
    String effort,
    String link,
    Optional<Instant> until)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.ofService(service, investment);
  }
}
