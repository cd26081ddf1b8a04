package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import org.junit.jupiter.api.Test;

class LostTest {

  private static final Counts NONE = Counts.NONE;

  /** Ten bad events more are much, and so is one percent of all; a thousandth is neither. */
  @Test
  void isNotWhatExtrapolationMakesOfIt() {
    Counts hour = new Counts(5, 1000);
    assertThat(Lost.between(new Counts(10, 2020), hour, hour)).isEqualTo(NONE);
    assertThat(Lost.between(new Counts(10, 2030), hour, hour)).isEqualTo(new Counts(0, 30));
    assertThat(Lost.between(new Counts(20, 2002), hour, hour)).isEqualTo(new Counts(10, 10));
    assertThat(Lost.between(new Counts(5, 1000), hour, hour)).isEqualTo(NONE);
  }

  /** Of few events one more is little, and of many a hundredth. */
  @Test
  void isMoreThanAnEventAndMoreThanAHundredth() {
    assertThat(Lost.between(new Counts(1, 10), NONE, NONE)).isEqualTo(new Counts(1, 10));
    assertThat(Lost.between(new Counts(1, 1), NONE, NONE)).isEqualTo(NONE);
    assertThat(Lost.between(new Counts(2, 3), new Counts(1, 1), new Counts(0, 1))).isEqualTo(NONE);
    assertThat(Lost.between(new Counts(3, 4), new Counts(1, 3), NONE)).isEqualTo(new Counts(2, 2));
    Counts first = new Counts(198, 990);
    assertThat(Lost.between(new Counts(200, 1000), first, NONE)).isEqualTo(NONE);
    assertThat(Lost.between(new Counts(200, 1001), first, NONE)).isEqualTo(new Counts(2, 11));
    assertThat(Lost.between(new Counts(201, 1000), first, NONE)).isEqualTo(new Counts(3, 10));
  }

  /**
   * What extrapolation takes away from one of the two is nothing, and all bad events are events.
   */
  @Test
  void isNeverLessThanNothing() {
    assertThat(Lost.between(new Counts(0, 100), new Counts(5, 10), new Counts(0, 10)))
        .isEqualTo(new Counts(0, 80));
    assertThat(Lost.between(new Counts(50, 60), new Counts(0, 40), new Counts(0, 40)))
        .isEqualTo(new Counts(50, 50));
  }

  @Test
  void isAddedToTheHourThatShowsIt() {
    Slice hour = new Slice(Shop.CLOSED, Hours.ONE, new Counts(3, 40));
    assertThat(Lost.with(hour, new Counts(2, 10)))
        .isEqualTo(new Slice(Shop.CLOSED, Hours.ONE, new Counts(5, 50)));
    assertThat(Lost.end(hour)).isEqualTo(Shop.CLOSED.plus(Hours.ONE));
  }
}
