package dev.slogate.escalation;

import dev.slogate.escalation.incident.PastIncident;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is on record of one SLO's quarters and incidents, at one instant.
 *
 * @param judged whether its quarters can be judged at all: not if its source has ratios alone
 * @param quarters that are closed, oldest first
 * @param running the one that runs; empty where no hours are remembered
 * @param incidents oldest first
 * @param writings what people left behind, oldest first
 * @param teams who acts in each role; one that nobody wrote down is missing
 */
public record SloEscalation(
    String service,
    String slo,
    Instant at,
    boolean judged,
    Standing standing,
    List<ClosedQuarter> quarters,
    Optional<RunningQuarter> running,
    List<PastIncident> incidents,
    List<Writing.Recorded> writings,
    List<TradeOff.Recorded> tradeOffs,
    List<Investment.Recorded> investments,
    Map<Role, String> teams) {

  public SloEscalation {
    quarters = List.copyOf(quarters);
    incidents = List.copyOf(incidents);
    writings = List.copyOf(writings);
    tradeOffs = List.copyOf(tradeOffs);
    investments = List.copyOf(investments);
    teams = Map.copyOf(teams);
  }

  /** What is not recorded yet, of the ladder and of incidents; the most urgent first. */
  public List<Due> outstanding() {
    return Stream.concat(
            standing.outstanding().stream(),
            incidents.stream()
                .flatMap(incident -> incident.postmortem().stream())
                .filter(due -> due.state() != Due.State.RECORDED))
        .sorted(Due.BY_DATE)
        .toList();
  }

  /** The team that owes it, if one is written down. */
  public Optional<String> team(Due due) {
    return Optional.ofNullable(teams.get(due.duty().author()));
  }

  /** Whether a writing of this kind and about the same is owed, or was until it was recorded. */
  public boolean asksFor(Writing writing) {
    return Stream.concat(
            standing.dues().stream(),
            incidents.stream().flatMap(incident -> incident.postmortem().stream()))
        .anyMatch(
            due -> due.duty().isFulfilledBy(writing) && due.subject().equals(writing.subject()));
  }

  /** The highest first, as a service shows it. */
  public static final Comparator<SloEscalation> HIGHEST_FIRST =
      Comparator.comparing((SloEscalation one) -> one.standing().missedInARow())
          .reversed()
          .thenComparing(SloEscalation::slo);
}
