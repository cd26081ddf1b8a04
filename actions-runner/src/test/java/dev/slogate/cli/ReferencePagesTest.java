package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.github.Input;
import dev.slogate.github.Output;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.NextAction;
import dev.slogate.ledger.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The reference pages name all that is there, and nothing that is not. */
class ReferencePagesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Codes and states that are no enum's. */
  private static final Set<String> OTHER_CODES =
      Set.of(
          "CATALOG_INVALID",
          "CLOCK_SKEW",
          "EMPTY",
          "HISTORY_QUERY_ERROR",
          "HISTORY_UNREACHABLE",
          "HOURS_LOST",
          "MEMORY_BEHIND",
          "MEMORY_DIFFERS",
          "MISCONFIGURED",
          "NONE",
          "PREFLIGHT_UNKNOWN",
          "RECORDS_UNUSED",
          "TOO_MANY_SHARDS",
          "UNVERIFIED",
          "APPROXIMATE");

  /** Of the keys {@code state} and {@code reading}. */
  private static final Set<String> STATES =
      Set.of(
          "MET",
          "MISSED",
          "UNKNOWN",
          "ON_TRACK",
          "AT_RISK",
          "FIT",
          "SUSPECT",
          "BURNING",
          "UNCERTAIN",
          "QUIET");

  private static final Set<String> VARIABLES =
      Set.of(
          "ENVIRONMENT",
          "FROM_VERSION",
          "ROLLBACK_FROM",
          "ROLLBACK_TO",
          "SERVICE",
          "VERSION",
          "SLO_GATE_ALERTMANAGER",
          "SLO_GATE_ALERTMANAGER_CA_FILE",
          "SLO_GATE_ALERTMANAGER_PASSWORD",
          "SLO_GATE_ALERTMANAGER_PASSWORD_FILE",
          "SLO_GATE_ALERTMANAGER_TOKEN",
          "SLO_GATE_ALERTMANAGER_TOKEN_FILE",
          "SLO_GATE_ALERTMANAGER_USER",
          "SLO_GATE_CATALOG",
          "SLO_GATE_LEDGER",
          "SLO_GATE_LEDGER_KEY_FILE",
          "SLO_GATE_LEDGER_PASSWORD",
          "SLO_GATE_LEDGER_PASSWORD_FILE",
          "SLO_GATE_DEPLOY",
          "SLO_GATE_ENVIRONMENT",
          "SLO_GATE_FROM",
          "SLO_GATE_GITHUB_KEY_FILE",
          "SLO_GATE_GITHUB_WEBHOOK_SECRET",
          "SLO_GATE_GITHUB_WEBHOOK_SECRET_FILE",
          "SLO_GATE_ROLLBACK_KEY",
          "SLO_GATE_SERVE_TOKEN",
          "SLO_GATE_SERVE_TOKEN_FILE",
          "SLO_GATE_SERVICE",
          "SLO_GATE_TLS_PASSWORD",
          "SLO_GATE_TLS_PASSWORD_FILE",
          "SLO_GATE_TO",
          "SLO_GATE_WEBHOOK_SECRET",
          "SLO_GATE_WEBHOOK_SECRET_FILE",
          "GITHUB_API_URL",
          "GITHUB_REPOSITORY",
          "GITHUB_TOKEN",
          "GITHUB_TOKEN_FILE",
          "JAVA_TOOL_OPTIONS",
          "MIN_VALID_EVENTS",
          "SLO_GATE_JAVA",
          "SOAK_MINUTES",
          "JAVA_HOME",
          "INPUT_SERVICE",
          "NO_COLOR",
          "PROM_TOKEN");

  private static final Set<String> OPTIONS_OF_OTHERS =
      Set.of(
          "--enable-native-access", // Java's
          "--config", // Prometheus': --config.file
          "--storage", // and --storage.tsdb.retention.time
          "--timestamp", // slo-generator's
          "--fail-on-error", // datadog-ci's, as are those below
          "--is-rollback",
          "--timeout");

  private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)*[A-Z]");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w.-])--[a-z][a-z-]*");

  private static MarkdownPage page(String name) throws IOException {
    return MarkdownPage.read(Repository.ROOT.resolve("docs").resolve(name));
  }

  private static List<String> names(Object[] values) {
    return Arrays.stream(values).map(value -> ((Enum<?>) value).name()).toList();
  }

  @Test
  void thePolicyReferenceListsEveryGapReasonVerdictAndDisposition() throws IOException {
    MarkdownPage page = page("policy-reference.md");
    assertThat(page.firstColumn("Gaps"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    names(Gap.values()).stream(),
                    Arrays.stream(GapAction.values()).map(GapAction::label))
                .toList());
    assertThat(page.firstColumn("Reason codes"))
        .containsExactlyInAnyOrderElementsOf(names(ReasonCode.values()));
    assertThat(page.firstColumn("Verdicts")).containsExactlyElementsOf(names(Verdict.values()));
    assertThat(page.firstColumn("Dispositions"))
        .containsExactlyInAnyOrderElementsOf(names(Disposition.values()));
  }

  @Test
  void theGuardsPageListsEveryReasonVerdictAndPolicyValue() throws IOException {
    MarkdownPage page = page("guard.md");
    assertThat(page.firstColumn("Reasons"))
        .containsExactlyInAnyOrderElementsOf(names(GuardCode.values()));
    assertThat(page.firstColumn("Verdicts"))
        .containsExactlyElementsOf(names(GuardVerdict.values()));
    assertThat(page.firstColumn("Policy"))
        .containsExactlyElementsOf(
            Arrays.stream(GuardPolicy.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @Test
  void theGuideForServiceTeamsSaysWhatToDoAboutEveryReason() throws IOException {
    assertThat(page("service-team.md").firstColumn("What to do about each reason"))
        .containsExactlyInAnyOrderElementsOf(names(ReasonCode.values()));
  }

  @Test
  void everyTableOfGapsGivesTheDefaultOfTheCode() throws IOException {
    for (String name : List.of("policy-reference.md", "platform-team.md")) {
      Map<String, String> rows =
          page(name)
              .prose()
              .lines()
              .filter(line -> line.matches("\\| `[A-Z_]+` .*\\| (allow|warn|hold|wait) \\|.*"))
              .collect(
                  Collectors.toMap(
                      line -> line.replaceFirst("\\| `([A-Z_]+)`.*", "$1"),
                      line -> line.replaceFirst(".*\\| (allow|warn|hold|wait) \\|.*", "$1")));
      assertThat(rows)
          .as(name)
          .isEqualTo(
              GatePolicy.DEFAULT_GAPS.entrySet().stream()
                  .collect(
                      Collectors.toMap(entry -> entry.getKey().name(), e -> e.getValue().label())));
    }
  }

  @Test
  void bothTablesOfExitCodesListEveryOne() throws IOException {
    List<String> codes =
        Arrays.stream(ExitCode.values()).map(code -> code.code() + " `" + code + "`").toList();
    for (MarkdownPage page :
        List.of(
            page("policy-reference.md"), MarkdownPage.read(Repository.ROOT.resolve("README.md")))) {
      assertThat(page.prose().lines().filter(line -> line.matches("\\| \\d+ \\| .*")))
          .extracting(line -> line.split(" *\\| *", -1))
          .extracting(cells -> cells[1] + " " + cells[2])
          .as(page.file().toString())
          .isEqualTo(codes);
    }
  }

  @Test
  void theDecisionReferenceListsEveryKeyOfTheSchema() throws IOException {
    Set<String> keys = new TreeSet<>();
    collect("", schema("decision-v1.json"), keys);
    assertThat(page("decision-reference.md").firstColumn("Keys"))
        .containsExactlyInAnyOrderElementsOf(keys);
  }

  private static void collect(String prefix, JsonNode node, Set<String> keys) {
    node.path("properties")
        .propertyStream()
        .forEach(
            key -> {
              keys.add(prefix + key.getKey());
              collect(prefix + key.getKey() + ".", key.getValue(), keys);
              collect(prefix + key.getKey() + "[].", key.getValue().path("items"), keys);
            });
  }

  private static JsonNode schema(String name) throws IOException {
    Path file = Repository.ROOT.resolve("docs/schema").resolve(name);
    return JSON.readTree(Files.readString(file));
  }

  @Test
  void theCommandLinePageHasEveryVerbWithItsOptions() throws IOException {
    MarkdownPage page = page("command-line.md");
    Map<String, CommandLine> verbs = verbs(commands());
    assertThat(page.anchors())
        .containsAll(verbs.keySet().stream().map(verb -> verb.replace(' ', '-')).toList());
    verbs.forEach(
        (verb, command) -> {
          if (!verb.equals("completion")) {
            assertThat(sectionOptions(page, verb))
                .as(verb)
                .containsAll(options(command).filter(option -> !option.equals("--help")).toList());
          }
        });
  }

  /** Those of verbs like {@code ledger verify} too, by all their words. */
  private static Map<String, CommandLine> verbs(CommandLine command) {
    Map<String, CommandLine> verbs = new TreeMap<>();
    command
        .getSubcommands()
        .forEach(
            (name, verb) -> {
              Map<String, CommandLine> below = verbs(verb);
              below.forEach((word, each) -> verbs.put(name + " " + word, each));
              if (below.isEmpty()) {
                verbs.put(name, verb);
              }
            });
    return verbs;
  }

  private static Set<String> sectionOptions(MarkdownPage page, String heading) {
    String after = page.prose().split("\n## " + heading + "\n", 2)[1];
    return found(OPTION, after.split("\n## ", 2)[0]);
  }

  @Test
  void thePageOfTheActionListsEveryInputAndOutput() throws IOException {
    MarkdownPage page = page("github.md");
    assertThat(page.firstColumn("Inputs"))
        .containsExactlyElementsOf(
            Stream.concat(
                    Arrays.stream(Input.values()).map(Input::label),
                    Stream.of("slo-gate", "sha256"))
                .toList());
    assertThat(page.firstColumn("Outputs"))
        .containsExactlyElementsOf(Arrays.stream(Output.values()).map(Output::label).toList());
  }

  @Test
  void noPageNamesAnOptionThatDoesNotExist() throws IOException {
    Set<String> known =
        verbs(commands()).values().stream()
            .flatMap(ReferencePagesTest::options)
            .collect(Collectors.toCollection(TreeSet::new));
    options(commands()).forEach(known::add);
    known.addAll(OPTIONS_OF_OTHERS);
    for (MarkdownPage page : DocsTest.pages()) {
      String all =
          page.prose()
              + page.blocks().stream()
                  .filter(block -> block.is("sh"))
                  .map(MarkdownPage.Block::text)
                  .collect(Collectors.joining());
      assertThat(known).as(page.file().toString()).containsAll(found(OPTION, all));
    }
  }

  @Test
  void noPageNamesACodeThatDoesNotExist() throws IOException {
    Set<String> known = new TreeSet<>(OTHER_CODES);
    known.addAll(STATES);
    known.addAll(VARIABLES);
    known.addAll(names(Gap.values()));
    known.addAll(names(ReasonCode.values()));
    known.addAll(names(Verdict.values()));
    known.addAll(names(Disposition.values()));
    known.addAll(names(ExitCode.values()));
    known.addAll(names(Kind.values()));
    known.addAll(names(GuardCode.values()));
    known.addAll(names(GuardVerdict.values()));
    known.addAll(names(EffectKind.values()));
    known.addAll(names(NextAction.values()));
    for (Path file : Repository.pages()) {
      boolean ofUsers = !file.toString().contains("adr") && !file.endsWith("architecture.md");
      MarkdownPage page = MarkdownPage.read(file);
      if (ofUsers) {
        assertThat(known)
            .as(file.toString())
            .containsAll(
                page.code().stream()
                    .filter(word -> CODE.matcher(word).matches())
                    .filter(word -> word.contains("_") || word.length() > 4)
                    .toList());
      }
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of a verb, and of the commands below it. */
  private static Stream<String> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .filter(name -> name.startsWith("--")),
        command.getSubcommands().values().stream().flatMap(ReferencePagesTest::options));
  }

  private static CommandLine commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return Main.commandLine(
        new Console(nowhere, nowhere, Map.of(), false), Clock.systemUTC(), Pause.REAL);
  }
}
