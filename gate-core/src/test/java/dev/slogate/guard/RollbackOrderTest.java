package dev.slogate.guard;

import static dev.slogate.guard.Watched.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.RollbackOrder.Answer;
import dev.slogate.guard.RollbackOrder.Place;
import dev.slogate.guard.RollbackOrder.WayBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RollbackOrderTest {

  private static final PastDeploy BAD = deploy("d9", "9", 0, Optional.empty());
  private static final Duration HOUR = Duration.ofHours(1);

  private static PastDeploy deploy(
      String key, String version, int minute, Optional<GuardVerdict> verdict) {
    return new PastDeploy(key, Optional.of(version), minute(minute), verdict);
  }

  private static PastDeploy kept(String version, int minute) {
    return deploy("d" + version, version, minute, Optional.of(GuardVerdict.KEEP));
  }

  private static Place place(PastDeploy... past) {
    return new Place(List.of(past), Set.of(), Optional.empty(), Optional.empty());
  }

  private static Answer answer(Place place) {
    return RollbackOrder.of(BAD, WayBack.REVERSIBLE, place, HOUR, minute(5));
  }

  private static void assertRefused(Answer answer, GuardCode code) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(refused.reason().code()).isEqualTo(code);
              assertThat(code.pages()).isTrue();
            });
  }

  private static void assertTarget(Answer answer, String version) {
    assertThat(answer).isEqualTo(new Answer.Ordered(new RollbackOrder("d9", "9", version)));
  }

  @Test
  void goesBackToTheLastVersionThatWasKept() {
    assertTarget(
        answer(
            place(
                kept("6", -300),
                kept("7", -200),
                deploy("d8", "8", -100, Optional.of(GuardVerdict.INCONCLUSIVE)),
                deploy("d5", "5", -50, Optional.empty()),
                BAD)),
        "7");
  }

  /** A migration that was not kept stands between: what ran before it can't run any more. */
  @Test
  void goesBackOverNoDeployThatHasNoWayBack() {
    PastDeploy migration = deploy("d8", "8", -100, Optional.of(GuardVerdict.INCONCLUSIVE));
    Answer answer =
        answer(
            new Place(
                List.of(kept("7", -200), migration, BAD),
                Set.of(),
                Optional.empty(),
                Optional.of(migration)));
    assertRefused(answer, GuardCode.IRREVERSIBLE);
    assertThat(((Answer.Refused) answer).reason().message())
        .startsWith("deploy 'd8' was declared irreversible, and no version that the guard kept");
    PastDeploy keptMigration = kept("8", -100);
    assertTarget(
        answer(
            new Place(
                List.of(kept("7", -200), keptMigration, BAD),
                Set.of(),
                Optional.empty(),
                Optional.of(keptMigration))),
        "8");
  }

  @Test
  void passesOverTheSameVersionALockedOneAndWhatCameLater() {
    assertTarget(
        answer(
            new Place(
                List.of(kept("9", -20), kept("8", -30), kept("7", -40), kept("10", 3)),
                Set.of("8"),
                Optional.empty(),
                Optional.empty())),
        "7");
  }

  @Test
  void goesNowhereItDoesNotKnow() {
    assertRefused(answer(place()), GuardCode.NO_TARGET);
    assertRefused(
        answer(place(deploy("d8", "8", -100, Optional.of(GuardVerdict.ROLLBACK)))),
        GuardCode.NO_TARGET);
    PastDeploy nameless = new PastDeploy("d9", Optional.empty(), minute(0), Optional.empty());
    assertRefused(
        RollbackOrder.of(nameless, WayBack.REVERSIBLE, place(kept("7", -10)), HOUR, minute(5)),
        GuardCode.NO_TARGET);
  }

  @Test
  void goesNoWayThatIsNoWayBack() {
    assertRefused(
        RollbackOrder.of(BAD, WayBack.IRREVERSIBLE, place(kept("7", -10)), HOUR, minute(5)),
        GuardCode.IRREVERSIBLE);
  }

  @Test
  void coolsDown() {
    List<PastDeploy> past = List.of(kept("7", -200));
    Instant last = minute(5).minus(HOUR);
    assertTarget(answer(new Place(past, Set.of(), Optional.of(last), Optional.empty())), "7");
    assertRefused(
        answer(new Place(past, Set.of(), Optional.of(last.plusSeconds(1)), Optional.empty())),
        GuardCode.COOLING_DOWN);
  }

  @Test
  void makesADeployWithAKeyOfItsOwn() {
    assertThat(new RollbackOrder("d9", "9", "7").key()).isEqualTo("d9/rollback");
  }

  @Property
  void neverGoesToWhatWasNotKept(
      @ForAll @Size(max = 8) List<@IntRange(min = -500, max = 100) Integer> minutes,
      @ForAll @Size(min = 8, max = 8) List<Optional<GuardVerdict>> verdicts) {
    List<PastDeploy> past = new ArrayList<>();
    for (int i = 0; i < minutes.size(); i++) {
      past.add(deploy("d" + i, "v" + i, minutes.get(i), verdicts.get(i)));
    }
    Answer answer = answer(new Place(past, Set.of(), Optional.empty(), Optional.empty()));
    if (answer instanceof Answer.Ordered ordered) {
      assertThat(past)
          .anySatisfy(
              deploy -> {
                assertThat(deploy.version()).contains(ordered.order().to());
                assertThat(deploy.verdict()).contains(GuardVerdict.KEEP);
                assertThat(deploy.startedAt()).isBefore(BAD.startedAt());
              });
    }
    boolean distinct = minutes.stream().distinct().count() == minutes.size();
    Collections.reverse(past);
    if (distinct) {
      assertThat(answer(new Place(past, Set.of(), Optional.empty(), Optional.empty())))
          .isEqualTo(answer);
    }
  }
}
