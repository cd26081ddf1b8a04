package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.ExitCode;
import dev.slogate.GuardResult;
import dev.slogate.WatchProgress;
import dev.slogate.guard.GuardCode;
import dev.slogate.testbed.Browser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class GuardReportTest {

  private static final Path SCHEMA = Path.of("../docs/schema/guard-v1.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Format, String> ENDINGS =
      Map.of(Format.TEXT, "txt", Format.JSON, "json", Format.MARKDOWN, "md", Format.HTML, "html");
  private static final Pattern OBEYED_BY_TERMINALS =
      Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]]");

  static Stream<Arguments> results() {
    return Stream.of(
        Arguments.of("kept", SampleWatch.kept()),
        Arguments.of("rolled-back", SampleWatch.rolledBack()),
        Arguments.of("advised", SampleWatch.advised()),
        Arguments.of("unclear", SampleWatch.unclear()),
        Arguments.of("refused", SampleWatch.refused()),
        Arguments.of("suspect", SampleWatch.suspect()),
        Arguments.of("canary", SampleWatch.canary()),
        Arguments.of("unasked", SampleWatch.unasked()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void rendersAsBefore(String name, GuardResult result) {
    ENDINGS.forEach(
        (format, ending) ->
            Golden.check("guard-" + name + "." + ending, Reports.PLAIN.render(result, format)));
  }

  @Test
  void rendersColoursAsBefore() {
    Reports coloured = new Reports(Palette.COLOURED, 140, DecisionMarkdown.DEFAULT_LIMIT);
    Golden.check("guard-coloured.txt", coloured.render(SampleWatch.rolledBack(), Format.TEXT));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 100, 140})
  void fitsATerminal(int width) {
    Reports narrow = new Reports(Palette.PLAIN, width, DecisionMarkdown.DEFAULT_LIMIT);
    assertThat(narrow.render(SampleWatch.rolledBack(), Format.TEXT).lines())
        .allSatisfy(
            line -> assertThat(Terminal.width(line)).isLessThanOrEqualTo(Math.max(width, 80)));
  }

  @Test
  void eachVerdictHasItsExitCode() {
    assertThat(SampleWatch.kept().exitCode()).isEqualTo(ExitCode.OK);
    assertThat(SampleWatch.advised().exitCode()).isEqualTo(ExitCode.ROLLBACK_ADVISED);
    assertThat(SampleWatch.refused().exitCode()).isEqualTo(ExitCode.ROLLBACK_ADVISED);
    assertThat(SampleWatch.suspect().exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(SampleWatch.unasked().exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
  }

  @Test
  void saysWhetherTheRollbackIsStillToBeDone() {
    assertThat(text(SampleWatch.advised()))
        .contains("roll back to 2.13.2")
        .endsWith("exit 20 ROLLBACK_ADVISED: to be carried out\n");
    assertThat(text(SampleWatch.rolledBack()))
        .contains("rolled back to 2.13.2")
        .endsWith("exit 20 ROLLBACK_ADVISED: carried out\n");
    assertThat(text(SampleWatch.refused())).contains("nothing is rolled back");
    assertThat(SampleWatch.refused().pages()).isTrue();
  }

  private static String text(GuardResult result) {
    return Reports.PLAIN.render(result, Format.TEXT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("results")
  void satisfiesThePublishedSchema(String name, GuardResult result) throws IOException {
    assertThat(schema().validate(GuardJson.render(result), InputFormat.JSON)).as(name).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoResult() throws IOException {
    String wrong = GuardJson.render(SampleWatch.kept()).replace("\"KEEP\"", "\"FINE\"");
    assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void theSchemaDescribesEveryKeyAndKnowsEveryCode() throws IOException {
    JsonNode root = JSON.readTree(Files.readString(SCHEMA));
    assertDescribed(root, "");
    root.path("$defs").properties().forEach(one -> assertDescribed(one.getValue(), one.getKey()));
    assertThat(root.at("/properties/reasons/items/properties/code/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(Stream.of(GuardCode.values()).map(Enum::name).toList());
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(SCHEMA));
  }

  private static void assertDescribed(JsonNode schema, String path) {
    assertThat(schema.path("description").asText()).as("description of " + path).isNotBlank();
    schema
        .path("properties")
        .properties()
        .forEach(one -> assertDescribed(one.getValue(), path + "/" + one.getKey()));
    if (schema.has("items")) {
      assertDescribed(schema.get("items"), path + "/*");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void noFormatPassesOnWhatATerminalObeys(Format format) {
    String attack = "\u001b[2J\u009b31m\u0007\u0000\b\u007f\u202e\u2066\u200f";
    assertThat(Reports.PLAIN.render(SampleWatch.hostile(attack), format))
        .doesNotContainPattern(OBEYED_BY_TERMINALS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></svg></style><style>*{display:none}</style>"
      })
  void htmlStaysThePageThatItWas(String attack) throws Exception {
    String page = GuardHtml.render(SampleWatch.hostile(attack));
    assertThat(page).doesNotContain(attack);
    assertThat(tags(page)).isEqualTo(tags(GuardHtml.render(SampleWatch.hostile("x"))));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.substring(page.indexOf("<html")))));
  }

  private static List<String> tags(String page) {
    return Pattern.compile("<[/!a-zA-Z][^\\s>]*")
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void markdownStaysUnderItsLimitAndATableKeepsItsCells() {
    GuardResult odd = SampleWatch.hostile("|`\n| a | b |\n@all" + "x".repeat(9_000));
    String report = GuardMarkdown.render(odd, BoundedMarkdown.LEAST);
    assertThat(Gfm.bytes(report)).isLessThanOrEqualTo(BoundedMarkdown.LEAST);
    assertThat(report).startsWith("## ").doesNotContain("@all").contains("**Owner:** Checkout");
    assertThat(report.lines().filter(line -> line.startsWith("| availability")))
        .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(11));
  }

  @Test
  void thePictureIsToldInWordsToo() {
    String page = GuardHtml.render(SampleWatch.rolledBack());
    assertThat(page)
        .contains("Before 0.400, since ")
        .contains("over 6 the SLO is broken. deploy at 12:00, breach at 12:03, rollback at 12:04")
        .doesNotContain("<script");
  }

  @Test
  void aLineSaysWhereAWatchIs() {
    Instant end = SampleWatch.NOON.plus(Duration.ofHours(1));
    WatchProgress without =
        new WatchProgress(
            SampleWatch.kept().deploy(),
            SampleWatch.NOON,
            Optional.empty(),
            end,
            Optional.of("main answered \u001b[2J503"));
    assertThat(GuardProgress.line(without))
        .isEqualTo(
            "12:00 waits for telemetry of the time before the deploy · main answered"
                + " \\u001b[2J503");
    assertThat(GuardProgress.line(SampleWatch.progress(0)))
        .isEqualTo("12:00 waits for the first traffic, until 13:00 at the latest");
    assertThat(GuardProgress.line(SampleWatch.progress(2)))
        .isEqualTo(
            "12:02 availability 616 bad of 20,000, burn 61.0 of 6 · latency-300ms 100 bad of"
                + " 20,000, burn 0.500 of 6 · watches until 13:00 at the latest");
    assertThat(GuardProgress.fitting(GuardProgress.line(SampleWatch.progress(2)), 20))
        .isEqualTo("12:02 availability …");
  }

  @Test
  void theDocumentationShowsARollback() throws IOException {
    String page = Reports.PLAIN.render(SampleWatch.rolledBack(), Format.HTML);
    DocsPage.check("images/guard.svg", DocsPage.picture(page, 2));
    DocsPage.checkBlock("guard.md", "guard", text(SampleWatch.rolledBack()));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1200})
  void fitsOnAPhoneAndOnAScreen(int width, @TempDir Path folder) throws Exception {
    Browser browser = new Browser(folder);
    assertThat(browser.inspect(GuardHtml.render(SampleWatch.rolledBack()), width)).isEmpty();
    assertThat(browser.inspect(GuardHtml.render(SampleWatch.canary()), width)).isEmpty();
    assertThat(browser.inspect(GuardHtml.render(SampleWatch.kept()), width)).isEmpty();
    assertThat(
            browser.inspect(
                GuardHtml.render(SampleWatch.hostile("-of-the-very-long-name-somebody-gave-it")),
                width))
        .isEmpty();
  }
}
