package dev.slogate.imports;

import dev.slogate.catalog.document.Fields;
import dev.slogate.imports.Sloth.Form;
import java.util.Map;
import java.util.Optional;

/** What is taken over of an SLI: what it counts, or what Sloth's rules recorded of it. */
interface SlothIndicators {

  /**
   * The fields of an SLI's {@code spec}; empty where there can be none, which is reported.
   *
   * @param slo of which {@code sli} is read
   * @param service as it is called there
   * @param name of the SLO, as it is called there
   */
  Optional<Map<String, Object>> of(Fields slo, String service, String name, Form form);
}
