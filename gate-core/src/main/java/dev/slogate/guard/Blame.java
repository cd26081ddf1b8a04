package dev.slogate.guard;

import dev.slogate.guard.Circumstances.Dependency;
import dev.slogate.guard.Circumstances.OtherCallers;
import dev.slogate.guard.Circumstances.OtherDeploy;
import dev.slogate.guard.Circumstances.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who broke the SLO.
 *
 * <p>A dependency excuses the deploy only if its failure began before the deploy, or hits its other
 * callers too. One that fails since the deploy, perhaps for this caller alone, may have been
 * brought down by it: then nobody knows, and a person must look.
 */
final class Blame {

  private Blame() {}

  /** Who it was. */
  enum Culprit {
    DEPLOY,
    ANOTHER,
    UNKNOWN
  }

  /** With the reasons, of which a deploy that is to blame has none. */
  record Judgement(Culprit culprit, List<GuardReason> reasons) {}

  static Judgement of(Breach breach, Instant deployedAt, Circumstances circumstances) {
    List<GuardReason> doubts = new ArrayList<>();
    List<GuardReason> excuses = new ArrayList<>();
    circumstances
        .trouble()
        .map(trouble -> GuardReason.said(GuardCode.TELEMETRY_UNFIT, breach.slo(), trouble))
        .ifPresent(doubts::add);
    circumstances.deploys().stream()
        .filter(deploy -> overlaps(deploy, deployedAt, breach.foundAt()))
        .map(deploy -> overlapping(deploy, circumstances))
        .forEach(doubts::add);
    if (breach.begin().isBefore(deployedAt)) {
      excuses.add(
          GuardReason.said(
              GuardCode.BEGAN_BEFORE,
              breach.slo(),
              "got worse at %s, before the deploy began".formatted(breach.begin())));
    }
    for (Dependency dependency : circumstances.dependencies()) {
      failure(dependency, breach)
          .ifPresent(
              since -> {
                GuardReason reason = reason(dependency, since, deployedAt);
                (reason.code().pages() ? doubts : excuses).add(reason);
              });
    }
    if (!doubts.isEmpty()) {
      doubts.addAll(excuses);
      return new Judgement(Culprit.UNKNOWN, sorted(doubts));
    }
    return excuses.isEmpty()
        ? new Judgement(Culprit.DEPLOY, List.of())
        : new Judgement(Culprit.ANOTHER, sorted(excuses));
  }

  /** In whatever order they were told. */
  private static List<GuardReason> sorted(List<GuardReason> reasons) {
    return reasons.stream()
        .sorted(
            Comparator.comparing(GuardReason::code)
                .thenComparing(reason -> reason.about().orElse(""))
                .thenComparing(GuardReason::message))
        .toList();
  }

  private static boolean overlaps(OtherDeploy deploy, Instant from, Instant to) {
    return !deploy.startedAt().isAfter(to)
        && deploy.finishedAt().map(end -> end.isAfter(from)).orElse(true);
  }

  private static GuardReason overlapping(OtherDeploy deploy, Circumstances circumstances) {
    boolean ofDependency =
        circumstances.dependencies().stream()
            .anyMatch(dependency -> dependency.name().equals(deploy.service()));
    return GuardReason.said(
        ofDependency ? GuardCode.DEPENDENCY_DEPLOYED : GuardCode.DEPLOY_OVERLAPS,
        deploy.service(),
        "was deployed meanwhile: '%s', since %s".formatted(deploy.key(), deploy.startedAt()));
  }

  private static GuardReason reason(Dependency dependency, Stretch failure, Instant deployedAt) {
    if (!failure.to().isAfter(deployedAt)) {
      return GuardReason.said(
          GuardCode.DEPENDENCY_FAILED_BEFORE,
          dependency.name(),
          "fails since %s, before the deploy began".formatted(failure.from()));
    }
    return dependency.others() == OtherCallers.HIT
        ? GuardReason.said(
            GuardCode.DEPENDENCY_FAILS_OTHERS,
            dependency.name(),
            "fails since %s, for its other callers too".formatted(failure.from()))
        : GuardReason.said(
            GuardCode.DEPENDENCY_SUSPECT,
            dependency.name(),
            "fails since %s, %s: the deploy may have brought it down"
                .formatted(
                    failure.from(),
                    dependency.others() == OtherCallers.SPARED
                        ? "though not for its other callers"
                        : "and nobody knows how its other callers fare"));
  }

  /**
   * The first slice of the failure that goes on during the breach. A slice that the deploy falls in
   * does not tell which came first.
   */
  private static Optional<Stretch> failure(Dependency dependency, Breach breach) {
    List<Stretch> slices =
        dependency.failing().stream()
            .filter(slice -> slice.from().isBefore(breach.foundAt()))
            .flatMap(slice -> cut(slice).stream())
            .sorted(Comparator.comparing(Stretch::from).reversed())
            .toList();
    Optional<Stretch> first = Optional.empty();
    for (Stretch slice : slices) {
      Instant earliest = first.map(Stretch::from).orElse(breach.begin());
      if (slice.to().plus(Circumstances.SLICE).isBefore(earliest)) {
        break;
      }
      first = Optional.of(slice);
    }
    return first;
  }

  private static List<Stretch> cut(Stretch stretch) {
    List<Stretch> slices = new ArrayList<>();
    for (Instant from = stretch.from();
        from.isBefore(stretch.to());
        from = from.plus(Circumstances.SLICE)) {
      Instant to = from.plus(Circumstances.SLICE);
      slices.add(new Stretch(from, to.isBefore(stretch.to()) ? to : stretch.to()));
    }
    return slices;
  }
}
