package dev.slogate.imports;

import dev.slogate.catalog.document.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * An SLO on its way into the catalog.
 *
 * @param source where it stands, for what is wrong with it as a whole
 * @param title as it was called there
 * @param labels that a catalog takes
 * @param targetPercent over 0 and under 100
 * @param period as OpenSLO writes it: {@code 30d}
 * @param indicator the fields of an SLI's {@code spec}
 * @param owner who a label names, if one does
 */
record Draft(
    Value source,
    String name,
    String title,
    String service,
    Optional<String> description,
    Map<String, String> labels,
    BigDecimal targetPercent,
    String period,
    Map<String, Object> indicator,
    Optional<String> owner) {}
