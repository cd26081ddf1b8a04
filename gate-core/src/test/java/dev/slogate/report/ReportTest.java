package dev.slogate.report;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.slogate.Decision;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  @Test
  void importsOnlyTheValuesAndTheJsonWriter() {
    JavaClasses report =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.slogate.report");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.slogate",
            "dev.slogate.backtest",
            "dev.slogate.budget",
            "dev.slogate.escalation..",
            "dev.slogate.guard",
            "dev.slogate.issue",
            "dev.slogate.notify",
            "dev.slogate.report",
            "dev.slogate.review",
            "com.fasterxml.jackson.core..",
            "org.jspecify.annotations",
            "java..")
        .check(report);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Clock.class, System.class)
        .check(report);
  }

  @Test
  void saysWhatAndWhyOnTheFirstLineAndTheExitOnTheLast() {
    String text = Reports.PLAIN.render(Decisions.burning(), Format.TEXT);
    assertThat(text.lines().findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .startsWith("HELD  checkout 2.14.0 is held back from prod. availability"));
    assertThat(text).endsWith("\nexit 10 HELD\n");
  }

  @Test
  void coloursSayNothingThatWordsDoNot() {
    Reports coloured = new Reports(Palette.COLOURED, 100, DecisionMarkdown.DEFAULT_LIMIT);
    for (Decision decision : Decisions.fleet()) {
      assertThat(coloured.render(decision, Format.TEXT).replaceAll("\u001b\\[[0-9]*m", ""))
          .isEqualTo(Reports.PLAIN.render(decision, Format.TEXT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 200})
  void keepsToTheWidthGiven(int width) {
    String text = DecisionText.render(Decisions.burning(), Palette.PLAIN, width);
    assertThat(text.lines().mapToInt(Terminal::width).max().orElseThrow())
        .isLessThanOrEqualTo(Math.max(width, 88)); // eight windows beside a name
  }

  @Test
  void marksTheDecidingWindowAndNoOther() {
    Decision burning = Decisions.burning();
    Standing standing = Standing.of(burning.slos().get(0), burning);
    assertThat(burning.slos().get(0).windows().stream().filter(standing::decides))
        .singleElement()
        .satisfies(window -> assertThat(window.window()).isEqualTo(Duration.ofHours(1)));
    assertThat(standing.factors(Duration.ofHours(6))).containsExactly(1, 6);
  }

  @Test
  void aBarIsEmptyOnlyWhenSpentAndFullOnlyWhenUntouched() {
    assertThat(Bars.budget(OptionalDouble.of(1), 4)).isEqualTo("████");
    assertThat(Bars.budget(OptionalDouble.of(0.999), 4)).isEqualTo("███░");
    assertThat(Bars.budget(OptionalDouble.of(0.001), 4)).isEqualTo("█░░░");
    assertThat(Bars.budget(OptionalDouble.of(0), 4)).isEqualTo("░░░░");
    assertThat(Bars.budget(OptionalDouble.of(-0.1), 4)).isEqualTo("╳╳╳╳");
    assertThat(Bars.budget(OptionalDouble.empty(), 4)).isEqualTo("????");
  }

  @Test
  void aMeterIsEmptyOnlyWhenSpentAndBadOnlyWhenOverspent() {
    assertThat(Meter.of(1)).isEqualTo(new Meter(100, false));
    assertThat(Meter.of(0.305)).isEqualTo(new Meter(31, false));
    assertThat(Meter.of(0.0001)).isEqualTo(new Meter(2, false));
    assertThat(Meter.of(0)).isEqualTo(new Meter(0, false));
    assertThat(Meter.of(-0.1)).isEqualTo(new Meter(100, true));
  }

  @Test
  void sortsAFleetWorstFirst() {
    assertThat(FleetRow.of(Decisions.fleet()))
        .extracting(row -> row.service() + " " + row.decision().verdict())
        .containsExactly(
            "checkout BLOCK",
            "batch INSUFFICIENT_DATA",
            "checkout INSUFFICIENT_DATA",
            "payments WARN",
            "checkout ALLOW");
  }

  @Test
  void anEmptyFleetIsSaidToBeEmpty() {
    assertThat(FleetText.render(List.of(), Palette.PLAIN, 100))
        .isEqualTo("The catalog has no service.\n");
  }
}
