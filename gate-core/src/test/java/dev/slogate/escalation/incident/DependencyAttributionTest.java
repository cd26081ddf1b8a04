package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.escalation.incident.DependencyAttribution.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Acceptance: causes are named and others are not. All rows take a minute; the test draws what is
 * asked for and one row, which must be in the docs as they are.
 */
class DependencyAttributionTest {

  private static final Path DOCS = Path.of("..", "docs", "dependency-attribution.md");

  @SuppressWarnings("NullAway.Init") // before all tests
  private static Rates asked;

  @BeforeAll
  static void simulate() {
    asked = DependencyAttribution.asked();
  }

  @Test
  void namesNinetyFivePercentOfCausesAndAtMostFiveOfTheOthers() {
    assertThat(asked.named()).isGreaterThanOrEqualTo(0.95);
    assertThat(asked.blamed()).isLessThanOrEqualTo(0.05);
  }

  /** To renew it, run DependencyAttribution with the folder's name, and read what changed. */
  @Test
  void isQuotedInTheDocsAsItIs() throws IOException {
    assertThat(Files.readString(DOCS))
        .startsWith(DependencyAttribution.INTRODUCTION)
        .contains(
            DependencyAttribution.row(
                0.05,
                DependencyAttribution.EPISODES.stream()
                    .map(minutes -> DependencyAttribution.rates(0.05, minutes))
                    .toList()))
        .contains(DependencyAttribution.askedSentence(asked));
  }
}
