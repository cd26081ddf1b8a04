package dev.slogate.jenkins;

import java.time.Instant;
import java.util.List;

/** The overrides, and the form for one more. */
public final class OverridesPage extends FleetView {

  private final OverrideForm form;
  private final String refused;

  /**
   * One page.
   *
   * @param refused why what was asked for was not done; empty where nothing was asked for
   */
  OverridesPage(Survey survey, Orders orders, OverrideForm form, String refused, Instant now) {
    super(survey, orders, now);
    this.form = form;
    this.refused = refused;
  }

  public List<OverrideRow> getRows() {
    return OverrideRow.all(orders, now);
  }

  /** How many are listed at the most. */
  public int getMost() {
    return Orders.MOST;
  }

  public OverrideForm getForm() {
    return form;
  }

  /** Whether there is a form: what was typed is not lost to a ledger that went down meanwhile. */
  public boolean isFormShown() {
    return isMayOverride() || (!refused.isEmpty() && !form.getReason().isEmpty());
  }

  public String getRefused() {
    return refused;
  }
}
