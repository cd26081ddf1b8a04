package dev.slogate.imports;

import static java.util.stream.Collectors.joining;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What documents of others have in common, and how it is called here. */
final class Foreign {

  private static final int LONGEST = 63;

  /** Of a description, in characters, as OpenSLO has it. */
  private static final int LONGEST_DESCRIPTION = 1050;

  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,10})?");

  private Foreign() {}

  /** Empty where nothing of it can stand in a name, which is reported. */
  static Optional<String> name(String text, Value at) {
    String name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    name = name.substring(0, Math.min(LONGEST, name.length())).replaceAll("^-|-$", "");
    if (!Names.NAME.matcher(name).matches()) {
      at.error("no-name", "is not imported: no name can be made of it");
      return Optional.empty();
    }
    if (!name.equals(text)) {
      at.warning("renamed", "is called " + name + " here: a name has 63 characters of a-z, 0-9, -");
    }
    return Optional.of(name);
  }

  /** Labels that may stand in a catalog; others are reported. */
  static Map<String, String> labels(Optional<Value> written) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (Map.Entry<String, Value> each : all(written).entrySet()) {
      String text = each.getValue().scalar();
      if (!Metadata.isKey(each.getKey())) {
        each.getValue().warning("not-carried-over", "is left out: no key of a label");
      } else if (!text.isEmpty()) {
        labels.put(each.getKey(), text);
      }
    }
    return labels;
  }

  private static Map<String, Value> all(Optional<Value> mapping) {
    return mapping
        .filter(value -> !value.isNothing())
        .map(value -> value.mapping(Fields::all))
        .orElse(Map.of());
  }

  /** The label that names an owner: the first of these that is there. */
  static Optional<String> owner(Map<String, String> labels, String... keys) {
    return List.of(keys).stream().filter(labels::containsKey).map(labels::get).findFirst();
  }

  /** A percentage over 0 and under 100, whether in quotes or not. */
  static Optional<BigDecimal> percent(Value value) {
    String text = value.scalar();
    if (!text.isEmpty() && PERCENT.matcher(text).matches() && new BigDecimal(text).signum() > 0) {
      return Optional.of(new BigDecimal(text));
    }
    if (!text.isEmpty()) {
      boolean perfect = text.matches("100(\\.0*)?");
      value.error(
          "no-target",
          "is not imported: found "
              + text
              + ", expected a percentage over 0 and under "
              + HUNDRED
              + (perfect ? ": a perfect target leaves no error budget to spend" : ""));
    }
    return Optional.empty();
  }

  /** What nobody asked for is named, so that nothing is lost in silence. */
  static void leaveOut(Map<String, Value> others, String why) {
    others
        .values()
        .forEach(value -> value.warning("not-carried-over", "is not carried over: " + why));
  }

  static void leaveOut(Optional<Value> value, String why) {
    value
        .filter(one -> !one.isNothing())
        .ifPresent(one -> one.warning("not-carried-over", "is not carried over: " + why));
  }

  /** One line of what stands there, as descriptions are; what is too long for one is reported. */
  static Optional<String> description(Optional<Value> value) {
    return value
        .filter(one -> !one.isNothing() && !one.isText(""))
        .map(one -> cut(one, one.scalar().lines().map(String::strip).collect(joining(" ")).strip()))
        .filter(text -> !text.isEmpty());
  }

  private static String cut(Value value, String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST_DESCRIPTION) {
      return text;
    }
    value.warning(
        "not-carried-over",
        "is cut off after %d characters: no description is longer".formatted(LONGEST_DESCRIPTION));
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_DESCRIPTION)).strip();
  }

  /** A query of a metric's source. */
  static Map<String, Object> query(String source, String promql) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("query", promql);
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("metricSourceRef", source);
    metric.put("spec", spec);
    return Map.of("metricSource", metric);
  }

  /** An SLI of a ratio of bad events, without the events. */
  static Map<String, Object> errorRatio(Map<String, Object> query) {
    Map<String, Object> ratio = new LinkedHashMap<>();
    ratio.put("rawType", "failure");
    ratio.put("raw", query);
    return Map.of("ratioMetric", ratio);
  }

  /** An SLI of events. */
  static Map<String, Object> events(String part, Map<String, Object> counted, Object total) {
    Map<String, Object> ratio = new LinkedHashMap<>();
    ratio.put("counter", true);
    ratio.put(part, counted);
    ratio.put("total", total);
    return Map.of("ratioMetric", ratio);
  }
}
