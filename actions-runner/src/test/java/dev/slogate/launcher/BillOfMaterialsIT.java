package dev.slogate.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials names what the launcher runs, file by file, and under which licence. */
class BillOfMaterialsIT {

  private static final Path TARGET = Path.of("target");
  private static final Path PAGE = Path.of("..", "docs", "dependencies.md");
  private static final String BEGIN = "<!-- written by the build -->\n";

  /** Those that let us ship it beside our own code. */
  private static final Set<String> LICENCES =
      Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "Go License");

  private static List<JsonNode> libraries() throws IOException {
    JsonNode bill = new ObjectMapper().readTree(TARGET.resolve("slo-gate.cdx.json").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bill.path("metadata").has("timestamp")).isFalse(); // else each build has another
    List<JsonNode> all = new ArrayList<>();
    bill.path("components").forEach(all::add);
    return all.stream().filter(one -> !group(one).equals("dev.slogate")).toList();
  }

  private static String group(JsonNode component) {
    return component.path("group").asText();
  }

  private static List<String> licences(JsonNode component) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : component.path("licenses")) {
      JsonNode licence = one.path("license");
      names.add(licence.has("id") ? licence.path("id").asText() : licence.path("name").asText());
    }
    return names;
  }

  private static String file(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  @Test
  void eachJarIsInItWithItsHash() throws Exception {
    Map<String, String> billed = new TreeMap<>();
    for (JsonNode one : libraries()) {
      for (JsonNode hash : one.path("hashes")) {
        if (hash.path("alg").asText().equals("SHA-256")) {
          billed.put(file(one), hash.path("content").asText());
        }
      }
    }
    Map<String, String> there = new TreeMap<>();
    try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        if (!jar.getFileName().toString().startsWith("gate-core")) {
          there.put(jar.getFileName().toString(), sha256(jar));
        }
      }
    }
    assertThat(there).isNotEmpty().isEqualTo(billed);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  @Test
  void eachHasALicenceThatAllowsIt() throws IOException {
    assertThat(libraries())
        .allSatisfy(one -> assertThat(licences(one)).as(file(one)).isNotEmpty())
        .allSatisfy(one -> assertThat(licences(one)).as(file(one)).containsAnyElementsOf(LICENCES));
  }

  /** {@code -Dgolden.update=true} rewrites the page. */
  @Test
  void thePageSaysSo() throws IOException {
    String table =
        libraries().stream()
            .sorted((a, b) -> key(a).compareTo(key(b)))
            .map(
                one ->
                    "| `%s` | %s | %s |\n"
                        .formatted(
                            key(one),
                            one.path("version").asText(),
                            String.join(" or ", licences(one))))
            .collect(joining("", "| library | version | licence |\n|---|---|---|\n", ""));
    String page = Files.readString(PAGE, UTF_8);
    String expected = page.substring(0, page.indexOf(BEGIN)) + BEGIN + "\n" + table;
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected, UTF_8);
    }
    assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(expected);
  }

  private static String key(JsonNode component) {
    return group(component) + ":" + component.path("name").asText();
  }
}
