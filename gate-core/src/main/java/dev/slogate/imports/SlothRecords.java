package dev.slogate.imports;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import dev.slogate.imports.Sloth.Form;
import dev.slogate.promql.PromQl;
import java.util.Map;
import java.util.Optional;

/**
 * The error ratios of five minutes that Sloth's rules recorded. There are such of each SLI,
 * whatever it counts: also where a plugin says it, and where the events are long gone from the
 * server.
 *
 * @param source name of the data source that they are asked of
 * @see <a href="https://sloth.dev/introduction/architecture/">Sloth, generated rules</a>
 */
record SlothRecords(String source) implements SlothIndicators {

  private static final String RECORDED = "slo:sli_error:ratio_rate5m";

  @Override
  public Optional<Map<String, Object>> of(Fields slo, String service, String name, Form form) {
    Optional<Value> sli = slo.required("sli");
    sli.ifPresent(
        value ->
            value.warning(
                "approximate",
                "is read as what Sloth's rules recorded, ratios without events: no interval, no burn"
                    + " rule, no quarters, and the mean over the period weighs each five minutes"
                    + " alike; the annotation slogate.dev/traffic-peak bounds how far off that is"));
    return sli.map(
        any ->
            Foreign.errorRatio(
                Foreign.query(
                    source,
                    "%s{sloth_service=%s,sloth_slo=%s}"
                        .formatted(RECORDED, PromQl.quote(service), PromQl.quote(name)))));
  }
}
