package dev.slogate;

import dev.slogate.catalog.Catalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with the telemetry of a whole catalog, which is no service's fault. */
final class Preflights {

  /** Nobody takes part in it: what it says is in no record. */
  private static final Change CHANGE =
      new Change(ChangeClass.FEATURE, Optional.empty(), "slo-gate:tick");

  private final Catalog catalog;
  private final Gate gate;

  Preflights(Catalog catalog, Gate gate) {
    this.catalog = catalog;
    this.gate = gate;
  }

  /** Each once, though an SLO may speak for several environments. */
  List<Finding> look(Instant at) {
    List<DeployRequest> requests =
        gate.places().stream().map(place -> place.request(CHANGE)).toList();
    if (requests.isEmpty()) {
      return List.of();
    }
    Set<Finding> found = new LinkedHashSet<>();
    for (Decision decision : gate.preview(requests, at, Gate.Detail.PREFLIGHT)) {
      found.addAll(decision.findings());
      decision.reasons().stream()
          .filter(reason -> isTold(decision.request(), reason))
          .map(reason -> new Finding(reason.code().name(), reason.message(), Finding.PLATFORM))
          .forEach(found::add);
    }
    return new ArrayList<>(found);
  }

  /** A quiet hour is nobody's fault, and what a policy allows need not be mended. */
  private boolean isTold(DeployRequest request, Reason reason) {
    return reason
        .code()
        .gap()
        .filter(gap -> gap != Gap.NO_TRAFFIC)
        .map(catalog.policy(request.service(), request.environment()).gaps()::get)
        .filter(action -> action != GapAction.ALLOW)
        .isPresent();
  }
}
