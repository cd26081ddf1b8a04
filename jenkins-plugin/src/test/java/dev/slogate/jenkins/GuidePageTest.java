package dev.slogate.jenkins;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundSetter;
import org.yaml.snakeyaml.Yaml;

/** The guide names parameters, fields and console lines that there are. Pipelines run elsewhere. */
class GuidePageTest {

  private static final Path GUIDE = Path.of("../docs/jenkins.md");
  private static final Path README = Path.of("README.md");

  private static List<String> blocks(Path page, String language) throws IOException {
    return Pattern.compile("```" + language + "[^\n]*\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(page))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static Set<String> setters(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
        .map(Method::getName)
        .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachStepHasParametersThatThereAre() throws IOException {
    Set<String> known = setters(SloGateStep.class);
    known.add("service");
    Set<String> ofGuard = setters(SloGuardStep.class);
    ofGuard.add("service");
    Set<String> ofGuardJob = setters(SloGuardJobStep.class);
    ofGuardJob.addAll(Set.of("service", "job"));
    List<String> steps =
        Stream.concat(blocks(GUIDE, "groovy").stream(), blocks(README, "groovy").stream())
            .flatMap(String::lines)
            .filter(line -> line.matches(".*slo(Gate |Guard\\(|GuardJob ).*"))
            .toList();
    assertThat(steps).hasSizeGreaterThan(3);
    for (String step : steps) {
      List<MatchResult> parameters =
          Pattern.compile("([a-zA-Z]+): (?:'([a-z]+)')?").matcher(step).results().toList();
      Set<String> ofStep =
          step.contains("sloGuardJob ") ? ofGuardJob : step.contains("sloGuard(") ? ofGuard : known;
      assertThat(parameters).extracting(match -> match.group(1)).isSubsetOf(ofStep);
      parameters.stream()
          .filter(match -> match.group(1).equals("onHold"))
          .forEach(match -> assertThat(OnHold.of(match.group(2))).isNotNull());
    }
    assertThat(Files.readString(GUIDE))
        .contains(known.stream().map(one -> "| `" + one + "` |").toList());
  }

  @Test
  void theSampleAsCodeHasTheFieldsThatThereAre() throws IOException {
    Map<String, Map<String, Map<String, Object>>> sample =
        new Yaml().load(blocks(GUIDE, "yaml").get(0));
    Map<String, Object> fields =
        requireNonNull(requireNonNull(sample.get("unclassified")).get("sloGate"));
    assertThat(fields).containsOnlyKeys(setters(SloGateConfiguration.class));
    Set<String> ofSource = setters(DataSourceSetting.class);
    ofSource.add("name");
    assertThat((List<?>) fields.get("dataSources"))
        .allSatisfy(source -> assertThat((Map<?, ?>) source).hasSameSizeAs(ofSource))
        .allSatisfy(source -> assertThat(((Map<?, ?>) source).keySet()).isEqualTo(ofSource));
  }

  @Test
  void thePermissionsOfTheTableAndTheSampleAreThoseThatThereAre() throws IOException {
    String page = Files.readString(GUIDE);
    Set<String> there =
        Arrays.stream(SloGatePermissions.class.getFields())
            .map(
                field ->
                    field.getName().charAt(0)
                        + field.getName().substring(1).toLowerCase(Locale.ROOT))
            .map(name -> "SLO Gate/" + name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named(page, "\\| `(SLO Gate/[A-Za-z]+)`")).isEqualTo(there);
    assertThat(named(blocks(GUIDE, "yaml").get(1), "\"(SLO Gate/[A-Za-z]+)\"")).isEqualTo(there);
  }

  private static Set<String> named(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void eachConsoleLineOfOursIsOneThatWePrint() throws IOException {
    Properties messages = new Properties();
    try (InputStream in = SloGateStep.class.getResourceAsStream("Messages.properties")) {
      messages.load(in);
    }
    String all =
        String.join(
            "\n", messages.stringPropertyNames().stream().map(messages::getProperty).toList());
    String page = Files.readString(GUIDE);
    List<String> lines =
        page.substring(page.indexOf("## What the console says"), page.indexOf("## Metrics"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("`", -1)[1])
            .toList();
    assertThat(lines).hasSizeGreaterThan(8);
    for (String line : lines) {
      if (line.startsWith("jenkins ") || line.startsWith("no service ") || line.startsWith("[")) {
        continue; // the core's own words, which its tests hold
      }
      String shown = line.replace("HELD", "{0}").replace("onHold:", "{0}:").replace("'", "''");
      Pattern pattern =
          Pattern.compile(
              Arrays.stream(shown.split("…", -1))
                  .map(String::strip)
                  .filter(part -> !part.isEmpty())
                  .map(Pattern::quote)
                  .collect(Collectors.joining(".*")));
      assertThat(all).as(line).containsPattern(pattern);
    }
  }

  /** A script may use what the guide says it may. */
  @Test
  void eachPropertyOfAResultMayBeUsed() throws IOException {
    String page = Files.readString(GUIDE);
    usable(page, "What the step returns", "Their meaning", GateResult.class);
    usable(page, "Both steps return", "## Jobs that wait", GuardFinding.class);
  }

  private static void usable(String page, String from, String to, Class<?> type) {
    int start = page.indexOf(from);
    String said = page.substring(start, page.indexOf(to, start));
    Set<String> getters =
        Stream.of(type, GateReason.class)
            .flatMap(one -> Arrays.stream(one.getMethods()))
            .filter(method -> method.isAnnotationPresent(Whitelisted.class))
            .map(method -> method.getName().replaceFirst("^(get|is)", ""))
            .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
            .collect(Collectors.toSet());
    assertThat(
            Pattern.compile("`([a-zA-Z]+)`").matcher(said).results().map(match -> match.group(1)))
        .hasSizeGreaterThan(6)
        .allMatch(getters::contains);
  }
}
