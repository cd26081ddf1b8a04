package dev.slogate.ledger;

import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Quarter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What became of an SLO's quarter: written once, whatever is learnt later.
 *
 * @param quarter as {@code 2026Q3}
 * @param zone whose midnight it began at
 * @param coverage hours that were the SLO's, and known
 * @param attainment of the known hours; empty without events
 * @param targets that were in force in it, oldest first
 * @param owner name of the team that answered for it at the close
 * @param source where the counts came from
 * @param parts what dependencies had to do with it, if it was missed; none in records of before
 *     they were kept
 */
public record QuarterClosed(
    String service,
    String slo,
    String quarter,
    String zone,
    Outcome outcome,
    Basis basis,
    Coverage coverage,
    Optional<Attainment> attainment,
    List<Target> targets,
    String owner,
    String source,
    List<DependencyPart> parts)
    implements Event {

  /**
   * A target, and from when on it was in force.
   *
   * @param target in [0, 1)
   */
  public record Target(Instant from, BigDecimal target) {}

  public QuarterClosed {
    targets = List.copyOf(targets);
    parts = List.copyOf(parts);
  }

  /** What this record is found by. */
  public static String subject(String slo, String quarter) {
    return slo + ":" + quarter;
  }

  public ClosedQuarter judged() {
    return new ClosedQuarter(
            Quarter.parse(quarter, ZoneId.of(zone)), coverage, attainment, outcome, basis)
        .with(parts.stream().map(DependencyPart::read).toList());
  }

  @Override
  public Keys keys() {
    return Keys.ofService(service, subject(slo, quarter));
  }
}
