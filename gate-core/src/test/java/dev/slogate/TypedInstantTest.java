package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedInstantTest {

  @ParameterizedTest
  @CsvSource({
    "2026-12-01T08:00:00Z, 2026-12-01T08:00:00Z",
    "2026-12-01T08:00:00+02:00, 2026-12-01T06:00:00Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.9Z, 9999-12-31T23:59:59.9Z"
  })
  void isWhatWasTyped(String text, Instant at) {
    assertThat(TypedInstant.of(text)).contains(at);
  }

  /** What is kept as text is read again: Java writes such years with a sign. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-12-01",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "0000-01-01T00:00:00+18:00",
        "9999-12-31T23:59:59-18:00",
        "9999-12-31T24:00:00Z"
      })
  void isNoneOfAYearWithoutFourDigits(String text) {
    assertThat(TypedInstant.of(text)).isEmpty();
  }
}
