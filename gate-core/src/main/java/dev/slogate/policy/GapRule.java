package dev.slogate.policy;

import dev.slogate.GapAction;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.quality.Measurement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every gap is a reason, whatever the policy makes of it: none passes in silence. */
final class GapRule implements Rule {

  @Override
  public List<Reason> reasons(Measurement measured, GatePolicy policy) {
    return measured.gaps().stream()
        .map(
            found -> {
              GapAction action = Objects.requireNonNull(policy.gaps().get(found.gap()));
              return new Reason(
                  ReasonCode.of(found.gap()),
                  action.verdict(),
                  Optional.of(measured.slo().name()),
                  measured.slo().name() + ": " + found.message(),
                  OptionalDouble.empty(),
                  OptionalDouble.empty(),
                  found.remedy(),
                  Optional.empty());
            })
        .toList();
  }
}
