package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.cli.Growth.Held;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** What the soak calls growth, and what not. */
class GrowthTest {

  private static final int SAMPLES = 100;

  private static Growth of(Held what, LongUnaryOperator value) {
    Growth growth = new Growth();
    for (int i = 0; i < SAMPLES; i++) {
      growth.add(what, value.applyAsLong(i));
    }
    return growth;
  }

  private static void assertGrows(Held what, LongUnaryOperator value) {
    assertThatThrownBy(of(what, value)::assertNone)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what.name());
  }

  @Test
  void whatLeaksGrows() {
    assertGrows(Held.HEAP_KIB, i -> 12_000 + 60 * i);
    assertGrows(Held.THREADS, i -> 26 + i / 6);
    assertGrows(Held.DESCRIPTORS, i -> 72 + i / 2);
    assertGrows(Held.CONNECTIONS, i -> 6 + i / 5);
  }

  @Test
  void whatWarmsUpOrSwingsDoesNot() {
    assertThatCode(of(Held.HEAP_KIB, i -> Math.min(12_000, 1_000 * i))::assertNone)
        .doesNotThrowAnyException();
    assertThatCode(of(Held.CONNECTIONS, i -> i % 10 == 0 ? 60 : 6)::assertNone)
        .doesNotThrowAnyException();
  }
}
