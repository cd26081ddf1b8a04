package dev.slogate;

import dev.slogate.guard.Conclusion;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.PastDeploy;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.guard.RollbackOrder.Answer;
import dev.slogate.ledger.DeployFold;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.WatchEnded;
import dev.slogate.ledger.WatchFold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts a verdict on record, with the order that follows from it, or why there is none. */
final class Verdicts {

  private Verdicts() {}

  /** Writes it, unless there is one already: the first counts. */
  static void write(Journal journal, Watching watching, Conclusion settled, Actor actor) {
    Deploy deploy = watching.deploy();
    WatchFold watches = new WatchFold(journal);
    if (watches.ended(deploy.key()).isPresent()) {
      return;
    }
    Conclusion conclusion = ofThisVersion(journal, watching, settled);
    List<GuardReason> reasons = new ArrayList<>(conclusion.reasons());
    Optional<RollbackOrder> order = Optional.empty();
    if (conclusion.verdict() == GuardVerdict.ROLLBACK) {
      Answer answer = answer(journal, watches, watching);
      if (answer instanceof Answer.Ordered ordered) {
        order = Optional.of(ordered.order());
      } else {
        reasons.add(((Answer.Refused) answer).reason());
      }
    }
    journal.append(
        actor,
        new WatchEnded(
            deploy.key(),
            deploy.service(),
            deploy.environment(),
            deploy.change().version(),
            deploy.startedAt(),
            conclusion.verdict(),
            reasons,
            conclusion.at(),
            watching.firstTraffic()));
    order.ifPresent(
        one ->
            journal.append(
                actor,
                new RollbackOrdered(
                    one.deploy(), deploy.service(), deploy.environment(), one.from(), one.to())));
  }

  private static Answer answer(Records records, WatchFold watches, Watching watching) {
    Deploy deploy = watching.deploy();
    Optional<Deploy> later = later(records, deploy);
    if (later.isPresent()) {
      return new Answer.Refused(overtaken(deploy, later.get()));
    }
    return RollbackOrder.of(
        new PastDeploy(
            deploy.key(), deploy.change().version(), deploy.startedAt(), Optional.empty()),
        deploy.wayBack(),
        watches.place(deploy.service(), deploy.environment()),
        watching.begun().policy().coolDown(),
        records.now());
  }

  /**
   * Fine is a version that was out and stayed there. Else what was watched is another one, unless
   * the SLOs count the version by itself.
   */
  private static Conclusion ofThisVersion(
      Records records, Watching watching, Conclusion conclusion) {
    if (conclusion.verdict() != GuardVerdict.KEEP || watching.tellsVersionsApart()) {
      return conclusion;
    }
    Deploy deploy =
        new DeployFold(records).keyed(watching.deploy().key()).orElse(watching.deploy());
    Optional<String> failed =
        deploy
            .result()
            .filter(result -> result != Deploy.Result.SUCCEEDED)
            .map(
                result ->
                    "the deploy ended as %s, so what is fine may be what ran before"
                        .formatted(result.name().toLowerCase(Locale.ROOT)));
    Optional<String> not =
        failed.or(
            () ->
                followed(records, deploy, conclusion.at())
                    .map(
                        other ->
                            "deploy '%s' followed at %s, so what is fine may be that one"
                                .formatted(other.key(), other.startedAt())));
    return not.map(
            why -> {
              List<GuardReason> reasons = new ArrayList<>();
              reasons.add(
                  new GuardReason(
                      GuardCode.NOT_OUT,
                      Optional.empty(),
                      OptionalDouble.empty(),
                      OptionalDouble.empty(),
                      why));
              reasons.addAll(conclusion.reasons());
              return new Conclusion(GuardVerdict.INCONCLUSIVE, reasons, conclusion.at());
            })
        .orElse(conclusion);
  }

  /** The last that was begun before the watch was over, if it is another one. */
  private static Optional<Deploy> followed(Records records, Deploy deploy, Instant over) {
    return new DeployFold(records)
        .newest(deploy.service(), deploy.environment(), over.minusMillis(1), 1).stream()
            .filter(other -> other.startedAt().isAfter(deploy.startedAt()))
            .findFirst();
  }

  /** What runs by now is not what was watched. */
  private static Optional<Deploy> later(Records records, Deploy deploy) {
    return new DeployFold(records)
        .newestSince(deploy.service(), deploy.environment(), deploy.startedAt());
  }

  private static GuardReason overtaken(Deploy deploy, Deploy later) {
    return new GuardReason(
        GuardCode.DEPLOY_OVERLAPS,
        Optional.of(deploy.service()),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "was deployed again: '%s', since %s, is what runs now"
            .formatted(later.key(), later.startedAt()));
  }
}
