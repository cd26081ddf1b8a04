package dev.slogate.imports;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.promql.SelectorParser;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Pyrra's objectives.
 *
 * @see <a href="https://github.com/pyrra-dev/pyrra">Pyrra</a>
 */
final class Pyrra implements Dialect {

  private static final String WINDOW = "[{{.window}}]";

  /** As Go writes durations, of one unit: Pyrra's own examples have no other. */
  private static final Pattern LATENCY = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ms|s|m)");

  private static final Map<String, BigDecimal> SECONDS =
      Map.of("ms", new BigDecimal("0.001"), "s", BigDecimal.ONE, "m", new BigDecimal(60));

  private final String source;

  /**
   * A reader.
   *
   * @param source name of the data source that they are asked of
   */
  Pyrra(String source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "Pyrra";
  }

  @Override
  public boolean read(Value document, Consumer<Draft> drafts) {
    return document.mapping(
        fields -> {
          boolean ours =
              fields
                      .optional("apiVersion")
                      .filter(value -> value.isText("pyrra.dev/v1alpha1"))
                      .isPresent()
                  && fields
                      .optional("kind")
                      .filter(value -> value.isText("ServiceLevelObjective"))
                      .isPresent();
          if (ours) {
            draft(fields).ifPresent(drafts);
          }
          fields.others();
          return ours;
        });
  }

  private Optional<Draft> draft(Fields document) {
    return document
        .required("metadata")
        .flatMap(
            value ->
                value.mapping(
                    metadata ->
                        document
                            .required("spec")
                            .flatMap(spec -> spec.mapping(in -> draft(metadata, in)))));
  }

  private Optional<Draft> draft(Fields metadata, Fields spec) {
    Optional<Value> title = metadata.required("name");
    Map<String, String> labels = Foreign.labels(metadata.optional("labels"));
    metadata.others(); // what Kubernetes keeps there says nothing of the SLO
    Optional<String> name = title.flatMap(value -> Foreign.name(value.scalar(), value));
    Optional<String> service =
        Foreign.owner(labels, "pyrra.dev/service", "service")
            .<Optional<String>>map(
                text -> Foreign.name(text, metadata.optional("labels").orElse(metadata.value())))
            .orElse(name);
    Optional<BigDecimal> target = spec.required("target").flatMap(Foreign::percent);
    Optional<String> window =
        spec.required("window")
            .flatMap(value -> Shorthand.read(value, "mhdw", "4w"))
            .map(Shorthand::text);
    Optional<Map<String, Object>> indicator =
        spec.required("indicator").flatMap(value -> value.mapping(this::indicator));
    Optional<String> description = Foreign.description(spec.optional("description"));
    Foreign.leaveOut(
        spec.optional("alerting"),
        "Pyrra's alerts stay Pyrra's; the gate asks for windows of its own, by the period");
    Foreign.leaveOut(
        spec.optional("performanceOverAccuracy"), "the gate counts whole windows, always");
    Foreign.leaveOut(spec.others(), "a catalog has nothing like it");
    if (name.isEmpty()
        || service.isEmpty()
        || target.isEmpty()
        || window.isEmpty()
        || indicator.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Draft(
            spec.value(),
            name.get(),
            title.get().scalar(),
            service.get(),
            description,
            labels,
            target.get(),
            window.get(),
            indicator.get(),
            Foreign.owner(labels, "pyrra.dev/team", "pyrra.dev/owner", "team", "owner")));
  }

  private Optional<Map<String, Object>> indicator(Fields indicator) {
    Optional<Value> which = indicator.exactlyOne("ratio", "latency", "latencyNative", "bool_gauge");
    indicator.others();
    return which.flatMap(
        value ->
            value.mapping(
                in -> {
                  Optional<Map<String, Object>> read = indicator(value, in);
                  Foreign.leaveOut(
                      in.optional("grouping"),
                      "all groups are one SLO here; write one for each that is promised by itself");
                  return read;
                }));
  }

  private Optional<Map<String, Object>> indicator(Value which, Fields in) {
    if (which.field().endsWith(".ratio")) {
      return events("bad", metric(in, "errors"), metric(in, "total"));
    }
    if (which.field().endsWith(".latency")) {
      return events("good", metric(in, "success"), metric(in, "total"));
    }
    if (which.field().endsWith(".bool_gauge")) {
      Optional<String> gauge = in.required("metric").flatMap(Pyrra::selector);
      return events(
          "good",
          gauge.map(text -> "sum(sum_over_time(" + text + WINDOW + "))"),
          gauge.map(text -> "sum(count_over_time(" + text + WINDOW + "))"));
    }
    return nativeLatency(metric(in, "total"), in.required("latency").flatMap(Pyrra::seconds));
  }

  /** What is at most as slow, of a native histogram: a share of its count, and none of nothing. */
  private Optional<Map<String, Object>> nativeLatency(
      Optional<String> metric, Optional<String> seconds) {
    Optional<String> increase = metric.map(text -> "sum(increase(" + text + WINDOW + "))");
    Optional<String> count = increase.map(text -> "histogram_count(" + text + ")");
    return events(
        "good",
        seconds.flatMap(
            limit ->
                increase.map(
                    text ->
                        "histogram_fraction(0, "
                            + limit
                            + ", "
                            + text
                            + ") * (histogram_count("
                            + text
                            + ") > 0)")),
        count);
  }

  private Optional<Map<String, Object>> events(
      String part, Optional<String> counted, Optional<String> total) {
    return counted.isEmpty() || total.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Foreign.events(
                part, Foreign.query(source, counted.get()), Foreign.query(source, total.get())));
  }

  private static Optional<String> metric(Fields in, String name) {
    return in.required(name)
        .flatMap(value -> value.mapping(query -> query.required("metric")))
        .flatMap(Pyrra::selector);
  }

  private static Optional<String> selector(Value value) {
    String text = value.text();
    if (text.isEmpty() || SelectorParser.parse(text).isPresent()) {
      return Optional.of(text.strip()).filter(one -> !one.isEmpty());
    }
    value.error(
        "no-selector", "is not imported: expected a selector, as requests_total{job=\"shop\"}");
    return Optional.empty();
  }

  private static Optional<String> seconds(Value value) {
    Matcher matcher = LATENCY.matcher(value.scalar());
    if (!matcher.matches()) {
      value.error("wrong-form", "is not imported: expected a latency in ms, s or m, such as 500ms");
      return Optional.empty();
    }
    BigDecimal unit = SECONDS.getOrDefault(matcher.group(2), BigDecimal.ONE);
    BigDecimal seconds = new BigDecimal(matcher.group(1)).multiply(unit);
    return Optional.of(seconds.stripTrailingZeros().toPlainString());
  }
}
