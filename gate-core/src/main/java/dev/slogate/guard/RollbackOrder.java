package dev.slogate.guard;

import static dev.slogate.budget.Sentences.duration;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where to roll back to, if anywhere.
 *
 * <p>The deploy that the rollback makes has a key of its own, made from that of the deploy which is
 * taken back. The gate lets it pass, since it was ordered; the guard watches it like any other.
 *
 * @param deploy key of the deploy that is taken back; there is one order for each
 * @param from the bad version, which stays locked until a person unlocks it
 * @param to the last version whose guard ended in {@link GuardVerdict#KEEP}, if there is a way back
 *     to it
 */
public record RollbackOrder(String deploy, String from, String to) {

  private static final String SUFFIX = "/rollback";

  /** Key of the deploy that the rollback makes. */
  public String key() {
    return deploy + SUFFIX;
  }

  /** The deploy that is taken back by one with this key; empty where it is no rollback's key. */
  public static Optional<String> takenBackBy(String key) {
    return key.endsWith(SUFFIX) && key.length() > SUFFIX.length()
        ? Optional.of(key.substring(0, key.length() - SUFFIX.length()))
        : Optional.empty();
  }

  /** Whether there is a way back over a deploy, as its team declared. */
  public enum WayBack {
    REVERSIBLE,
    /** A migration, for one: the versions before it can't run any more. */
    IRREVERSIBLE
  }

  /** An order, or why there is none. */
  public sealed interface Answer {
    /** To be carried out. */
    record Ordered(RollbackOrder order) implements Answer {}

    /** A person must look. */
    record Refused(GuardReason reason) implements Answer {}
  }

  /**
   * What is known of the place, that is of one service in one environment.
   *
   * @param past its deploys, in any order; the bad one may be among them
   * @param locked versions that were rolled back before and are still locked
   * @param lastRollback when something was rolled back here
   * @param irreversible the last deploy that was declared so: what ran before can't run any more
   */
  public record Place(
      List<PastDeploy> past,
      Set<String> locked,
      Optional<Instant> lastRollback,
      Optional<PastDeploy> irreversible) {
    public Place {
      past = List.copyOf(past);
      locked = Set.copyOf(locked);
    }
  }

  /** What follows from a {@link GuardVerdict#ROLLBACK}. */
  public static Answer of(
      PastDeploy bad, WayBack wayBack, Place place, Duration coolDown, Instant at) {
    if (wayBack == WayBack.IRREVERSIBLE) {
      return new Answer.Refused(
          GuardReason.said(
              GuardCode.IRREVERSIBLE,
              "deploy '%s' was declared irreversible: going forward is the only way"
                  .formatted(bad.key())));
    }
    Optional<Instant> cool = place.lastRollback().map(last -> last.plus(coolDown));
    if (cool.isPresent() && at.isBefore(cool.get())) {
      return new Answer.Refused(
          GuardReason.said(
              GuardCode.COOLING_DOWN,
              "something was rolled back here at %s, and nothing is for %s after that"
                  .formatted(place.lastRollback().get(), duration(coolDown))));
    }
    if (bad.version().isEmpty()) {
      return nowhere("deploy '%s' does not say its version".formatted(bad.key()));
    }
    String from = bad.version().get();
    Optional<PastDeploy> kept = kept(bad, from, place);
    if (kept.isEmpty()) {
      return nowhere("no other version is on record here that the guard kept");
    }
    Optional<PastDeploy> between =
        place.irreversible().filter(one -> kept.get().startedAt().isBefore(one.startedAt()));
    return between.isPresent()
        ? new Answer.Refused(
            GuardReason.said(
                GuardCode.IRREVERSIBLE,
                ("deploy '%s' was declared irreversible, and no version that the guard kept is on"
                        + " record here since: going forward is the only way")
                    .formatted(between.get().key())))
        : new Answer.Ordered(
            new RollbackOrder(bad.key(), from, kept.get().version().orElseThrow()));
  }

  private static Answer nowhere(String why) {
    return new Answer.Refused(GuardReason.said(GuardCode.NO_TARGET, why));
  }

  /** The last deploy that was kept, of a version that may run. */
  private static Optional<PastDeploy> kept(PastDeploy bad, String version, Place place) {
    return place.past().stream()
        .filter(deploy -> deploy.startedAt().isBefore(bad.startedAt()))
        .filter(deploy -> deploy.verdict().equals(Optional.of(GuardVerdict.KEEP)))
        .filter(
            deploy ->
                deploy
                    .version()
                    .filter(kept -> !kept.equals(version) && !place.locked().contains(kept))
                    .isPresent())
        .max(Comparator.comparing(PastDeploy::startedAt));
  }
}
