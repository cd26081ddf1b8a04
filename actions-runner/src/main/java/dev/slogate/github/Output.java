package dev.slogate.github;

import java.util.Locale;

/** What a step tells later ones, as {@code action.yml} names it. */
public enum Output {
  VERDICT,
  DISPOSITION,
  REASONS,
  OWNER,
  ESCALATION_LEVEL,
  BUDGET_REMAINING,
  CLEARS_AT,
  DECISION_JSON,
  JSON_PATH,
  REPORT_PATH;

  /** As read in a workflow: {@code decision-json}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
