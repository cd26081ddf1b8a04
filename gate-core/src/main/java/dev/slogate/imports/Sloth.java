package dev.slogate.imports;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads Sloth's specifications, plain ones and those for Kubernetes.
 *
 * @see <a href="https://sloth.dev/specs/default/">Sloth, default specification</a>
 */
final class Sloth implements Dialect {

  private static final String ALERTS =
      "Sloth's alerts stay Sloth's, or become routes of Alertmanager; the gate asks for the same"
          + " windows by itself";

  private final SlothIndicators indicators;
  private final String period;

  /** How one of the two forms writes its fields. */
  record Form(String error, String total, String ratio) {
    static final Form PLAIN = new Form("error_query", "total_query", "error_ratio_query");
    static final Form KUBERNETES = new Form("errorQuery", "totalQuery", "errorRatioQuery");
  }

  /**
   * A reader.
   *
   * @param indicators what is taken over of each SLI
   * @param period which Sloth is told on its command line
   */
  Sloth(SlothIndicators indicators, String period) {
    this.indicators = indicators;
    this.period = period;
  }

  @Override
  public String name() {
    return "Sloth";
  }

  @Override
  public boolean read(Value document, Consumer<Draft> drafts) {
    return document.mapping(
        fields -> {
          if (is(fields, "version", "prometheus/v1")) {
            slos(fields, Form.PLAIN, drafts);
            return true;
          }
          if (is(fields, "apiVersion", "sloth.slok.dev/v1")) {
            fields.optional("metadata");
            if (is(fields, "kind", "PrometheusServiceLevel")) {
              fields.required("spec").ifPresent(spec -> spec.mapping(in -> kubernetes(in, drafts)));
            } else {
              document.error(
                  "not-imported",
                  "is not imported: the windows of burn rates follow from an SLO's period here");
            }
            fields.others();
            return true;
          }
          fields.ignoreOthers();
          return false;
        });
  }

  private boolean kubernetes(Fields spec, Consumer<Draft> drafts) {
    slos(spec, Form.KUBERNETES, drafts);
    return true;
  }

  private void slos(Fields spec, Form form, Consumer<Draft> drafts) {
    Optional<Value> service = spec.required("service");
    Optional<String> named = service.flatMap(value -> Foreign.name(value.scalar(), value));
    Map<String, String> labels = Foreign.labels(spec.optional("labels"));
    List<Value> items =
        spec.required("slos").map(value -> value.items(1, Integer.MAX_VALUE)).orElse(List.of());
    for (Value item : items) {
      item.mapping(
          slo -> {
            Optional<Draft> draft =
                named.flatMap(of -> draft(slo, of, service.get().scalar(), labels, form));
            draft.ifPresent(drafts);
            return slo;
          });
    }
    Foreign.leaveOut(spec.others(), "a catalog has nothing like it");
  }

  /** One SLO of a service, which is called otherwise here if its name can't be one. */
  private Optional<Draft> draft(
      Fields slo, String service, String called, Map<String, String> shared, Form form) {
    Optional<Value> title = slo.required("name");
    Optional<String> name =
        title.flatMap(value -> Foreign.name(service + "-" + value.scalar(), value));
    Optional<BigDecimal> target = slo.required("objective").flatMap(Foreign::percent);
    Optional<Map<String, Object>> indicator =
        title.flatMap(value -> indicators.of(slo, called, value.scalar(), form));
    Map<String, String> labels = new LinkedHashMap<>(shared);
    labels.putAll(Foreign.labels(slo.optional("labels")));
    Optional<String> description = Foreign.description(slo.optional("description"));
    Foreign.leaveOut(slo.optional("alerting"), ALERTS);
    Foreign.leaveOut(slo.others(), "a catalog has nothing like it");
    if (name.isEmpty() || target.isEmpty() || indicator.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            slo.value(),
            name.get(),
            title.get().scalar(),
            service,
            description,
            labels,
            target.get(),
            period,
            indicator.get(),
            Foreign.owner(labels, "owner", "team")));
  }

  private static boolean is(Fields fields, String name, String word) {
    return fields.optional(name).filter(value -> value.isText(word)).isPresent();
  }
}
