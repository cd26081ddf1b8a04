package dev.slogate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Acceptance: healthy services stay silent, burning ones are caught. */
class GoldenTableTest {

  private static final Path DOCS = Path.of("..", "docs", "golden-table.md");

  @SuppressWarnings("NullAway.Init") // before all tests
  private static GoldenTable table;

  @BeforeAll
  static void simulate() {
    table = GoldenTable.simulate();
  }

  @Test
  void blocksABusyServiceThatBurns() {
    for (double burn : new double[] {20, 50}) {
      assertThat(table.rates("0.999", 36_000, burn).block()).isGreaterThanOrEqualTo(0.999);
      assertThat(table.rates("0.99", 36_000, burn).block()).isGreaterThanOrEqualTo(0.999);
    }
  }

  @Test
  void hardlyEverBlocksAHealthyServiceAtAnyTraffic() {
    assertThat(table.most(0.8).block()).isLessThanOrEqualTo(0.001);
  }

  /**
   * The most is 2.15 %, at 10 requests an hour and 99 %, where a few bad events by chance take the
   * three-day ticket pair over its factor of 1. A warning lets pass.
   */
  @Test
  void hardlyEverWarnsAServiceAtHalfItsBudget() {
    assertThat(table.most(0.5).warn()).isLessThanOrEqualTo(0.05);
  }

  @Test
  void blocksMoreTheMoreItBurns() {
    for (String target : GoldenTable.TARGETS) {
      for (int hourly : GoldenTable.HOURLY) {
        double before = 0;
        for (double burn : GoldenTable.BURNS) {
          double block = table.rates(target, hourly, burn).block();
          // Four standard errors of a share of 4,000 trials are at most 0.032.
          assertThat(block).as("%s %s %s", target, hourly, burn).isGreaterThan(before - 0.032);
          before = block;
        }
      }
    }
  }

  /** To renew it, run GoldenTable with the file's name, and read what changed. */
  @Test
  void isQuotedInTheDocsAsItIs() throws IOException {
    assertThat(table.markdown()).isEqualTo(Files.readString(DOCS));
  }
}
