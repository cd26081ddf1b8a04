package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateTest {

  private static final Instant START = Instant.parse("2026-07-15T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // second:+ lets go, second:- holds; released at the last?
        "'' ; false",
        "0:+ ; false",
        "0:+ 150:+ ; false",
        "0:+ 300:+ ; false", // long enough, but two
        "0:+ 150:+ 299:+ ; false", // three, a second too soon
        "0:+ 150:+ 300:+ ; true",
        "0:+ 1:+ 2:+ 300:+ ; true",
        "0:+ 150:- 300:+ ; false",
        "0:+ 150:+ 300:- ; false",
        "0:- 150:+ 300:+ 450:+ ; true",
        "0:+ 150:+ 200:- 300:+ 450:+ 500:+ ; false", // counted anew from 300
        "0:+ 150:+ 200:- 300:+ 450:+ 600:+ ; true"
      })
  void releasesAfterThreeAgreeingEvaluationsOverTheShortestWindow(
      String evaluations, boolean expected) {
    SteadyState state = SteadyState.START;
    Instant at = START;
    for (String evaluation : evaluations.split(" ", -1)) {
      if (!evaluation.isEmpty()) {
        int colon = evaluation.indexOf(':');
        at = START.plusSeconds(Long.parseLong(evaluation.substring(0, colon)));
        state = state.with(evaluation.endsWith("+"), at);
      }
    }
    assertThat(state.releases(at)).isEqualTo(expected);
  }

  @Test
  void isReachedByTheIntervalItNames() {
    SteadyState state = SteadyState.START;
    Instant at = START;
    for (int i = 0; i < 3; i++) {
      at = START.plus(SteadyState.INTERVAL.multipliedBy(i));
      state = state.with(true, at);
    }
    assertThat(state.releases(at)).isTrue();
  }
}
