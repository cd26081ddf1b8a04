package dev.slogate.policy;

import dev.slogate.Reason;
import dev.slogate.SloStatus.Slice;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;

/** What the policy says of measurements. */
public final class Judgement {

  private Judgement() {}

  /** The reasons that one SLO gives, with when they clear where history is known. */
  public static List<Reason> of(Measurement measured, GatePolicy policy, List<Slice> history) {
    return Forecast.clear(Rule.all(measured, policy), measured, policy, history);
  }
}
