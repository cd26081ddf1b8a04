package dev.slogate;

import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an SLO became: its queries, with the places of its template filled in.
 *
 * @param origin the template that its indicator comes from; empty where it is written out
 * @param queries as its data source understands them, before they are asked over a window
 */
public record Expansion(
    String slo, String service, String dataSource, Optional<Origin> origin, List<Part> queries) {

  /**
   * A template and the values it was given.
   *
   * @param builtIn whether it comes with slo-gate
   */
  public record Origin(String template, boolean builtIn, List<Setting> settings) {
    public Origin {
      settings = List.copyOf(settings);
    }
  }

  /**
   * A parameter's value.
   *
   * @param value empty for matchers that are none
   * @param preset whether it is the template's default
   */
  public record Setting(String parameter, String value, boolean preset) {}

  /**
   * One query.
   *
   * @param what it yields: {@code good}, {@code bad}, {@code total}, {@code success ratio}, {@code
   *     failure ratio}, or {@code value <= 600}, which is good
   * @param written where it, or its template, is written
   */
  public record Part(String what, String query, Location written) {}

  public Expansion {
    queries = List.copyOf(queries);
  }

  public static Expansion of(Slo slo) {
    return new Expansion(
        slo.name(),
        slo.service(),
        slo.dataSource(),
        slo.template()
            .map(
                use ->
                    new Origin(
                        use.template(),
                        use.builtIn(),
                        use.settings().stream()
                            .map(one -> new Setting(one.parameter(), one.value(), one.preset()))
                            .toList())),
        slo.indicator()
            .match(
                events ->
                    List.of(
                        part(events.counts().name().toLowerCase(Locale.ROOT), events.part()),
                        part("total", events.total())),
                ratio ->
                    List.of(
                        part(
                            ratio.meaning().name().toLowerCase(Locale.ROOT) + " ratio",
                            ratio.ratio())),
                threshold ->
                    List.of(
                        part(
                            "value "
                                + threshold.operator().symbol()
                                + " "
                                + new BigDecimal(Double.toString(threshold.limit()))
                                    .stripTrailingZeros()
                                    .toPlainString(),
                            threshold.value()))));
  }

  private static Part part(String what, Indicator.Query query) {
    return new Part(what, query.text(), query.location());
  }
}
