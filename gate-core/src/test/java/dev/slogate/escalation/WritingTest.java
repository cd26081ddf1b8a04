package dev.slogate.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.budget.Objective;
import dev.slogate.escalation.CorrectivePlan.Milestone;
import dev.slogate.escalation.ExecutiveDecision.Choice;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTest {

  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final String LINK = "https://wiki.example.org/2026Q1";

  private static Retro retro(String quarter, String finding, String link) {
    return new Retro(quarter, "sam", List.of("jane"), List.of(finding), link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wiki/2026",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:// x"
      })
  void needsALinkThatLeadsSomewhere(String link) {
    assertThatThrownBy(() -> retro("2026Q1", "disk", link))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("link: expected a link that starts with http:// or https://");
  }

  @Test
  void needsAQuarterAndSomethingWritten() {
    assertThatThrownBy(() -> retro("Q1", "disk", LINK))
        .hasMessage("quarter: expected a quarter like 2026Q3, got \"Q1\"");
    assertThatThrownBy(() -> retro("0000Q1", "disk", LINK))
        .hasMessage("quarter: no quarter 1 to 4 of 1970 to 9999: 0Q1");
    assertThatThrownBy(() -> retro("2026Q1", "  ", LINK))
        .hasMessage("findings: expected 1 to 10000 characters, got 0");
    assertThatThrownBy(() -> retro("2026Q1", "x".repeat(10_001), LINK))
        .hasMessage("findings: expected 1 to 10000 characters, got 10001");
    assertThatThrownBy(() -> new Retro("2026Q1", "sam", List.of(), List.of("disk"), LINK))
        .hasMessage("participants: expected at least one, got none");
  }

  @Test
  void aPlanEndsWithItsDueDate() {
    List<String> changes = List.of("a second disk");
    assertThatCode(
            () ->
                new CorrectivePlan(
                    "2026Q1", "disk", changes, List.of(new Milestone("buy", MAY)), MAY, LINK))
        .doesNotThrowAnyException();
    Milestone later = new Milestone("buy", MAY.plus(Duration.ofDays(1)));
    assertThatThrownBy(
            () -> new CorrectivePlan("2026Q1", "disk", changes, List.of(later), MAY, LINK))
        .hasMessage("timeline: \"buy\" ends after the plan's due date 2026-05-01T00:00:00Z");
    assertThatThrownBy(() -> new CorrectivePlan("2026Q1", "disk", changes, List.of(), MAY, LINK))
        .hasMessage("timeline: expected at least one milestone, got none");
  }

  @Test
  void aPlanSaysOfWhatAndWhy() {
    List<Milestone> timeline = List.of(new Milestone("buy", MAY));
    List<String> changes = List.of("a second disk");
    assertThat(new CorrectivePlan("2026Q1", "disk", changes, timeline, MAY, LINK).subject())
        .isEqualTo("2026Q1");
    assertThatThrownBy(() -> new CorrectivePlan("Q1", "disk", changes, timeline, MAY, LINK))
        .hasMessageStartingWith("quarter: ");
    assertThatThrownBy(() -> new CorrectivePlan("2026Q1", " ", changes, timeline, MAY, LINK))
        .hasMessageStartingWith("cause: ");
    assertThatThrownBy(() -> new CorrectivePlan("2026Q1", "disk", changes, timeline, MAY, "wiki"))
        .hasMessageStartingWith("link: ");
    assertThatThrownBy(() -> new Milestone("", MAY)).hasMessageStartingWith("what: ");
  }

  @Test
  void namesWhoAndWhat() {
    assertThat(retro("2026Q1", "disk", LINK))
        .returns(List.of("jane"), Retro::participants)
        .returns(List.of("disk"), Retro::findings);
    assertThatThrownBy(() -> new Retro("2026Q1", "", List.of("jane"), List.of("disk"), LINK))
        .hasMessageStartingWith("facilitator: ");
    assertThatThrownBy(() -> new Tenure(MAY, " ")).hasMessageStartingWith("team: ");
    assertThat(
            new StructuralNote("2026Q1", "nothing is", List.of(), List.of("disks"), LINK).subject())
        .isEqualTo("2026Q1");
  }

  @Test
  void longTextsAndLinksHaveAnEnd() {
    assertThat(retro("2026Q1", "x".repeat(10_000), LINK).findings()).hasSize(1);
    String longest = "https://example.org/" + "x".repeat(1_980);
    assertThat(retro("2026Q1", "disk", longest).link()).hasSize(2_000);
    assertThatThrownBy(() -> retro("2026Q1", "disk", longest + "x"))
        .hasMessageStartingWith("link: ");
  }

  @Test
  void aDecisionInvestsOrRelaxesAndNothingElse() {
    assertThat(ExecutiveDecision.invest("2026Q1", "two people", LINK).choice())
        .isEqualTo(Choice.INVEST);
    Objective former = Objective.of("0.9990");
    assertThat(ExecutiveDecision.relax("2026Q1", former, Objective.of("0.99"), LINK).target())
        .contains(new BigDecimal("0.99"));
    assertThatThrownBy(() -> ExecutiveDecision.relax("2026Q1", former, former, LINK))
        .hasMessage("a relaxed target is lower than the former one, 0.999: 0.999");
    assertThatThrownBy(
            () -> ExecutiveDecision.relax("2026Q1", former, Objective.of("0.9995"), LINK))
        .hasMessage("a relaxed target is lower than the former one, 0.999: 0.9995");
    assertThatThrownBy(
            () ->
                new ExecutiveDecision(
                    "2026Q1",
                    Choice.RELAX,
                    Optional.of("money"),
                    Optional.empty(),
                    Optional.empty(),
                    LINK))
        .hasMessage("expected INVEST with an investment, or RELAX with a former and a new target");
  }

  @Test
  void deadlinesAreAboveZero() {
    Duration week = Duration.ofDays(7);
    assertThatThrownBy(() -> new Deadlines(week, Duration.ZERO, week, week, week))
        .hasMessage("correctivePlan not above zero: PT0S");
  }

  /** The record keeps texts, instants, decimals, enums, lists and optionals of them. */
  @Test
  void isMadeOfWhatTheRecordCanKeep() {
    for (Class<?> type : Writing.class.getPermittedSubclasses()) {
      assertKept(type);
    }
  }

  private static void assertKept(Type type) {
    if (type instanceof ParameterizedType generic) {
      assertThat(generic.getRawType()).isIn(List.class, Optional.class);
      Arrays.stream(generic.getActualTypeArguments()).forEach(WritingTest::assertKept);
    } else if (type instanceof Class<?> kind && kind.isRecord()) {
      Arrays.stream(kind.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(WritingTest::assertKept);
    } else if (!(type instanceof Class<?> kind && kind.isEnum())) {
      assertThat(type).isIn(String.class, Instant.class, BigDecimal.class);
    }
  }
}
