package dev.slogate.ledger;

import dev.slogate.budget.Objective;
import java.math.BigDecimal;

/**
 * What the catalog promised from now on, and by whom: written when either changes. So a target that
 * is relaxed is public, and the time before keeps the promise that it was made under.
 *
 * @param target in [0, 1)
 * @param owner name of the team
 */
public record Promised(String service, String slo, BigDecimal target, String owner)
    implements Event {

  public Promised {
    target = new Objective(target).target();
  }

  @Override
  public Keys keys() {
    return Keys.ofService(service, slo);
  }
}
