package dev.slogate.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Problem;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Slo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What others wrote becomes a catalog that loads once it has an owner, or is refused. */
class ImportsTest {

  private static final Path EXAMPLES = Path.of("../examples/import");

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Catalog loaded(Imported imported, String... services) throws Exception {
    Path catalog = Files.createDirectories(folder.resolve("catalog"));
    StringBuilder owners = new StringBuilder();
    owners.append(
        """
        apiVersion: openslo/v1
        kind: DataSource
        metadata: {name: main}
        spec: {type: Prometheus, connectionDetails: {url: "http://prometheus:9090"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: a-team}
        spec: {}
        """);
    for (String service : services) {
      owners.append(
          """
          ---
          apiVersion: slogate.dev/v1
          kind: Ownership
          metadata: {name: %s}
          spec: {service: %s, owner: a-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
          """
              .formatted(service, service));
    }
    Files.writeString(catalog.resolve("owners.yaml"), owners);
    Files.writeString(catalog.resolve("imported.yaml"), imported.yaml());
    return CatalogLoader.load(List.of(catalog));
  }

  private static List<String> lines(Imported imported) {
    return imported.problems().stream()
        .map(one -> one.severity() + " " + one.toString().replaceFirst("^.*/", ""))
        .toList();
  }

  private static Slo named(Catalog catalog, String name) {
    return catalog.slos().stream().filter(slo -> slo.name().equals(name)).findFirst().orElseThrow();
  }

  private static Indicator.Events events(Catalog catalog, String name) {
    return (Indicator.Events) named(catalog, name).indicator();
  }

  @Test
  void slothsSpecificationLoadsOnceItIsOwned() throws Exception {
    Imported imported = Imports.sloth(List.of(EXAMPLES.resolve("sloth.yml")), "main", "28d");
    assertThat(imported.slos()).isEqualTo(3);
    Catalog catalog = loaded(imported, "checkout");
    assertThat(events(catalog, "checkout-availability").part().text())
        .isEqualTo("sum(rate(http_requests_total{job=\"checkout\",code=~\"5..\"}[{{.window}}]))");
    assertThat(events(catalog, "checkout-latency").part().text())
        .as("rates are added up as counts")
        .startsWith("sum(increase(http_request_duration_seconds_count")
        .doesNotContain("rate(");
    assertThat(named(catalog, "checkout-satisfaction").indicator())
        .isInstanceOf(Indicator.RawRatio.class);
    assertThat(named(catalog, "checkout-availability").period().toString()).contains("28d");
    assertThat(imported.yaml()).contains("A label says checkout-team: ask there.");
    assertThat(lines(imported))
        .containsExactly(
            "WARNING sloth.yml:3:10: service: is called checkout here: a name has 63 characters of"
                + " a-z, 0-9, -",
            "WARNING sloth.yml:14:7: slos[0].alerting: is not carried over: Sloth's alerts stay"
                + " Sloth's, or become routes of Alertmanager; the gate asks for the same windows"
                + " by itself",
            "WARNING sloth.yml:29:28: slos[2].sli.raw.error_ratio_query: a ratio has no events: no"
                + " interval, no burn rule by events, no quarters; write the events that fail, and"
                + " all events, if there are such",
            "ERROR sloth.yml:33:15: slos[3].sli.plugin: is not imported: a plugin is code that Sloth"
                + " runs; sloth generate shows the queries it makes, and those can be written as"
                + " events");
    assertThat(imported.whole()).isFalse();
  }

  /** YAML ends a line, and with it a comment, where ASCII does not. */
  @ParameterizedTest
  @ValueSource(strings = {"\\L", "\\P", "\\N", "\\n"})
  void nobodyBecomesAnOwnerByWhatALabelSays(String end) throws Exception {
    String owner =
        "x|---|apiVersion: slogate.dev/v1|kind: Ownership|metadata: {name: shop}"
            + "|spec: {service: shop, owner: t, acceptedBy: w, acceptedOn: 2026-01-31}|# ";
    Path file =
        file(
            "sloth.yml",
            """
            version: prometheus/v1
            service: shop
            labels: {owner: "%s"}
            slos:
              - name: answers
                objective: 99.9
                sli: {events: {error_query: 'sum(rate(bad[{{.window}}]))', total_query: 'sum(rate(all[{{.window}}]))'}}
            """
                .formatted(owner.replace("|", end)));
    Imported imported = Imports.sloth(List.of(file), "main", "28d");
    assertThat(imported.slos()).isEqualTo(1);
    assertThat(imported.yaml()).contains("A label says x");
    assertThat(new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(imported.yaml()))
        .extracting(document -> String.valueOf(((Map<?, ?>) document).get("kind")))
        .containsExactly("Service", "SLO");
  }

