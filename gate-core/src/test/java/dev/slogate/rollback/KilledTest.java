package dev.slogate.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Rollbacks;
import dev.slogate.Rollbacks.Outcome;
import dev.slogate.guard.EffectKind;
import dev.slogate.ledger.Ledger;
import dev.slogate.rollback.Carrier.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process dies at every step of carrying out an order, and another goes on once patience is over:
 * one rollback where the effect is idempotent or findable, and else at most one and a person.
 */
class KilledTest {

  private static final String DEPLOY = "d-9";
  private static final Duration LATER = Carrier.TIMING.patience().multipliedBy(2);
  private static final Set<Point> LOOKING_UP =
      EnumSet.of(Point.BEFORE_LOOKING_UP, Point.AFTER_LOOKING_UP);

  @TempDir Path folder;

  enum Means {
    WEBHOOK,
    COMMAND
  }

  private String where() {
    return folder.resolve("ledger").toString();
  }

  private Side side(Means means, EffectKind kind) throws IOException {
    return switch (means) {
      case WEBHOOK -> Side.webhook(kind);
      case COMMAND -> Side.command(folder);
    };
  }

  private void order() throws IOException {
    Files.createDirectories(folder);
    try (Ledger ledger = Orders.open(where(), Clock.systemUTC())) {
      Orders.order(ledger, DEPLOY);
    }
  }

  private void die(Duration ahead, EffectKind kind, Side side, Point point) throws Exception {
    try (CarrierProcess carrier =
        CarrierProcess.start(where(), ahead, kind, side.address(), point)) {
      carrier.carryOut(DEPLOY);
      assertThat(carrier.answer()).isNull();
      assertThat(carrier.end()).isEqualTo(137);
    }
  }

  private Outcome goOn(EffectKind kind, Side side) throws InterruptedException {
    try (Ledger ledger = Orders.open(where(), Clock.offset(Clock.systemUTC(), LATER));
        RollbackEffect effect = Carrier.effect(kind, side.address())) {
      Outcome outcome =
          new Rollbacks(ledger).carryOut(DEPLOY, effect, Orders.RUNNER, Carrier::pause);
      assertThat(Orders.effect(ledger, DEPLOY).confirmed())
          .isEqualTo(!(outcome instanceof Outcome.PersonMustLook));
      return outcome;
    }
  }

  private static void check(EffectKind kind, Side side, Outcome outcome, boolean wasRecorded)
      throws IOException {
    if (kind == EffectKind.NEITHER && wasRecorded) {
      assertThat(side.done()).hasSizeLessThanOrEqualTo(1);
      assertThat(outcome).isInstanceOf(Outcome.PersonMustLook.class);
    } else {
      assertThat(side.done()).containsExactly(DEPLOY + "/rollback");
      assertThat(outcome).isNotInstanceOf(Outcome.PersonMustLook.class);
    }
  }

  static Stream<Arguments> deaths() {
    List<Arguments> all = new ArrayList<>();
    for (Means means : Means.values()) {
      for (EffectKind kind : EffectKind.values()) {
        Arrays.stream(Point.values())
            .filter(point -> point != Point.NOWHERE && !LOOKING_UP.contains(point))
            .forEach(point -> all.add(Arguments.of(means, kind, point)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void diesAtAStep(Means means, EffectKind kind, Point point) throws Exception {
    order();
    try (Side side = side(means, kind)) {
      die(Duration.ZERO, kind, side, point);
      boolean nothingRecorded = point == Point.BEFORE_RECORDING || point == Point.AMID_RECORDING;
      boolean settled = point == Point.AFTER_CONFIRMING;
      check(kind, side, goOn(kind, side), !nothingRecorded && !settled);
    }
  }

  static Stream<Arguments> kinds() {
    return Arrays.stream(Means.values())
        .flatMap(
            means -> Arrays.stream(EffectKind.values()).map(kind -> Arguments.of(means, kind)));
  }

  /** The other side did it while the process that sent it was killed from outside. */
  @ParameterizedTest
  @MethodSource("kinds")
  void isKilledWhileItSends(Means means, EffectKind kind) throws Exception {
    order();
    try (Side side = side(means, kind);
        CarrierProcess carrier =
            CarrierProcess.start(where(), Duration.ZERO, kind, side.address(), Point.NOWHERE)) {
      side.hang();
      carrier.carryOut(DEPLOY);
      side.awaitDone();
      carrier.kill();
      side.answer();
      check(kind, side, goOn(kind, side), true);
    }
  }

  static Stream<Arguments> lookups() {
    return Arrays.stream(Means.values())
        .flatMap(
            means ->
                LOOKING_UP.stream()
                    .flatMap(
                        point ->
                            Stream.of(Point.BEFORE_SENDING, Point.AFTER_SENDING)
                                .map(first -> Arguments.of(means, first, point))));
  }

  @ParameterizedTest
  @MethodSource("lookups")
  void diesAgainWhileItLooksUp(Means means, Point first, Point second) throws Exception {
    order();
    try (Side side = side(means, EffectKind.FINDABLE)) {
      die(Duration.ZERO, EffectKind.FINDABLE, side, first);
      die(LATER, EffectKind.FINDABLE, side, second);
      check(EffectKind.FINDABLE, side, goOn(EffectKind.FINDABLE, side), true);
    }
  }
}
