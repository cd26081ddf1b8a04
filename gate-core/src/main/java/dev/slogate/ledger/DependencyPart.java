package dev.slogate.ledger;

import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What part an accepted dependency had in a service's bad events, as it is kept: ratios to six
 * digits.
 *
 * @param dependency the service
 * @param slo of the dependency, which it is judged by
 * @param badEvents for which the dependency's counts are known
 * @param evidence empty where nothing can be said
 */
public record DependencyPart(
    String dependency,
    String slo,
    Verdict verdict,
    BigDecimal badEvents,
    Optional<Evidence> evidence) {

  private static final MathContext KEPT = new MathContext(6);

  /** The numbers behind it; see {@link Contribution.Evidence}. */
  public record Evidence(
      BigDecimal share,
      BigDecimal lower,
      BigDecimal upper,
      BigDecimal chance,
      BigDecimal coincidence) {

    private static Evidence of(Contribution.Evidence evidence) {
      return new Evidence(
          ratio(evidence.share()),
          ratio(evidence.bounds().lower()),
          ratio(evidence.bounds().upper()),
          ratio(evidence.chance()),
          ratio(evidence.coincidence()));
    }

    private Contribution.Evidence read() {
      return new Contribution.Evidence(
          share.doubleValue(),
          new Bounds(lower.doubleValue(), upper.doubleValue()),
          chance.doubleValue(),
          coincidence.doubleValue());
    }
  }

  /** As it is kept. */
  public static DependencyPart of(Part part) {
    Contribution contribution = part.contribution();
    return new DependencyPart(
        contribution.dependency(),
        part.slo(),
        contribution.verdict(),
        BigDecimal.valueOf(contribution.badEvents())
            .setScale(3, RoundingMode.HALF_EVEN)
            .stripTrailingZeros(),
        contribution.evidence().map(Evidence::of));
  }

  /** As it is looked at. */
  public Part read() {
    return new Part(
        slo,
        new Contribution(
            dependency, verdict, badEvents.doubleValue(), evidence.map(Evidence::read)));
  }

  private static BigDecimal ratio(double value) {
    return BigDecimal.valueOf(value).round(KEPT).stripTrailingZeros();
  }
}
