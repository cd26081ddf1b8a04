package dev.slogate.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.Gate;
import dev.slogate.cli.MarkdownPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation shows is run.
 *
 * <ul>
 *   <li>{@code yaml} blocks of a page are one catalog, and load; {@code yaml fragment} is part of a
 *       document; {@code yaml alone} is a catalog of its own; {@code yaml workflow} is GitHub's,
 *       and {@link WorkflowsTest}'s; {@code yaml rules} and {@code yaml prometheus} are
 *       Prometheus', and {@link OperationsPageTest}'s and {@link WalkPageTest}'s.
 *   <li>{@code sh} blocks run, each {@code ./slo-gate} line in process and against {@link
 *       ShopPrometheus}; {@code exit=10} says how the last one ends. {@code sh norun} is not run;
 *       of {@code sh stderr} it is standard error that the page shows.
 *   <li>{@code text output} is what the block before it printed; {@code -Dgolden.update=true}
 *       rewrites it.
 *   <li>{@code json decision} fits the published schema.
 *   <li>Links lead to files and headings that are there.
 * </ul>
 */
class DocsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the pages keep the reader's own catalog. */
  private static final String CATALOG = "slo";

  private static final Pattern WORD = Pattern.compile("(\"[^\"]*\"|[^\" ])+");
  private static final Pattern TARGET = Pattern.compile("(?m)^([a-z-]+):");

  private static ShopPrometheus shop;

  @TempDir static Path temporary;

  @BeforeAll
  static void startShop() {
    shop = ShopPrometheus.start();
  }

  @AfterAll
  static void stopShop() {
    shop.close();
  }

  static List<MarkdownPage> pages() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    for (Path file : Repository.pages()) {
      pages.add(MarkdownPage.read(file));
    }
    return pages;
  }

  private static Stream<DynamicTest> eachBlock(Check check, String... info) throws IOException {
    return pages().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.is(info))
        .map(block -> DynamicTest.dynamicTest(block.toString(), () -> check.accept(block)));
  }

  private interface Check {
    void accept(Block block) throws Exception;
  }

  @TestFactory
  Stream<DynamicTest> yamlIsPartOfACatalogThatLoads() throws IOException {
    return pages().stream()
        .filter(page -> page.blocks().stream().anyMatch(DocsTest::isCatalog))
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.file().getFileName().toString(),
                    () -> {
                      Path catalog = catalog(page, Integer.MAX_VALUE);
                      assertThatCode(() -> Gate.load(List.of(catalog))).doesNotThrowAnyException();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> yamlThatStandsAloneLoads() throws IOException {
    return eachBlock(
        block -> {
          Path file = Files.createTempFile(temporary, "alone", ".yaml");
          Files.writeString(file, block.text());
          assertThatCode(() -> Gate.load(List.of(file))).doesNotThrowAnyException();
        },
        "yaml",
        "alone");
  }

  private static boolean isCatalog(Block block) {
    return block.is("yaml")
        && Stream.of("fragment", "alone", "workflow", "rules", "prometheus")
            .noneMatch(word -> block.is(word));
  }

  /** What a reader has who typed in all YAML above a line. */
  private static Path catalog(MarkdownPage page, int line) throws IOException {
    Path folder = Files.createTempDirectory(temporary, "page").resolve(CATALOG);
    Files.createDirectories(folder);
    for (Block block : page.blocks()) {
      if (isCatalog(block) && block.line() < line) {
        Files.writeString(folder.resolve(String.format("%05d.yaml", block.line())), block.text());
      }
    }
    return folder;
  }

  @TestFactory
  Stream<DynamicTest> commandsRunAndPrintWhatThePageShows() throws IOException {
    return pages().stream()
        .flatMap(
            page ->
                Stream.iterate(0, i -> i < page.blocks().size(), i -> i + 1)
                    .filter(i -> page.blocks().get(i).is("sh"))
                    .filter(i -> !page.blocks().get(i).is("norun"))
                    .map(
                        i ->
                            DynamicTest.dynamicTest(
                                page.blocks().get(i).toString(), () -> run(page, i))));
  }

  private static void run(MarkdownPage page, int index) throws IOException {
    Block block = page.blocks().get(index);
    Path catalog = catalog(page, block.line());
    List<String> commands =
        block
            .text()
            .replace("\\\n", " ")
            .lines()
            .filter(line -> line.startsWith("./slo-gate ") || line.startsWith("make "))
            .toList();
    assertThat(commands).as(block + " has a command to run").isNotEmpty();
    String expected = output(page, index);
    StringBuilder printed = new StringBuilder();
    int exitCode = 0;
    for (String command : commands) {
      if (command.startsWith("make ")) {
        assertThat(targets()).as(block.toString()).contains(command.substring(5).strip());
        continue;
      }
      Transcript transcript = Transcript.of(arguments(command, catalog), environment(), false);
      if (!block.is("stderr")) {
        printed.append(transcript.out());
      }
      exitCode = transcript.exitCode();
      String errors =
          transcript
              .err()
              .lines()
              .filter(line -> !line.endsWith(" …"))
              .filter(line -> !line.startsWith("slo-gate: a new ledger begins"))
              .collect(joining("\n"));
      if (block.is("stderr")) {
        printed.append(transcript.err());
      } else {
        assertThat(errors).as(block + " prints no error").isEmpty();
      }
    }
    assertThat(exitCode)
        .as(block + ": exit code; it printed " + printed)
        .isEqualTo(Integer.parseInt(block.value("exit", "0")));
    if (!expected.isEmpty()) {
      String shown =
          printed
              .toString()
              .replace(catalog.toString(), CATALOG)
              .replace(Repository.ROOT + "/", "");
      if (Boolean.getBoolean("golden.update")) {
        String text = Files.readString(block.file());
        Files.writeString(block.file(), text.replace(expected, shown));
      } else {
        assertThat(shown).as(block.toString()).isEqualTo(Transcript.steady(expected));
      }
    }
  }

  private static String output(MarkdownPage page, int index) {
    return index + 1 < page.blocks().size() && page.blocks().get(index + 1).is("text", "output")
        ? page.blocks().get(index + 1).text()
        : "";
  }

  private static Map<String, String> environment() {
    return Stream.concat(
            shop.environment().entrySet().stream(),
            Map.of("PROM_TOKEN", "example").entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Without redirections, and with the page's folders where they are. */
  private static List<String> arguments(String command, Path catalog) {
    String bare = command.replaceFirst(" [>|].*", "").replaceFirst("^\\./slo-gate ", "").strip();
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(bare).results().toList()) {
      boolean afterLedger = !words.isEmpty() && words.get(words.size() - 1).equals("--ledger");
      words.add(argument(word.group().replace("\"", ""), afterLedger, catalog));
    }
    return words;
  }

  private static String argument(String word, boolean ledger, Path catalog) {
    if (ledger) {
      return temporary.resolve(word).toString(); // each page calls its own by another name
    }
    if (word.equals(CATALOG)) {
      return catalog.toString();
    }
    return word.startsWith("examples/") ? Repository.ROOT.resolve(word).toString() : word;
  }

  private static List<String> targets() throws IOException {
    return TARGET
        .matcher(Files.readString(Repository.ROOT.resolve("Makefile")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> decisionsFitTheSchema() throws IOException {
    String text = Files.readString(Repository.ROOT.resolve("docs/schema/decision-v1.json"));
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(text));
    return eachBlock(
        block -> {
          JsonNode decision = JSON.readTree(block.text());
          assertThat(schema.validate(decision)).as(block.toString()).isEmpty();
        },
        "json",
        "decision");
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() throws IOException {
    return pages().stream()
        .flatMap(
            page ->
                page.links().stream()
                    .filter(link -> !link.startsWith("http"))
                    .map(
                        link ->
                            DynamicTest.dynamicTest(
                                page.file().getFileName() + " -> " + link,
                                () -> follow(page, link))));
  }

  private static void follow(MarkdownPage page, String link) throws IOException {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(MarkdownPage.read(target).anchors()).contains(parts[1]);
    }
  }
}