  @Test
  void hiddenFilesOfAFolderAreNobodys() throws Exception {
    Path slos = Files.createDirectories(folder.resolve("slos"));
    Files.copy(EXAMPLES.resolve("pyrra.yaml"), slos.resolve("pyrra.yaml"));
    Files.writeString(slos.resolve(".gitlab-ci.yml"), "job: !reference [other, script]");
    assertThat(Imports.pyrra(List.of(slos), "main").whole()).isTrue();
  }

  @Test
  void whatSlothRecordedIsReadOfEachSliWhateverItCounts() throws Exception {
    Imported imported =
        Imports.slothRecorded(List.of(EXAMPLES.resolve("sloth.yml")), "main", "28d");
    assertThat(imported.whole()).as("that of a plugin, too").isTrue();
    Catalog catalog = loaded(imported, "checkout");
    assertThat(named(catalog, "checkout-plugged").indicator())
        .isInstanceOfSatisfying(
            Indicator.RawRatio.class,
            ratio -> {
              assertThat(ratio.meaning()).isEqualTo(Indicator.RawRatio.Meaning.FAILURE);
              assertThat(ratio.ratio().text())
                  .as("as it is called there")
                  .isEqualTo(
                      "slo:sli_error:ratio_rate5m{sloth_service=\"Checkout\",sloth_slo=\"plugged\"}");
            });
    assertThat(imported.problems())
        .extracting(Object::toString)
        .filteredOn(line -> line.contains("slos[3].sli: "))
        .singleElement()
        .asString()
        .contains("sloth.yml:33:7: slos[3].sli: is read as what Sloth's rules recorded, ratios")
        .contains("slogate.dev/traffic-peak");
  }

  /** OpenSLO has descriptions of 1050 characters, Sloth and Pyrra have longer ones. */
  @ParameterizedTest
  @CsvSource({"1050, false", "1051, true"})
  void aDescriptionIsAsLongAsACatalogTakesOne(int characters, boolean isCut) throws Exception {
    Path spec =
        file(
            "sloth.yml",
            """
            version: prometheus/v1
            service: shop
            slos:
              - name: a
                objective: 99.9
                description: %s
                sli: {events: {error_query: bad_total, total_query: all_total}}
            """
                .formatted("\ud83d\ude80".repeat(characters)));
    Imported imported = Imports.sloth(List.of(spec), "main", "30d");
    assertThat(named(loaded(imported, "shop"), "shop-a")).isNotNull();
    assertThat(imported.yaml().codePoints().filter(c -> c == 0x1f680)).hasSize(1050);
    assertThat(lines(imported))
        .isEqualTo(
            isCut
                ? List.of(
                    "WARNING sloth.yml:6:18: slos[0].description: is cut off after 1050 characters:"
                        + " no description is longer")
                : List.of());
  }

  @Test
  void pyrrasObjectivesLoadOnceTheyAreOwned() throws Exception {
    Imported imported = Imports.pyrra(List.of(EXAMPLES.resolve("pyrra.yaml")), "main");
    Catalog catalog = loaded(imported, "search", "search-native", "search-up");
    assertThat(imported.whole()).isTrue();
    assertThat(events(catalog, "search-errors").counts()).isEqualTo(Indicator.Events.Part.BAD);
    assertThat(events(catalog, "search-latency").counts()).isEqualTo(Indicator.Events.Part.GOOD);
    assertThat(events(catalog, "search-native").part().text())
        .startsWith("histogram_fraction(0, 0.25, sum(increase(http_request_duration_seconds{")
        .contains(") * (histogram_count(sum(increase(")
        .endsWith(") > 0)");
    assertThat(events(catalog, "search-up").total().text())
        .isEqualTo("sum(count_over_time(probe_success{job=\"search\"}[{{.window}}]))");
    assertThat(lines(imported))
        .containsExactly(
            "WARNING pyrra.yaml:15:17: spec.indicator.ratio.grouping: is not carried over: all"
                + " groups are one SLO here; write one for each that is promised by itself",
            "WARNING pyrra.yaml:29:13: spec.alerting: is not carried over: Pyrra's alerts stay"
                + " Pyrra's; the gate asks for windows of its own, by the period");
  }

