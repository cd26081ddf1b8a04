package dev.slogate.jenkins;

import java.time.Instant;
import java.util.List;

/** The freezes, and the form for one more. */
public final class FreezesPage extends FleetView {

  private final FreezeForm form;
  private final String refused;

  /**
   * One page.
   *
   * @param refused why what was asked for was not done; empty where nothing was asked for
   */
  FreezesPage(Survey survey, Orders orders, FreezeForm form, String refused, Instant now) {
    super(survey, orders, now);
    this.form = form;
    this.refused = refused;
  }

  public List<FreezeRow> getRows() {
    return FreezeRow.all(orders, now);
  }

  public FreezeForm getForm() {
    return form;
  }

  /** Whether there is a form: what was typed is not lost to a ledger that went down meanwhile. */
  public boolean isFormShown() {
    return isMayFreeze() || (!refused.isEmpty() && !form.getReason().isEmpty());
  }

  public String getRefused() {
    return refused;
  }
}
