package dev.slogate.imports;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
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

  private final String source;
  private final String period;

  /** How one of the two forms writes its fields. */
  private record Form(String error, String total, String ratio) {
    static final Form PLAIN = new Form("error_query", "total_query", "error_ratio_query");
    static final Form KUBERNETES = new Form("errorQuery", "totalQuery", "errorRatioQuery");
  }

  /**
   * A reader.
   *
   * @param source name of the data source that they are asked of
   * @param period which Sloth is told on its command line
   */
  Sloth(String source, String period) {
    this.source = source;
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
    for (Value item : spec.items("slos")) {
      item.mapping(
          slo -> {
            Optional<Draft> draft = named.flatMap(of -> draft(slo, of, labels, form));
            draft.ifPresent(drafts);
            return slo;
          });
    }
    Foreign.leaveOut(spec.others(), "a catalog has nothing like it");
  }

  private Optional<Draft> draft(Fields slo, String service, Map<String, String> shared, Form form) {
    Optional<Value> title = slo.required("name");
    Optional<String> name =
        title.flatMap(value -> Foreign.name(service + "-" + value.scalar(), value));
    Optional<BigDecimal> target = slo.required("objective").flatMap(Foreign::percent);
    Optional<Map<String, Object>> indicator =
        slo.required("sli").flatMap(value -> value.mapping(sli -> indicator(sli, form)));
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

  private Optional<Map<String, Object>> indicator(Fields sli, Form form) {
    Optional<Value> which = sli.exactlyOne("events", "raw", "plugin");
    sli.others();
    if (which.isEmpty()) {
      return Optional.empty();
    }
    Value value = which.get();
    if (value.field().endsWith("plugin")) {
      value.error(
          "not-imported",
          "is not imported: a plugin is code that Sloth runs; sloth generate shows the queries it"
              + " makes, and those can be written as events");
      value.mapping(Fields::others);
      return Optional.empty();
    }
    return value.field().endsWith("raw")
        ? value.mapping(raw -> ratio(raw, form))
        : value.mapping(events -> events(events, form));
  }

  private Optional<Map<String, Object>> events(Fields events, Form form) {
    Optional<String> bad = events.required(form.error()).flatMap(Counts::of);
    Optional<String> total = events.required(form.total()).flatMap(Counts::of);
    return bad.isEmpty() || total.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Foreign.events(
                "bad", Foreign.query(source, bad.get()), Foreign.query(source, total.get())));
  }

  private Optional<Map<String, Object>> ratio(Fields raw, Form form) {
    Optional<Value> query = raw.required(form.ratio());
    query.ifPresent(
        value ->
            value.warning(
                "approximate",
                "a ratio has no events: no interval, no burn rule by events, no quarters; write the"
                    + " events that fail, and all events, if there are such"));
    return query
        .map(Value::text)
        .filter(text -> !text.isEmpty())
        .map(
            text -> {
              Map<String, Object> ratio = new LinkedHashMap<>();
              ratio.put("rawType", "failure");
              ratio.put("raw", Foreign.query(source, text.strip()));
              return Map.of("ratioMetric", ratio);
            });
  }

  private static boolean is(Fields fields, String name, String word) {
    return fields.optional(name).filter(value -> value.isText(word)).isPresent();
  }
}
