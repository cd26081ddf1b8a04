package dev.slogate.rules;

import dev.slogate.budget.BurnPair;
import dev.slogate.budget.Sentences;
import dev.slogate.promql.PromQl;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An alert on one pair of an SLO: as the gate's rule, but that what may be chance alerts, too. */
record BurnAlert(RuledSlo slo, BurnPair pair) {

  static final String NAME = "SloBurn";

  /** Those of the counts again, since promtool takes rules that differ in nothing else for one. */
  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(slo.labels());
    labels.put("severity", pair.severity().name().toLowerCase(Locale.ROOT));
    labels.put("window", PromQl.duration(pair.longWindow()));
    return labels;
  }

  Map<String, String> annotations() {
    Map<String, String> texts = new TreeMap<>();
    texts.put(
        "summary",
        "%s burns the error budget of %s over %s times too fast"
            .formatted(slo.slo().service(), slo.slo().name(), Sentences.limit(pair.factor())));
    texts.put(
        "description",
        "Over %s and over %s, more than %s times as many events fail as the target allows. Owner: %s."
            .formatted(
                Sentences.duration(pair.longWindow()),
                Sentences.duration(pair.shortWindow()),
                Sentences.limit(pair.factor()),
                slo.team()));
    return texts;
  }

  Map<String, Object> rule() {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("alert", NAME);
    rule.put("expr", expression());
    rule.put("labels", literally(labels()));
    rule.put("annotations", literally(annotations()));
    return rule;
  }

  /** Prometheus takes both for templates: names may have what begins an action. */
  private static Map<String, String> literally(Map<String, String> texts) {
    Map<String, String> literal = new TreeMap<>(texts);
    literal.replaceAll((name, text) -> text.replace("{{", "{{ \"{{\" }}"));
    return literal;
  }

  private String expression() {
    return over(pair.longWindow())
        + "\nand "
        + over(pair.shortWindow())
        + "\nand "
        + sum(RuledSlo.BAD, pair.longWindow())
        + " >= "
        + slo.minimumBadEvents();
  }

  private String over(Duration window) {
    return sum(RuledSlo.BAD, window) + " / (" + sum(RuledSlo.TOTAL, window) + " > 0) > " + limit();
  }

  private String sum(String metric, Duration window) {
    return "sum_over_time(" + slo.series(metric) + "[" + PromQl.duration(window) + "])";
  }

  /** The error ratio at which the pair burns: its factor times the budget. */
  private String limit() {
    return new BigDecimal(pair.factor() * slo.slo().objective().errorBudget())
        .round(new MathContext(9))
        .stripTrailingZeros()
        .toPlainString();
  }
}
