package dev.slogate.catalog.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the shop of the examples, where checkout-team owns checkout. */
class ElsewhereTest {

  private static final String OWNED = "(../examples/shop/teams.yaml:";

  @TempDir Path temporary;
  private Path folder = Path.of("");
  private final Catalog shop = exampleShop();

  private static Catalog exampleShop() {
    try {
      return CatalogLoader.load(List.of(Path.of("..", "examples", "shop")));
    } catch (InvalidCatalog e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("repository"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<String> hints() {
    List<Problem> found = Elsewhere.compare(shop, List.of(folder));
    assertThat(found).extracting(Problem::severity).doesNotContain(Severity.ERROR);
    return found.stream()
        .map(
            problem ->
                problem
                    .toString()
                    .replace(folder + "/", "")
                    .replaceAll("yaml:\\d+:\\d+\\)", "yaml:…)"))
        .toList();
  }

  private static String backstage(String name, String spec) {
    return """
    apiVersion: backstage.io/v1alpha1
    kind: Component
    metadata:
      name: %s
      annotations: {github.com/project-slug: shop/checkout}
    spec: {type: service, lifecycle: production%s}
    """
        .formatted(name, spec);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout-team",
        "group:checkout-team",
        "group:default/checkout-team",
        "Group:default/Checkout-Team",
        "default/checkout-team"
      })
  void theSameOwnerInOtherWordsIsFine(String owner) throws IOException {
    write("catalog-info.yaml", backstage("checkout", ", owner: '" + owner + "'"));
    assertThat(hints()).isEmpty();
  }

  @Test
  void backstageMayDiffer() throws IOException {
    write("catalog-info.yaml", backstage("checkout", ", owner: 'group:default/cart-team'"));
    assertThat(hints())
        .containsExactly(
            "catalog-info.yaml:6:53: spec.owner: Backstage says that \"group:default/cart-team\" owns"
                + " checkout, the catalog says checkout-team "
                + OWNED
                + "…): correct what is out of date");
  }

  @Test
  void backstageMaySayNothing() throws IOException {
    write("catalog-info.yaml", backstage("checkout", ""));
    assertThat(hints())
        .containsExactly(
            "catalog-info.yaml:4:9: metadata.name: Backstage names no team for checkout, the catalog"
                + " says checkout-team "
                + OWNED
                + "…): name it here too");
  }

  /** Thousands of components need no owner here. */
  @Test
  void componentsThatTheCatalogDoesNotKnowAreLeftAlone() throws IOException {
    write("catalog-info.yaml", backstage("newsletter", ", owner: mail-team"));
    assertThat(hints()).isEmpty();
  }

  @Test
  void slothSpecsHaveLabels() throws IOException {
    write(
        "slos/checkout.yml",
        """
        version: prometheus/v1
        service: checkout
        labels: {owner: cart-team, tier: "1"}
        slos:
          - name: requests
            labels: {team: checkout-team}
          - name: latency
            labels: {team: latency-team}
        """);
    assertThat(hints())
        .containsExactly(
            "slos/checkout.yml:3:17: labels.owner: Sloth says that \"cart-team\" owns checkout, the"
                + " catalog says checkout-team "
                + OWNED
                + "…): correct what is out of date",
            "slos/checkout.yml:8:20: slos[1].labels.team: Sloth says that \"latency-team\" owns"
                + " checkout, the catalog says checkout-team "
                + OWNED
                + "…): correct what is out of date");
  }

  @Test
  void slothOnKubernetesIsTheSame() throws IOException {
    write(
        "slo.yaml",
        """
        apiVersion: sloth.slok.dev/v1
        kind: PrometheusServiceLevel
        metadata: {name: sloth, namespace: monitoring}
        spec: {service: payments, slos: [{name: requests}]}
        ---
        apiVersion: sloth.slok.dev/v1
        kind: PrometheusServiceLevel
        metadata: {name: other, namespace: monitoring}
        spec: {service: newsletter, labels: {owner: mail-team}, slos: []}
        """);
    assertThat(hints())
        .containsExactly(
            "slo.yaml:4:17: spec.service: Sloth names no team for payments, the catalog says"
                + " payments-team "
                + OWNED
                + "…): name it here too",
            "slo.yaml:9:45: spec.labels.owner: Sloth measures \"newsletter\" of \"mail-team\", and the"
                + " catalog has no service or SLO of that name: write its Ownership, if its deploys"
                + " are to be gated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: any, labels: {pyrra.dev/service: checkout, pyrra.dev/team: checkout-team} | true",
        "name: any, labels: {pyrra.dev/service: checkout, pyrra.dev/team: cart-team}     | false",
        "name: any, labels: {service: checkout, team: cart-team}                         | false",
        "name: checkout, labels: {pyrra.dev/team: cart-team}                             | false",
        "name: checkout-latency, labels: {team: checkout-team}                           | true",
        "name: checkout-latency, labels: {team: cart-team}                               | false",
        "name: checkout-latency                                                          | false",
      })
  void pyrraNamesServicesOrSlos(String metadata, boolean same) throws IOException {
    write(
        "pyrra.yaml",
        """
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata: {%s}
        spec: {target: "99", window: 2w}
        """
            .formatted(metadata));
    assertThat(hints().isEmpty()).isEqualTo(same);
  }

  private void codeOwners(String file, String... lines) throws IOException {
    write(file, String.join("\n", lines));
  }

  @Test
  void theLastPatternOfAPathOwnsIt() throws IOException {
    codeOwners(
        ".github/CODEOWNERS",
        "# who reviews",
        "* @shop/everyone",
        "/services/checkout/ @shop/checkout-team # ours",
        "/services/payments/ @jane @shop/cart-team @shop/payments-team",
        "/services/search/ @shop/discovery-team",
        "/services/ @shop/platform",
        "/services/checkout/ @shop/checkout-team",
        "/services/accounts/",
        "/services/catalogue/ @jane jane@example.com");
    assertThat(hints())
        .containsExactly(
            ".github/CODEOWNERS:6:1: CODEOWNERS says that \"@shop/platform\" owns payments, the"
                + " catalog says payments-team "
                + OWNED
                + "…): correct what is out of date",
            ".github/CODEOWNERS:6:1: CODEOWNERS says that \"@shop/platform\" owns search, the catalog"
                + " says discovery-team "
                + OWNED
                + "…): correct what is out of date",
            ".github/CODEOWNERS:8:1: CODEOWNERS names no team for accounts, the catalog says"
                + " identity-team "
                + OWNED
                + "…): name it here too");
  }

  @Test
  void aHostileFileIsReadToo() throws IOException {
    codeOwners(
        "CODEOWNERS",
        "\\ ".repeat(100_000) + "/checkout/ @shop/x",
        "*".repeat(1_000_000),
        "/a" + "\\".repeat(50_001),
        "#".repeat(100_000),
        "\r",
        "/my\\ services/checkout/ @shop/cart-team\r");
    assertThat(hints()).singleElement().asString().startsWith("CODEOWNERS:6:1: ");
  }

  @Test
  void aStarIsAboutTheServiceOfTheRepository() throws IOException {
    codeOwners("CODEOWNERS", "* @shop/cart-team", "[Section]", "^[Optional] @shop/x");
    assertThat(hints()).as("whose repository it is, nobody knows").isEmpty();
    write("catalog-info.yaml", backstage("checkout", ", owner: checkout-team"));
    assertThat(hints())
        .containsExactly(
            "CODEOWNERS:1:1: CODEOWNERS says that \"@shop/cart-team\" owns checkout, the catalog says"
                + " checkout-team "
                + OWNED
                + "…): correct what is out of date");
  }

  @Test
  void aRepositoryMayBeCalledAsItsService() throws IOException {
    folder = Files.createDirectory(temporary.resolve("checkout"));
    codeOwners("docs/CODEOWNERS", "* @shop/cart-team");
    assertThat(hints()).hasSize(1);
  }

  @Test
  void brokenFilesAreSaidAndOthersCompared() throws IOException {
    write("a/catalog-info.yaml", "metadata: [");
    write("b/catalog-info.yaml", backstage("checkout", ", owner: [5]"));
    write("c/slo.yaml", "version: prometheus/v1\nservice: 5\n");
    write("d/catalog-info.yaml", backstage("checkout", ", owner: cart-team"));
    write("e/slo.yaml", "version: prometheus/v1\nservice: \"a\u0000b\"\n");
    assertThat(hints())
        .hasSize(5)
        .satisfies(
            hints -> {
              assertThat(hints.get(0))
                  .startsWith("a/catalog-info.yaml:1:12: not YAML: ")
                  .endsWith("; not compared");
              assertThat(hints.get(1))
                  .isEqualTo(
                      "b/catalog-info.yaml:6:53: spec.owner: found a list, expected text; not"
                          + " compared");
              assertThat(hints.get(2))
                  .isEqualTo(
                      "c/slo.yaml:2:10: service: found the number 5, expected text: put it in quotes;"
                          + " not compared");
              assertThat(hints.get(3))
                  .startsWith("d/catalog-info.yaml:6:53: spec.owner: Backstage");
              assertThat(hints.get(4)).startsWith("e/slo.yaml: found a NUL byte");
            });
  }

  @Test
  void otherYamlIsNotOursToJudge() throws IOException {
    write("catalog-info.yaml", backstage("checkout", ", owner: checkout-team"));
    write("chart/templates/a.yaml", "{{- if .Values.x }}\na: [\n");
    write("list.yaml", "- a\n- b\n");
    write(".hidden/catalog-info.yaml", "broken: [");
    assertThat(hints()).isEmpty();
  }

  @Test
  void nothingToCompareIsSaid() throws IOException {
    write("list.yaml", "- a\n");
    assertThat(hints())
        .containsExactly(
            folder
                + ": found no catalog-info.yaml, no CODEOWNERS and nothing of Sloth or Pyrra here");
  }

  @Test
  void aPathThatIsNotThereIsAnError() {
    assertThat(Elsewhere.compare(shop, List.of(folder.resolve("nowhere"))))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.message())
                  .isEqualTo("does not exist, expected a file or folder to compare with");
            });
  }
}
