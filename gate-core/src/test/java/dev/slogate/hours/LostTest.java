package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.budget.Counts;
import org.junit.jupiter.api.Test;

class LostTest {

  /** Ten bad events more are much, and so is one percent of all; a thousandth is neither. */
  @Test
  void isNotWhatExtrapolationMakesOfIt() {
    Counts hour = new Counts(5, 1000);
    assertThat(Lost.between(new Counts(10, 2020), hour, hour)).isEqualTo(Counts.NONE);
    assertThat(Lost.between(new Counts(10, 2030), hour, hour)).isEqualTo(new Counts(0, 30));
    assertThat(Lost.between(new Counts(20, 2002), hour, hour)).isEqualTo(new Counts(10, 10));
    assertThat(Lost.between(new Counts(5, 1000), hour, hour)).isEqualTo(Counts.NONE);
  }
}
