package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.TemplateUse.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliTemplateTest {

  private static final String TEMPLATE =
      """
      apiVersion: slogate.dev/v1
      kind: SLITemplate
      metadata: {name: imports}
      spec:
        description: Share of imports that succeed.
        parameters:
          source: {type: string, choices: [erp, shop], description: Where from.}
          region: {type: string, pattern: '[a-z]{2}-[0-9]', default: eu-1}
          weight: {type: number, minimum: 0, maximum: 10, default: 1}
          age: {type: duration, minimum: 1m, maximum: 1h, default: 5m}
          failed: {type: regex, default: failed|lost}
          le: {type: bucket, default: 1}
          metric: {type: metric, default: imports_total}
          label: {type: label, default: outcome}
          where: {type: matchers}
        indicator:
          ratioMetric:
            counter: true
            bad: {metricSource: {spec: {query: 'sum(increase({{.metric}}{source="{{.source}}",region="{{.region}}",{{.label}}=~"{{.failed}}",{{.where}}}[{{.window}}])) * {{.weight}}'}}}
            total: {metricSource: {spec: {query: 'sum(increase({{.metric}}{source="{{.source}}",le=~"{{.le}}"}[{{.window}}] offset {{.age}}))'}}}
      """;

  @TempDir Path folder;

  private CatalogFolder catalog() {
    return new CatalogFolder(folder)
        .withSurroundings()
        .with(
            "slo.yaml", CatalogFolder.slo("  indicatorRef: errors\n", WINDOW, "Occurrences", GOAL));
  }

  private static final String WINDOW = "{duration: 30d, isRolling: true}";
  private static final String GOAL = "{target: 0.999}";

  private static String sli(String spec) {
    return "apiVersion: slogate.dev/v1\nkind: SLI\nmetadata: {name: errors}\nspec:\n" + spec;
  }

  private static String imports(String parameters) {
    return sli("  template: imports\n  parameters:\n" + parameters.indent(4));
  }

  @Test
  void anSloGetsItsQueriesFromABuiltInTemplate() {
    Slo slo =
        catalog()
            .with(
                "a.yaml",
                sli(
                    "  template: http-availability\n  parameters: {job: shop, codeLabel: status}\n"))
            .load()
            .slos()
            .get(0);
    Indicator.Events events = (Indicator.Events) slo.indicator();
    assertThat(events.part().text()).isEqualTo("http_requests_total{job=\"shop\",status=~\"5..\"}");
    assertThat(events.total().text()).isEqualTo("http_requests_total{job=\"shop\"}");
    assertThat(slo.template())
        .hasValueSatisfying(
            use -> {
              assertThat(use.template()).isEqualTo("http-availability");
              assertThat(use.builtIn()).isTrue();
              assertThat(use.settings())
                  .containsExactly(
                      new Setting("job", "shop", false),
                      new Setting("metric", "http_requests_total", true),
                      new Setting("codeLabel", "status", false),
                      new Setting("code", "5..", true),
                      new Setting("where", "", true),
                      new Setting("jobLabel", "job", true));
            });
  }

  @Test
  void aTeamHasItsOwn() {
    Slo slo =
        catalog()
            .with("b-template.yaml", TEMPLATE)
            .with("a.yaml", imports("source: erp\nwhere: 'kind!=\"dry\"'\nage: 1h\nfailed: lost"))
            .load()
            .slos()
            .get(0);
    Indicator.Events events = (Indicator.Events) slo.indicator();
    assertThat(events.part().text())
        .isEqualTo(
            "sum(increase(imports_total{source=\"erp\",region=\"eu-1\",outcome=~\"lost\",kind!=\"dry\"}[{{.window}}])) * 1");
    assertThat(events.total().text())
        .isEqualTo(
            "sum(increase(imports_total{source=\"erp\",le=~\"1|1\\\\.0\"}[{{.window}}] offset 1h))");
    assertThat(events.part().location().file()).endsWith("b-template.yaml");
    assertThat(slo.template().orElseThrow().builtIn()).isFalse();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWhereTheUserWroteIt() {
    assertThat(
            catalog()
                .with("b-template.yaml", TEMPLATE)
                .with("a.yaml", imports("sorce: erp\nweight: 11\nage: 10s\nfailed: '(x'"))
                .errors())
        .containsExactly(
            "a.yaml:7:5: spec.parameters.sorce: the template has no such parameter; did you mean"
                + " source?",
            "a.yaml:7:5: spec.parameters.source: the template needs source, of type string: Where"
                + " from.",
            "a.yaml:8:13: spec.parameters.weight: found 11, expected a number from 0 to 10",
            "a.yaml:9:10: spec.parameters.age: found \"10s\", expected a duration from 1m to 1h",
            "a.yaml:10:13: spec.parameters.failed: found \"(x\", expected a regular expression as"
                + " Prometheus reads it (RE2): missing closing ): (x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      value = {
        "source: erb § source: found \"erb\", expected one of erp, shop; did you mean erp?",
        "source: 5 § source: found the number 5, expected text: put it in quotes",
        "source: [erp] § source: found a list, expected text",
        "source: ~ § source: found nothing, expected text",
        "source: '{{.region}}' § source: found {{ in \"{{.region}}\", expected a value: no place",
        "region: eu § region: found \"eu\", expected text that matches \"[a-z]{2}-[0-9]\"",
        "weight: '5' § weight: found \"5\" in quotes, expected a number: remove the quotes",
        "weight: -1 § weight: found -1, expected a number from 0 to 10",
        "weight: .nan § weight: found \".nan\", expected a number",
        "age: 300 § age: found a number without a unit, expected a number and one of the units s, m, h, d, w, such as 5m",
        "age: 5min § age: found \"5min\", expected a number and one of the units s, m, h, d, w, such as 5m",
        "age: 2d § age: found \"2d\", expected a duration from 1m to 1h",
        "failed: a{1001} § failed: found \"a{1001}\", expected a regular expression as Prometheus reads it (RE2): counts that come to more than 1000, expected at most that",
        "failed: x)|(y § failed: found \"x)|(y\", expected a regular expression as Prometheus reads it (RE2): a closing ) without an opening one: x)|(y",
        "le: 0 § le: found 0, expected a number above 0: a bucket's le",
        "le: +Inf § le: found \"+Inf\", expected a number above 0: a bucket's le",
        "metric: a{b=\"c\"} § metric: found \"a{b=\\\"c\\\"}\", expected the name of a metric: letters, digits, _ and :, no digit first",
        "label: a:b § label: found \"a:b\", expected the name of a label: letters, digits and _, no digit and no __ first",
        "label: __name__ § label: found \"__name__\", expected the name of a label: letters, digits and _, no digit and no __ first",
        "where: path § where: found \"path\", expected label matchers without braces, such as path=\"/pay\",method!=\"GET\"",
        "where: 'a=\"b\"} or up{c=\"d\"' § where: found \"a=\\\"b\\\"} or up{c=\\\"d\\\"\", expected label matchers without braces, such as path=\"/pay\",method!=\"GET\"",
        "where: 'a=~\"(\"' § where: found \"(\", expected a regular expression as Prometheus reads it (RE2): missing closing ): (",
        "window: 5m § window: the template has no such parameter; it has source, region, weight, age, failed, le, metric, label, where",
      })
  void aBadValueIsRefused(String parameter, String message) {
    String others = parameter.startsWith("source:") ? "" : "source: erp\n";
    assertThat(
            catalog()
                .with("b-template.yaml", TEMPLATE)
                .with("a.yaml", imports(others + parameter))
                .errors())
        .singleElement()
        .asString()
        .startsWith("a.yaml:" + (others.isEmpty() ? 7 : 8) + ":")
        .endsWith(": spec.parameters." + message);
  }

  @Test
  void aTemplateIsNamedRight() {
    assertThat(catalog().with("a.yaml", sli("  template: http-availabilty\n")).errors())
        .containsExactly(
            "a.yaml:5:13: spec.template: no SLI template is named \"http-availabilty\"; known:"
                + " batch-success, correctness, freshness, grpc-availability, http-availability,"
                + " latency, latency-native, queue-success; did you mean http-availability?");
  }

  @Test
  void aParameterThatIsMissingAltogetherIsMissedAtTheTemplate() {
    assertThat(catalog().with("a.yaml", sli("  template: http-availability\n")).errors())
        .containsExactly(
            "a.yaml:5:13: spec.template: the template needs job, of type string: Which service, as"
                + " the label jobLabel has it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '^',
      value = {
        "jobb § string § {job=\"{{.job}}\"} § found {{.job}}, expected a parameter of this template; did you mean jobb?",
        "job § string § {{{.job}}=\"a\"} § found {{.job}} between braces; a parameter of type string stands in quotes, or in quotes after =~ or !~",
        "job § string § + {{.job}} § found {{.job}} in an expression; a parameter of type string stands in quotes, or in quotes after =~ or !~",
        "job § regex § {a=\"{{.job}}\"} § found {{.job}} in quotes; a parameter of type regex stands in quotes after =~ or !~",
        "job § bucket § {le=\"{{.job}}\"} § found {{.job}} in quotes; a parameter of type bucket stands in quotes after =~ or !~",
        "job § duration § {a=\"{{.job}}\"} § found {{.job}} in quotes; a parameter of type duration stands in an expression, or in a range or after offset",
        "job § matchers § {a=\"{{.job}}\"} § found {{.job}} in quotes; a parameter of type matchers stands between braces",
        "job § string § {a=\"{{job}}\"} § found {{ that begins no place, expected {{.name}} with the name of a parameter",
        "job § string § # {{.job}} § found a place in a comment, expected none there",
      })
  void aTemplateIsCheckedWhetherItIsUsedOrNot(
      String name, String type, String selector, String message) {
    String template =
        """
        apiVersion: slogate.dev/v1
        kind: SLITemplate
        metadata: {name: mine}
        spec:
          parameters: {%s: {type: %s}}
          indicator:
            thresholdMetric: {metricSource: {spec: {query: 'm%s'}}}
        """
            .formatted(name, type, selector);
    assertThat(new CatalogFolder(folder).with("a.yaml", template).errors())
        .containsExactly(
            "a.yaml:7:52: spec.indicator.thresholdMetric.metricSource.spec.query: " + message);
  }

  @Test
  void aBrokenTemplateIsReportedOnceAndNotItsUse() {
    assertThat(
            catalog()
                .with("b-template.yaml", TEMPLATE.replace("type: bucket", "type: buckets"))
                .with("a.yaml", imports("source: erp"))
                .errors())
        .containsExactly(
            "b-template.yaml:12:16: spec.parameters.le.type: found \"buckets\", expected one of"
                + " string, number, duration, regex, bucket, metric, label, matchers; did you mean"
                + " bucket?");
  }

  @Test
  void aQueryThatIsNoCountIsAnErrorOfTheTemplate() {
    assertThat(
            catalog()
                .with("b-template.yaml", TEMPLATE.replace("sum(increase(", "sum(rate("))
                .with("a.yaml", imports("source: erp"))
                .errors())
        .hasSize(2)
        .allSatisfy(
            error ->
                assertThat(error)
                    .startsWith("b-template.yaml:")
                    .contains("spec.indicator.ratioMetric.")
                    .contains("a rate is no count"));
  }

  @Test
  void aDefaultIsCheckedToo() {
    assertThat(
            new CatalogFolder(folder)
                .with(
                    "a.yaml",
                    TEMPLATE.replace("maximum: 10, default: 1}", "maximum: 10, default: 11}"))
                .errors())
        .containsExactly(
            "a.yaml:9:62: spec.parameters.weight.default: found 11, expected a number from 0 to"
                + " 10");
  }

  @Test
  void aDataSourceIsMissedWhereTheUserCanNameIt() {
    String second =
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: other}
        spec: {type: Prometheus, connectionDetails: {url: "http://other:9090"}}
        """;
    String sli = sli("  template: http-availability\n  parameters: {job: shop}\n");
    CatalogFolder catalog = catalog().with("second.yaml", second);
    assertThat(catalog.with("a.yaml", sli).errors())
        .containsExactly(
            "a.yaml:5:13: spec.template: names no DataSource, and the catalog has several: write"
                + " metricSourceRef: one of second, main".replace("second", "other"));
    Slo slo = catalog.with("a.yaml", sli + "  metricSourceRef: other\n").load().slos().get(0);
    assertThat(slo.dataSource()).isEqualTo("other");
  }

  @Test
  void aTeamsOwnTemplateGoesBeforeABuiltInOne() {
    CatalogFolder catalog =
        catalog()
            .with("b-template.yaml", TEMPLATE.replace("name: imports", "name: latency"))
            .with("a.yaml", imports("source: erp").replace("imports", "latency"));
    assertThat(catalog.load().slos().get(0).template().orElseThrow().builtIn()).isFalse();
    assertThat(catalog.warnings())
        .containsExactly(
            "b-template.yaml:3:18: metadata.name: a built-in template has this name, too: SLIs of"
                + " this catalog get the one here");
  }

  @Test
  void aParameterWithoutAPlaceIsDoubtful() {
    assertThat(
            catalog()
                .with("b-template.yaml", TEMPLATE.replace(" offset {{.age}}", ""))
                .with("a.yaml", imports("source: erp"))
                .warnings())
        .containsExactly(
            "b-template.yaml:5:3: spec.parameters.age: stands in no query: remove it, or write"
                + " {{.age}} where it goes");
  }

  @Test
  void anSliHasOneName() {
    String same =
        """
        apiVersion: openslo/v1
        kind: SLI
        metadata: {name: errors}
        spec:
          thresholdMetric: {metricSource: {spec: {query: m}}}
        """;
    assertThat(
            catalog()
                .with("a.yaml", sli("  template: http-availability\n  parameters: {job: shop}\n"))
                .with("z.yaml", same)
                .errors())
        .anySatisfy(error -> assertThat(error).contains("SLI \"errors\" stands twice"));
  }
}
