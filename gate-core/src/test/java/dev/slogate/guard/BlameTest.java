package dev.slogate.guard;

import static dev.slogate.guard.Watched.NOON;
import static dev.slogate.guard.Watched.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.guard.Blame.Culprit;
import dev.slogate.guard.Blame.Judgement;
import dev.slogate.guard.Breach.Comparison;
import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.OtherDeploy;
import dev.slogate.guard.Circumstances.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deploy at noon; what it broke was found ten minutes later. */
class BlameTest {

  private static Breach breach(int begin) {
    return new Breach(
        "availability",
        Comparison.BASELINE,
        minute(begin),
        minute(10),
        20,
        GuardReason.measured(GuardCode.SEVERE_BURN, "availability", 20, 14.4, "burns"));
  }

  private static Judgement judge(int begin, Circumstances circumstances) {
    return Blame.of(breach(begin), NOON, circumstances);
  }

  private static Circumstances of(Dependency... dependencies) {
    return new Circumstances(List.of(dependencies), List.of(), Optional.empty());
  }

  private static Dependency failing(int from, int to, OtherCallers others) {
    return new Dependency("payments", List.of(new Stretch(minute(from), minute(to))), others);
  }

  private static Circumstances of(OtherDeploy deploy) {
    return new Circumstances(
        List.of(new Dependency("payments", List.of(), OtherCallers.UNKNOWN)),
        List.of(deploy),
        Optional.empty());
  }

  private static void assertJudged(Judgement judgement, Culprit culprit, GuardCode... codes) {
    assertThat(judgement.culprit()).isEqualTo(culprit);
    assertThat(judgement.reasons()).extracting(GuardReason::code).containsExactly(codes);
  }

  @Test
  void isTheDeploysWhereNothingElseHappened() {
    assertJudged(judge(2, Circumstances.NONE), Culprit.DEPLOY);
  }

  /** Minutes from noon; the breach begins at 2. */
  @ParameterizedTest
  @CsvSource({
    "-60, 60, SPARED, ANOTHER, DEPENDENCY_FAILED_BEFORE",
    "-10, 5, UNKNOWN, ANOTHER, DEPENDENCY_FAILED_BEFORE",
    "-5, 60, SPARED, ANOTHER, DEPENDENCY_FAILED_BEFORE",
    // The slice in which the deploy falls does not tell which came first.
    "-4, 60, SPARED, UNKNOWN, DEPENDENCY_SUSPECT",
    "-4, 60, HIT, ANOTHER, DEPENDENCY_FAILS_OTHERS",
    "0, 60, HIT, ANOTHER, DEPENDENCY_FAILS_OTHERS",
    "0, 60, SPARED, UNKNOWN, DEPENDENCY_SUSPECT",
    "0, 60, UNKNOWN, UNKNOWN, DEPENDENCY_SUSPECT",
    "5, 10, UNKNOWN, UNKNOWN, DEPENDENCY_SUSPECT",
    // Over before the breach began, or failed only after it was found.
    "-60, -20, SPARED, DEPLOY,",
    "10, 60, HIT, DEPLOY,"
  })
  void isADependencysOnlyIfItFailedBeforeOrFailsOthers(
      int from, int to, OtherCallers others, Culprit culprit, @Nullable GuardCode code) {
    Judgement judgement = judge(2, of(failing(from, to, others)));
    assertJudged(judgement, culprit, code == null ? new GuardCode[0] : new GuardCode[] {code});
  }

  @Test
  void takesSlicesInARowForOneFailure() {
    List<Stretch> slices = new ArrayList<>();
    for (int from = -10; from < 10; from += 5) {
      slices.add(new Stretch(minute(from), minute(from + 5)));
    }
    Collections.shuffle(slices, new Random(3));
    assertJudged(
        judge(2, of(new Dependency("payments", slices, OtherCallers.SPARED))),
        Culprit.ANOTHER,
        GuardCode.DEPENDENCY_FAILED_BEFORE);
  }

  @ParameterizedTest
  @CsvSource({
    "checkout, -30, 1, DEPLOY_OVERLAPS",
    "checkout, 5, , DEPLOY_OVERLAPS",
    "payments, -1, 3, DEPENDENCY_DEPLOYED",
    "payments, -30, -1,",
    "checkout, 11, ,"
  })
  void isUnknownWhereAnotherDeployOverlaps(
      String service, int from, @Nullable Integer to, @Nullable GuardCode code) {
    OtherDeploy deploy =
        new OtherDeploy(
            "other", service, minute(from), Optional.ofNullable(to).map(Watched::minute));
    if (code == null) {
      assertJudged(judge(2, of(deploy)), Culprit.DEPLOY);
    } else {
      assertJudged(judge(2, of(deploy)), Culprit.UNKNOWN, code);
    }
  }

  @Test
  void isAnothersWhereItBeganBefore() {
    assertJudged(judge(-3, Circumstances.NONE), Culprit.ANOTHER, GuardCode.BEGAN_BEFORE);
  }

  @Test
  void isUnknownWhereTelemetryIsNotFit() {
    assertJudged(
        judge(2, new Circumstances(List.of(), List.of(), Optional.of("is stale"))),
        Culprit.UNKNOWN,
        GuardCode.TELEMETRY_UNFIT);
  }

  @Test
  void isUnknownWhereOneExcusesAndAnotherIsSuspect() {
    assertJudged(
        judge(
            -3,
            of(
                new Dependency(
                    "mail", List.of(new Stretch(minute(0), minute(10))), OtherCallers.UNKNOWN))),
        Culprit.UNKNOWN,
        GuardCode.BEGAN_BEFORE,
        GuardCode.DEPENDENCY_SUSPECT);
  }

  @Property(tries = 200)
  void doesNotCareInWhichOrderItIsTold(
      @ForAll @Size(max = 5) List<@IntRange(min = -40, max = 15) Integer> failures,
      @ForAll @Size(min = 5, max = 5) List<OtherCallers> others,
      @ForAll @Size(max = 3) List<@IntRange(min = -20, max = 15) Integer> deploys) {
    List<Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < failures.size(); i++) {
      Instant from = minute(failures.get(i));
      dependencies.add(
          new Dependency(
              "dependency-" + i, List.of(new Stretch(from, from.plusSeconds(900))), others.get(i)));
    }
    List<OtherDeploy> overlapping = new ArrayList<>();
    for (int at : deploys) {
      overlapping.add(
          new OtherDeploy("at-" + at, "checkout", minute(at), Optional.of(minute(at + 4))));
    }
    Judgement judgement = judge(2, new Circumstances(dependencies, overlapping, Optional.empty()));
    Collections.reverse(dependencies);
    Collections.reverse(overlapping);
    assertThat(judge(2, new Circumstances(dependencies, overlapping, Optional.empty())))
        .isEqualTo(judgement);
    boolean doubt = judgement.reasons().stream().anyMatch(reason -> reason.code().pages());
    assertThat(judgement.culprit() == Culprit.UNKNOWN).isEqualTo(doubt);
    assertThat(judgement.culprit() == Culprit.DEPLOY).isEqualTo(judgement.reasons().isEmpty());
  }
}
