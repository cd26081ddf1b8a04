package dev.slogate.catalog.openslo;

import dev.slogate.catalog.TemplateUse;
import java.util.Optional;

/**
 * An indicator that SLOs may refer to.
 *
 * @param template where it comes from one
 */
record Sli(IndicatorDraft indicator, Optional<TemplateUse> template) {

  static Sli written(IndicatorDraft indicator) {
    return new Sli(indicator, Optional.empty());
  }
}
