package dev.slogate.hours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedTest {

  private static Closed one(int count, String name) {
    return new Closed(
        count,
        10L * count,
        Duration.ofHours(count),
        100 * count,
        List.of(new Closed.Failure(name, "no")),
        List.of(new Finding(name, "odd", Finding.PLATFORM)));
  }

  /** As far behind as the furthest, and all else of both. */
  @Test
  void ofTwoSourcesIsAllOfBoth() {
    Closed both = one(2, "a").and(one(3, "b"));
    assertThat(both.series()).isEqualTo(5);
    assertThat(both.hours()).isEqualTo(50);
    assertThat(both.behind()).isEqualTo(Duration.ofHours(3));
    assertThat(both.requests()).isEqualTo(500);
    assertThat(both.failures()).extracting(Closed.Failure::slo).containsExactly("a", "b");
    assertThat(both.findings()).extracting(Finding::code).containsExactly("a", "b");
    assertThat(one(3, "b").and(one(2, "a")).behind()).isEqualTo(Duration.ofHours(3));
    assertThat(Closed.NOTHING.and(one(2, "a"))).isEqualTo(one(2, "a"));
  }
}
