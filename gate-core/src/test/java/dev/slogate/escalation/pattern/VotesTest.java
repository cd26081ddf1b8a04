package dev.slogate.escalation.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slogate.SloStatus.Slice;
import dev.slogate.budget.Counts;
import dev.slogate.escalation.pattern.Pattern.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Votes whose shares are known, at the limits. */
class VotesTest {

  private static final Instant AT = Instant.EPOCH;

  private final Votes votes = new Votes(2);

  /** A unit of an hour, of which six minutes are the part; its events are a tenth of them, too. */
  private void unit(long unit, double badInPart, double badElsewhere) {
    votes.add(unit, 0, new Slice(AT, Duration.ofMinutes(6), new Counts(badInPart, 10)));
    votes.add(unit, 1, new Slice(AT, Duration.ofMinutes(54), new Counts(badElsewhere, 90)));
  }

  private Optional<Pattern> pattern(double level) {
    return votes.pattern(Kind.HOUR_OF_DAY, 0, "00:00", level);
  }

  @Test
  void fiveUnitsWithThirtyBadEventsAreEnough() {
    for (int i = 0; i < 4; i++) {
      unit(i, 7.5, 7.5);
    }
    assertThat(pattern(1)).as("four units").isEmpty();
    votes.add(4, 1, new Slice(AT, Duration.ofMinutes(54), new Counts(1, 90))); // has no such part
    assertThat(pattern(1)).isEmpty();
    unit(5, 0, 0); // has nothing bad
    assertThat(pattern(1)).isEmpty();
    unit(6, 8, 8);
    Pattern found = pattern(1).orElseThrow();
    double chance = Math.exp(-5 * (0.5 * Math.log(0.5 / 0.1) + 0.5 * Math.log(0.5 / 0.9)));
    assertThat(found.chance()).isEqualTo(chance, within(1e-12));
    assertThat(found)
        .isEqualTo(new Pattern(Kind.HOUR_OF_DAY, "00:00", 5, 5, 0.5, 0.1, found.chance()));
    assertThat(pattern(found.chance())).isPresent();
    assertThat(pattern(found.chance() * (1 - 1e-9))).isEmpty();
  }

  @Test
  void fewBadEventsAreNone() {
    for (int i = 0; i < 5; i++) {
      unit(i, 5.75, 5.75);
    }
    assertThat(pattern(1)).as("28.75").isEmpty();
    unit(5, 1.25, 1.25);
    assertThat(pattern(1)).as("30").isPresent();
  }

  @Test
  void aUnitWithTwiceTheShareSupportsIt() {
    for (int i = 0; i < 5; i++) {
      unit(i, 8, 32); // a fifth, where a tenth is expected
    }
    assertThat(pattern(1)).hasValueSatisfying(one -> assertThat(one.support()).isEqualTo(5));
    unit(5, 8, 33);
    assertThat(pattern(1)).hasValueSatisfying(one -> assertThat(one.support()).isEqualTo(5));
    assertThat(pattern(1)).hasValueSatisfying(one -> assertThat(one.of()).isEqualTo(6));
  }

  @Test
  void aWeekBeginsOnMonday() {
    assertThat(Calendar.week(AT.atZone(ZoneOffset.UTC))).as("a Thursday").isZero();
    assertThat(Calendar.week(Instant.parse("1970-01-04T23:59:59Z").atZone(ZoneOffset.UTC)))
        .isZero();
    assertThat(Calendar.week(Instant.parse("1970-01-05T00:00:00Z").atZone(ZoneOffset.UTC)))
        .isEqualTo(1);
    assertThat(Calendar.week(Instant.parse("1969-12-28T00:00:00Z").atZone(ZoneOffset.UTC)))
        .isEqualTo(-1);
  }
}
