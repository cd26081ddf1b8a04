package dev.slogate.imports;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Value;
import dev.slogate.imports.Sloth.Form;
import java.util.Map;
import java.util.Optional;

/**
 * The events that Sloth's rules would count: what is best, since from events all else follows.
 *
 * @param source name of the data source that they are asked of
 */
record SlothDefinitions(String source) implements SlothIndicators {

  @Override
  public Optional<Map<String, Object>> of(Fields slo, String service, String name, Form form) {
    return slo.required("sli").flatMap(value -> value.mapping(sli -> indicator(sli, form)));
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
        .map(text -> Foreign.errorRatio(Foreign.query(source, text.strip())));
  }
}
