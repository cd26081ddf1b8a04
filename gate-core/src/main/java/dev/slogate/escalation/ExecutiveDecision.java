package dev.slogate.escalation;

import dev.slogate.budget.Objective;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Executives invest in the promise, or take it back in public. There is no third way, and no silent
 * one: a target that merely changes in the catalog restarts nothing.
 *
 * @param quarter the one that made it due, as {@code 2026Q3}
 * @param investment what is invested; with {@code INVEST} alone
 * @param formerTarget in [0, 1); with {@code RELAX} alone
 * @param target the new one, in [0, {@code formerTarget}); with {@code RELAX} alone
 * @param link of the decision; of a relaxed target, where it is published
 */
public record ExecutiveDecision(
    String quarter,
    Choice choice,
    Optional<String> investment,
    Optional<BigDecimal> formerTarget,
    Optional<BigDecimal> target,
    String link)
    implements Writing {

  /** What can be decided. */
  public enum Choice {
    INVEST,
    RELAX
  }

  public ExecutiveDecision {
    Prose.requireQuarter(quarter);
    boolean relax = choice == Choice.RELAX;
    if (investment.isPresent() == relax
        || formerTarget.isPresent() != relax
        || target.isPresent() != relax) {
      throw new IllegalArgumentException(
          "expected INVEST with an investment, or RELAX with a former and a new target");
    }
    investment.ifPresent(text -> Prose.require("investment", text));
    formerTarget = formerTarget.map(ExecutiveDecision::ratio);
    target = target.map(ExecutiveDecision::ratio);
    if (relax && target.orElseThrow().compareTo(formerTarget.orElseThrow()) >= 0) {
      throw new IllegalArgumentException(
          "a relaxed target is lower than the former one, "
              + formerTarget.get().toPlainString()
              + ": "
              + target.get().toPlainString());
    }
    Prose.requireLink("link", link);
  }

  public static ExecutiveDecision invest(String quarter, String investment, String link) {
    return new ExecutiveDecision(
        quarter, Choice.INVEST, Optional.of(investment), Optional.empty(), Optional.empty(), link);
  }

  public static ExecutiveDecision relax(
      String quarter, Objective former, Objective relaxed, String publication) {
    return new ExecutiveDecision(
        quarter,
        Choice.RELAX,
        Optional.empty(),
        Optional.of(former.target()),
        Optional.of(relaxed.target()),
        publication);
  }

  private static BigDecimal ratio(BigDecimal target) {
    return new Objective(target).target();
  }

  @Override
  public String subject() {
    return quarter;
  }
}