  @Test
  void kubernetesFormOfSlothReadsTheSame() throws Exception {
    Path path =
        file(
            "k8s.yaml",
            """
            apiVersion: sloth.slok.dev/v1
            kind: PrometheusServiceLevel
            metadata: {name: x, namespace: monitoring}
            spec:
              service: wifi
              slos:
                - name: good
                  objective: 95
                  sli:
                    events:
                      errorQuery: sum_over_time((count(ratio < 0.75))[{{.window}}:]) OR on() vector(0)
                      totalQuery: sum_over_time((count(ratio))[{{.window}}:])
                  plugins: {chain: []}
            """);
    Imported imported = Imports.sloth(List.of(path), "main", "30d");
    assertThat(events(loaded(imported, "wifi"), "wifi-good").part().text())
        .isEqualTo("sum_over_time((count(ratio < 0.75))[{{.window}}:]) OR on() vector(0)");
    assertThat(lines(imported))
        .singleElement()
        .asString()
        .startsWith("WARNING k8s.yaml:13:16: spec.slos[0].plugins: is not carried over");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(rate(a[{{.window}}])) / sum(rate(b[{{.window}}])) | rates that are multiplied or",
        "sum(rate(a[{{.window}}])) * 2 | rates that are multiplied or",
        "sum(irate(a[{{.window}}])) | irate() and deriv() look at two samples",
        "sum(rate(a[5m])) + sum(rate(b[5m])) | found an expression without {{.window}}",
      })
  void whatIsNoCountIsRefused(String query, String why) throws IOException {
    Imported imported = Imports.sloth(List.of(sloth(query, "99.9")), "main", "30d");
    assertThat(imported.slos()).isZero();
    assertThat(imported.yaml()).isEmpty();
    assertThat(lines(imported)).anyMatch(line -> line.startsWith("ERROR") && line.contains(why));
  }

  @Test
  void aRateInAStringStaysOne() throws Exception {
    Path path = sloth("sum(rate(a{x=\"rate(/*\"}[{{.window}}])) + sum(rate(b[{{.window}}]))", "99");
    Imported imported = Imports.sloth(List.of(path), "main", "30d");
    assertThat(events(loaded(imported, "shop"), "shop-x").part().text())
        .isEqualTo("sum(increase(a{x=\"rate(/*\"}[{{.window}}])) + sum(increase(b[{{.window}}]))");
  }

  private Path sloth(String query, String objective) throws IOException {
    return file(
        "sloth.yml",
        """
        version: prometheus/v1
        service: shop
        slos:
          - name: x
            objective: %s
            sli:
              events:
                error_query: '%s'
                total_query: sum(rate(b[{{.window}}]))
        """
            .formatted(objective, query));
  }

  @ParameterizedTest
  @CsvSource({"100,a perfect target", "0,expected a percentage", "-1,expected a percentage"})
  void aTargetWithoutABudgetIsRefused(String objective, String why) throws IOException {
    Imported imported = Imports.sloth(List.of(sloth("a", objective)), "main", "30d");
    assertThat(imported.slos()).isZero();
    assertThat(lines(imported)).anyMatch(line -> line.startsWith("ERROR") && line.contains(why));
  }

  @Test
  void twoOfOneNameAreNotMerged() throws IOException {
    Path one = sloth("sum(rate(a[{{.window}}]))", "99");
    Path two = Files.copy(one, folder.resolve("twice.yml"));
    Imported imported = Imports.sloth(List.of(one, two), "main", "30d");
    assertThat(imported.slos()).isEqualTo(1);
    assertThat(imported.problems())
        .singleElement()
        .asString()
        .startsWith(two + ":4:5: slos[0]: is not imported: shop-x is called so, too, at " + one);
  }

  @Test
  void whatIsNotTheirsIsSaidToBeNone() throws IOException {
    Path path = file("openslo.yaml", "apiVersion: openslo/v1\nkind: SLO\n");
    assertThat(lines(Imports.pyrra(List.of(path), "main")))
        .containsExactly(
            "ERROR openslo.yaml: found nothing of Pyrra here; a catalog of OpenSLO v1 needs no"
                + " import: name it to --catalog");
    assertThat(Imports.sloth(List.of(folder.resolve("nowhere")), "main", "30d").problems())
        .extracting(Problem::code)
        .containsExactly("missing-file");
  }
}
