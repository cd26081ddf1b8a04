package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintTest {

  @TempDir Path folder;

  private CatalogFolder slo(String duration, String target) {
    return new CatalogFolder(folder)
        .withSurroundings()
        .with(
            "slo.yaml",
            CatalogFolder.slo(
                CatalogFolder.INDICATOR,
                "{duration: " + duration + ", isRolling: true}",
                "Occurrences",
                "{target: " + target + "}"));
  }

  /** At 80 % a burn of 5 is every event bad; the page factors of 30 days are 14.4 and 6. */
  @Test
  void anSloWhosePagesCanNeverFireIsRefused() {
    assertThat(slo("30d", "0.8").errors())
        .containsExactly(
            "slo.yaml:14:16: spec.objectives[0]: the page pair of 1h can never fire: its factor is"
                + " 14.4, and with this target no burn is over 5, with every event bad; nor can"
                + " any other page pair: raise the target");
  }

  /** At 90 % a burn of 10 is every event bad, so the pair of 6 h can still fire. */
  @Test
  void onePairThatCanNeverFireIsDoubtful() {
    assertThat(slo("30d", "0.9").warnings())
        .containsExactly(
            "slo.yaml:14:16: spec.objectives[0]: the page pair of 1h can never fire: its factor is"
                + " 14.4, and with this target no burn is over 10, with every event bad");
  }

  /** 14.4 is reached at 1 - 1/14.4 = 93.055… %. */
  @ParameterizedTest
  @CsvSource({"0.9305, 1", "0.9306, 0"})
  void theBorderIsOneOverTheFactor(String target, int warnings) {
    assertThat(slo("30d", target).warnings()).hasSize(warnings);
  }

  @ParameterizedTest
  @CsvSource({"28d, 0", "7d, 0", "14d, 1", "90d, 0"})
  void publishedFactorsAreFineAndScaledOnesMayBeVacuous(String duration, int warnings) {
    assertThat(slo(duration, "0.999").warnings()).hasSize(warnings);
  }

  @Test
  void aVacuousPairIsNamed() {
    assertThat(slo("14d", "0.999").warnings())
        .containsExactly(
            "slo.yaml:14:16: spec.objectives[0]: the ticket pair of 72h fires at a burn of 0.4667,"
                + " at which the SLO is met: use a longer period");
  }

  private CatalogFolder query(String query) {
    return new CatalogFolder(folder)
        .withSurroundings()
        .with(
            "slo.yaml",
            CatalogFolder.slo("{target: 0.999}").replace("'requests_total'", "'" + query + "'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(increase(a_total[{{.window}}]))",
        "sum(rate(a_total[{{.window}}]))",
        " sum ( rate( a_total{code=~\"(5..|429)\",path=\"rate(x)\"}[{{ .window }}] ) ) ",
        "sum(rate(a_total{code=\"#\"}[{{.window}}])) # not irate(a_total)",
        "a_total{path=\"irate(\"}",
        "sum(increase(generate_total[{{.window}}]))",
      })
  void countsAreCounts(String query) {
    assertThat(query(query).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(a_total[{{.window}}])",
        "sum(irate(a_total[{{.window}}]))",
        "sum(rate(a_total[{{.window}}])) + sum(rate(b_total[{{.window}}]))",
        "sum by (job) (rate(a_total[{{.window}}]))",
        "sum(rate(a_total[5m]))",
        "sum(rate({\"http.server.requests\",job=\"x\"}[{{.window}}]))",
        "sum(rate({\"service.name\"=\"x\"}[{{.window}}]))",
        "sum(rate(a_total{path=\"\\x2fapi\"}[{{.window}}]))",
      })
  void aRateIsNoCount(String query) {
    assertThat(query(query).errors())
        .containsExactly(
            "slo.yaml:11:46: spec.indicator.spec.ratioMetric.total.metricSource.spec.query: a rate"
                + " is no count: use increase, as in"
                + " sum(increase(http_requests_total[{{.window}}]))");
  }
}
