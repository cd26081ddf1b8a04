package dev.slogate.catalog.openslo;

import dev.slogate.Period;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator.Threshold.Operator;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.openslo.SloReader.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one item of {@code spec.objectives}. */
final class ObjectiveReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal LONGEST_SLICE_MINUTES = BigDecimal.valueOf(99_999);
  static final Map<String, Operator> OPERATORS = operators();

  private ObjectiveReader() {}

  static SloDraft.Part read(Fields fields, Method method, Period period, boolean hasIndicator) {
    Optional<SloDraft.Use> indicator = SloReader.indicator(fields);
    if (hasIndicator) {
      indicator.ifPresent(
          use ->
              use.at()
                  .error(
                      "too-many-fields",
                      "found an indicator of the whole SLO as well: keep one of the two"));
    }
    fields
        .optional("compositeWeight")
        .filter(value -> value.number(n -> n.signum() > 0, "a number above 0").isPresent())
        .ifPresent(
            value ->
                value.warning("unused-weight", "is not used: every objective is judged by itself"));
    return new SloDraft.Part(
        fields.value(),
        fields.optionalText("displayName"),
        objective(fields),
        budgeting(fields, method, period),
        fields.optional("op").flatMap(value -> value.choice(OPERATORS)),
        fields
            .optional("value")
            .flatMap(value -> value.number(n -> true, "a number"))
            .map(BigDecimal::doubleValue),
        indicator);
  }

  private static Objective objective(Fields fields) {
    Optional<Value> given = fields.exactlyOne("target", "targetPercent");
    Optional<BigDecimal> target =
        fields
            .optional("target")
            .flatMap(value -> value.number(n -> true, "a number over 0 and under 1"))
            .or(
                () ->
                    fields
                        .optional("targetPercent")
                        .flatMap(value -> value.number(n -> true, "a number over 0 and under 100"))
                        .map(percent -> percent.movePointLeft(2)));
    if (given.isEmpty() || target.isEmpty()) {
      return new Objective(BigDecimal.ZERO);
    }
    boolean percent = fields.has("targetPercent");
    if (target.get().signum() <= 0 || target.get().compareTo(BigDecimal.ONE) >= 0) {
      given.get().error("target", refusal(target.get(), percent));
      return new Objective(BigDecimal.ZERO);
    }
    return new Objective(target.get());
  }

  private static String refusal(BigDecimal target, boolean percent) {
    String written = (percent ? target.movePointRight(2) : target).toPlainString();
    String expected = percent ? "over 0 and under 100" : "over 0 and under 1";
    if (target.compareTo(BigDecimal.ONE) == 0) {
      return "found %s, expected %s: a perfect target leaves no error budget to spend; write %s"
          .formatted(written, expected, percent ? "99.9" : "0.999");
    }
    if (!percent && target.compareTo(BigDecimal.ONE) > 0 && target.compareTo(HUNDRED) < 0) {
      return "found %s, expected %s: is it a percentage? Then write targetPercent: %s"
          .formatted(written, expected, written);
    }
    if (target.signum() == 0) {
      // The specification allows it, but nothing can ever be held by it.
      return "found %s, expected a number %s: every event may be bad, so it holds nothing back"
          .formatted(written, expected);
    }
    return "found %s, expected a number %s".formatted(written, expected);
  }

  private static Budgeting budgeting(Fields fields, Method method, Period period) {
    Optional<Value> window =
        method == Method.OCCURRENCES
            ? fields.optional("timeSliceWindow")
            : fields.required("timeSliceWindow");
    Optional<Value> share =
        method == Method.TIMESLICES
            ? fields.required("timeSliceTarget")
            : fields.optional("timeSliceTarget");
    Duration slice = window.flatMap(ObjectiveReader::slice).orElse(Duration.ofMinutes(1));
    BigDecimal target =
        share
            .flatMap(
                value ->
                    value.number(
                        n -> n.signum() > 0 && n.compareTo(BigDecimal.ONE) <= 0,
                        "a number above 0 and at most 1"))
            .orElse(BigDecimal.ONE);
    if (method != Method.OCCURRENCES && slice.compareTo(shortest(period)) >= 0) {
      fields
          .value()
          .error(
              "slice-too-long",
              "found a slice of %s in a period of %s, expected a shorter one"
                  .formatted(slice, period.text()));
    }
    return switch (method) {
      case OCCURRENCES -> {
        window.ifPresent(value -> unused(value, method));
        share.ifPresent(value -> unused(value, method));
        yield new Budgeting.Occurrences();
      }
      case TIMESLICES -> new Budgeting.Timeslices(slice, target);
      case RATIO_TIMESLICES -> {
        share.ifPresent(value -> unused(value, method));
        yield new Budgeting.RatioTimeslices(slice);
      }
    };
  }

  private static Duration shortest(Period period) {
    return period.match(
        Period.Rolling::length, calendar -> calendar.length(calendar.first().toInstant()));
  }

  private static void unused(Value value, Method method) {
    value.warning(
        "unused-field",
        method == Method.OCCURRENCES
            ? "is of no use with budgetingMethod Occurrences"
            : "is of no use with budgetingMethod RatioTimeslices");
  }

  /** The specification reads a bare number as minutes. */
  private static Optional<Duration> slice(Value value) {
    if (value.isNumber()) {
      return value
          .number(
              n ->
                  n.signum() > 0
                      && n.stripTrailingZeros().scale() <= 0
                      && n.compareTo(LONGEST_SLICE_MINUTES) <= 0,
              "a whole number of minutes, at least 1, or a duration such as 5m")
          .map(minutes -> Duration.ofMinutes(minutes.longValueExact()));
    }
    return Shorthand.fixed(value, "5m");
  }

  private static Map<String, Operator> operators() {
    Map<String, Operator> operators = new LinkedHashMap<>();
    operators.put("lte", Operator.LTE);
    operators.put("gte", Operator.GTE);
    operators.put("lt", Operator.LT);
    operators.put("gt", Operator.GT);
    return operators;
  }
}
