package dev.slogate.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Acceptance: incidents are found, at their edges, and noise is not called one. */
class IncidentDetectionTest {

  private static final Path DOCS = Path.of("..", "docs", "incident-detection.md");

  @SuppressWarnings("NullAway.Init") // before all tests
  private static IncidentDetection table;

  @BeforeAll
  static void simulate() {
    table = IncidentDetection.simulate();
  }

  @Test
  void findsWhatCostsBudgetAtAnyTraffic() {
    for (String target : IncidentDetection.TARGETS) {
      for (int hourly : IncidentDetection.HOURLY) {
        IncidentDetection.Score score = table.score(target, hourly);
        assertThat(score.recall()).as("%s %s", target, hourly).isGreaterThanOrEqualTo(0.99);
        assertThat(score.precision()).as("%s %s", target, hourly).isGreaterThanOrEqualTo(0.95);
        assertThat(score.joined() + score.split()).isLessThanOrEqualTo(score.planted() / 20);
        assertThat(score.edge(0.5)).isZero();
        assertThat(score.edge(0.95)).isLessThanOrEqualTo(Duration.ofMinutes(20));
      }
    }
  }

  @Test
  void hardlyEverFindsOneWhereNoneIs() {
    assertThat(table.falseAlarms()).isLessThanOrEqualTo(0.02);
  }

  /** To renew it, run IncidentDetection with the file's name, and read what changed. */
  @Test
  void isQuotedInTheDocsAsItIs() throws IOException {
    assertThat(table.markdown()).isEqualTo(Files.readString(DOCS));
  }
}
