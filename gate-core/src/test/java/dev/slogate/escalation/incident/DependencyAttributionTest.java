package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.escalation.incident.DependencyAttribution.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Acceptance: causes are named and others are not. All rows take a minute; the test draws what is
 * asked for and one row, which must be in the docs as they are.
 */
class DependencyAttributionTest {

  private static final Path DOCS = Path.of("..", "docs", "dependency-attribution.md");

  private static final int FLEETS = 150;

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

  /** A stretch that is all of the history, as a quarter is. */
  @Test
  void doesAsWellOfAWholeHistory() {
    int causes = 0;
    int named = 0;
    int blamed = 0;
    for (int seed = 0; seed < FLEETS; seed++) {
      Fleet fleet = new Fleet(new Fleet.Noise(0.02, 6), seed).cause(1).innocent().innocent();
      List<Contribution> parts = fleet.contributionsToAll();
      if (parts.get(0).evidence().filter(evidence -> evidence.share() >= 0.5).isPresent()) {
        causes++;
        named += parts.get(0).verdict() == Contribution.Verdict.CONTRIBUTING ? 1 : 0;
      }
      for (Contribution other : parts.subList(1, 3)) {
        blamed += other.verdict() == Contribution.Verdict.CONTRIBUTING ? 1 : 0;
      }
    }
    assertThat(causes).as("that had half of the bad events").isGreaterThan(50);
    assertThat(named / (double) causes).isGreaterThanOrEqualTo(0.95);
    assertThat(blamed / (2.0 * FLEETS)).isLessThanOrEqualTo(0.05);
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
