package dev.slogate.ledger;

import dev.slogate.SignedRequest;

/**
 * A request that another system signed was carried out, and never is again.
 *
 * @param override that it granted
 */
public record RequestUsed(SignedRequest request, String override) implements Event {

  @Override
  public Keys keys() {
    return Keys.of(request.id());
  }
}
