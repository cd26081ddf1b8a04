package dev.slogate.review;

import dev.slogate.escalation.Investment;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.TradeOff;
import java.util.Comparator;
import java.util.List;

/**
 * What one team looks back on.
 *
 * @param team its name in the catalog
 * @param slos of all its services, the highest on the ladder first
 * @param overrides used in the quarter, oldest first
 * @param exemptions of deploys in the quarter that would have been held, oldest first; once what
 *     they burnt is known
 */
public record TeamReview(
    String team,
    String displayName,
    List<SloReview> slos,
    List<OverrideCost> overrides,
    List<ExemptCost> exemptions) {

  /** Teams with the highest SLOs first. */
  static final Comparator<TeamReview> HIGHEST_FIRST =
      Comparator.comparing(TeamReview::highest).reversed().thenComparing(TeamReview::team);

  public TeamReview {
    slos =
        slos.stream()
            .sorted(Comparator.comparing(SloReview::past, SloEscalation.HIGHEST_FIRST))
            .toList();
    overrides = List.copyOf(overrides);
    exemptions = List.copyOf(exemptions);
  }

  private int highest() {
    return slos.stream().mapToInt(slo -> slo.past().standing().missedInARow()).max().orElse(0);
  }

  /** Of all its SLOs, each once. */
  public List<TradeOff.Recorded> tradeOffs() {
    return slos.stream()
        .flatMap(slo -> slo.tradeOffs().stream())
        .distinct()
        .sorted(Comparator.comparing(TradeOff.Recorded::at))
        .toList();
  }

  /** Of all its SLOs, each once. */
  public List<Investment.Recorded> investments() {
    return slos.stream()
        .flatMap(slo -> slo.investments().stream())
        .distinct()
        .sorted(Comparator.comparing(Investment.Recorded::at))
        .toList();
  }
}
