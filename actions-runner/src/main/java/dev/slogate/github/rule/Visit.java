package dev.slogate.github.rule;

import dev.slogate.OpenWait;
import dev.slogate.github.api.RunId;
import java.util.List;

/**
 * A run to look at.
 *
 * @param known what is on record to wait in it
 */
public record Visit(RunId run, List<OpenWait> known) {

  public Visit {
    known = List.copyOf(known);
  }
}
