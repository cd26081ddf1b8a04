package dev.slogate.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.InvalidCatalog;
import dev.slogate.Problem;
import dev.slogate.catalog.CatalogFolder;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.SourceFile;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.document.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** Whatever others wrote of SLOs loads as it was imported, or is told why it is not. */
class ImportsFuzzTest {

  private static final Pattern SERVICE =
      Pattern.compile("(?m)^kind: Service\nmetadata:\n  name: (.*)$");

  @TempDir static Path folder;

  private static Path file() {
    return folder.resolve("fuzzed.yaml");
  }

  @FuzzTest(maxDuration = "3m")
  void sloth(byte[] text) throws IOException {
    Files.write(file(), text);
    loads(Imports.sloth(List.of(file()), "main", "30d"));
  }

  @FuzzTest(maxDuration = "3m")
  void pyrra(byte[] text) throws IOException {
    Files.write(file(), text);
    loads(Imports.pyrra(List.of(file()), "main"));
  }

  /** Once every service has an owner. */
  private static void loads(Imported imported) throws IOException {
    for (Problem problem : imported.problems()) {
      assertThat(problem.location().file()).isEqualTo(file().toString());
      assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
    }
    if (imported.slos() == 0) {
      assertThat(imported.problems()).isNotEmpty();
      return;
    }
    StringBuilder catalog = new StringBuilder(CatalogFolder.SURROUNDINGS);
    SERVICE
        .matcher(imported.yaml())
        .results()
        .map(service -> service.group(1))
        .filter(service -> !service.equals("shop"))
        .forEach(service -> catalog.append(ownership(service)));
    Files.writeString(file(), catalog + imported.yaml());
    try {
      assertThat(CatalogLoader.load(List.of(file())).slos()).hasSize(imported.slos());
    } catch (InvalidCatalog e) {
      // A target so low that no burn is over it is a mistake there, too, and is told as one.
      assertThat(e.problems())
          .filteredOn(problem -> problem.severity() == Problem.Severity.ERROR)
          .allMatch(problem -> problem.code().equals("never-fires"));
    }
  }

  private static String ownership(String service) {
    return """
    ---
    apiVersion: slogate.dev/v1
    kind: Ownership
    metadata: {name: %s}
    spec: {service: %s, owner: shop-team, acceptedBy: jane, acceptedOn: 2026-07-01}
    """
        .formatted(service, service);
  }

  /** A query of rates. */
  @FuzzTest(maxDuration = "3m")
  void rates(byte[] data) {
    Problems problems = new Problems();
    String document = YamlText.of(Map.of("query", new String(data, UTF_8)));
    List<Value> documents = new SourceFile(file(), problems).documents(document);
    Optional<String> counts =
        documents.stream()
            .findFirst()
            .flatMap(one -> one.mapping(fields -> fields.required("query").flatMap(Counts::of)));
    assertThat(counts.isEmpty()).isEqualTo(problems.errors() > 0);
  }
}
