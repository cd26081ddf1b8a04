package dev.slogate.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * How far incidents were looked for.
 *
 * @param resume by SLO, from where on to look again: where it was calm
 */
public record IncidentsScanned(Map<String, Instant> resume) implements Event {

  public IncidentsScanned {
    resume = Map.copyOf(resume);
  }

  @Override
  public Keys keys() {
    return Keys.of("incidents");
  }
}
