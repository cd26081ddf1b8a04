package dev.slogate.backtest;

import dev.slogate.escalation.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident, and what the gate would have done about it.
 *
 * @param held how much of it
 * @param delay from its start until the gate first held; zero where it held already, empty where it
 *     did not hold before it was over
 * @param heldAfter for how long it went on to hold when the incident was over
 * @param before deploys that went out shortly before it began, oldest first
 */
public record IncidentLook(
    String slo,
    IncidentMatch match,
    Duration held,
    Optional<Duration> delay,
    Duration heldAfter,
    List<PastDeploy> before) {

  /** What went out so long before an incident may have begun it. */
  public static final Duration SHORTLY = Duration.ofHours(1);

  public IncidentLook {
    before = List.copyOf(before);
  }

  /** Looks for an incident on a timeline. */
  public static IncidentLook of(
      String slo, IncidentMatch match, Timeline timeline, List<PastDeploy> deploys) {
    Incident incident = match.incident();
    Instant start = incident.start();
    Instant end = incident.end();
    Optional<Duration> delay =
        timeline.holds().stream()
            .filter(hold -> hold.to().isAfter(start) && hold.from().isBefore(end))
            .findFirst()
            .map(hold -> hold.from().isAfter(start) ? hold.from() : start)
            .map(first -> Duration.between(start, first));
    Duration after =
        timeline.holds().stream()
            .filter(hold -> !hold.from().isAfter(end) && hold.to().isAfter(end))
            .findFirst()
            .map(hold -> Duration.between(end, hold.to()))
            .orElse(Duration.ZERO);
    List<PastDeploy> before =
        deploys.stream()
            .filter(deploy -> !deploy.at().isAfter(start))
            .filter(deploy -> deploy.at().isAfter(start.minus(SHORTLY)))
            .toList();
    return new IncidentLook(slo, match, timeline.in(State.HOLDS, start, end), delay, after, before);
  }

  public Incident incident() {
    return match.incident();
  }
}
