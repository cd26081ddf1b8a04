package dev.slogate.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Indicator.Events.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountsTallyTest {

  @ParameterizedTest
  @CsvSource({
    "1000, 3, BAD, 3",
    "1000, 997, GOOD, 3",
    "1000, 1001, BAD, 1000", // over by a hair of extrapolation
    "1000, 1001, GOOD, 0"
  })
  void aPartIsBadOrLeavesTheBad(double total, double part, Part counts, double bad) {
    assertThat(CountsTally.counts(total, part, counts)).isEqualTo(new Counts(bad, total));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1010", // one percent over
    "10, 11", // one event over, where that is more
    "0, 1",
    "0, 0"
  })
  void aHairOverIsNoTrouble(double total, double part) {
    assertThat(CountsTally.trouble(total, part)).isEmpty();
  }

  @Test
  void whatCanNotBeCountsIsSaid() {
    assertThat(CountsTally.trouble(1000, 1010.5))
        .hasValue(
            new Trouble(
                Gap.QUERY_ERROR,
                "the part (1010.5) is over the total (1000): the good or bad query must count a"
                    + " part of what the total query counts"));
    assertThat(CountsTally.trouble(1000, -0.5))
        .hasValue(new Trouble(Gap.NAN, "the server's value is -0.5, which is no count"));
  }
}
