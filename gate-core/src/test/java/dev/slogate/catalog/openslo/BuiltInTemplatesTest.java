package dev.slogate.catalog.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.template.Argument;
import dev.slogate.catalog.template.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built-in templates are sound, and documented as they are. */
class BuiltInTemplatesTest {

  private static final Path PAGE = Path.of("..", "docs", "templates.md");
  private static final String BEGINNING =
      "`where` takes further matchers for whatever is not foreseen.\n\n";
  private static final String END = "\n## Writing one\n";

  static Iterable<String> names() {
    return BuiltInTemplates.NAMES;
  }

  private static SliTemplate template(String name, Problems problems) {
    return new SliTemplates(problems).builtIn(name).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsADocumentLikeAnyOther(String name) {
    Problems problems = new Problems();
    SliTemplate template = template(name, problems);
    assertThat(problems.inOrder()).isEmpty();
    assertThat(template.name()).isEqualTo(name);
    assertThat(template.description()).isNotEmpty();
    assertThat(template.parameters().byName()).containsKeys("job", "jobLabel", "where");
    assertThat(template.parameters().byName().values())
        .allSatisfy(parameter -> assertThat(parameter.description()).isNotEmpty());
  }

  /** {@code -Dgolden.update=true} rewrites the page. */
  @Test
  void thePageDescribesEach() throws IOException {
    String page = Files.readString(PAGE);
    int beginning = page.indexOf(BEGINNING) + BEGINNING.length();
    int end = page.indexOf(END);
    String chapters =
        BuiltInTemplates.NAMES.stream()
            .map(name -> chapter(template(name, new Problems())))
            .collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("golden.update")) {
      page = page.substring(0, beginning) + chapters + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }
    assertThat(page.substring(beginning, end)).isEqualTo(chapters);
  }

  private static String chapter(SliTemplate template) {
    return "### "
        + template.name()
        + "\n\n"
        + template.description()
        + "\n\n| parameter | type | default | meaning |\n|---|---|---|---|\n"
        + template.parameters().byName().values().stream()
            .map(BuiltInTemplatesTest::row)
            .collect(Collectors.joining())
        + "\n```\n"
        + queries(template.indicator())
        + "```\n";
  }

  private static String row(Parameter parameter) {
    String demands = parameter.type().demands();
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            parameter.name(),
            parameter.type().word() + (demands.isEmpty() ? "" : ", " + demands),
            parameter
                .preset()
                .map(Argument::text)
                .map(text -> text.isEmpty() ? "none" : "`" + text.replace("|", "\\|") + "`")
                .orElse("required"),
            parameter.description());
  }

  private static String queries(IndicatorDraft indicator) {
    return indicator.sources().stream()
        .map(
            source -> {
              String field = source.at().field();
              return field.substring(field.lastIndexOf('.') + 1)
                  + ": "
                  + source.query().orElseThrow().text()
                  + "\n";
            })
        .collect(Collectors.joining());
  }
}
