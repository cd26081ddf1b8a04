package dev.slogate;

import dev.slogate.guard.EffectKind;
import dev.slogate.guard.EffectRecord;
import dev.slogate.guard.Lookup;
import dev.slogate.guard.NextAction;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.ledger.RollbackFold.Settlement;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.rollback.FollowedEffect;
import dev.slogate.rollback.FollowedEffect.Progress;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.RollbackEffect.Sent;
import dev.slogate.rollback.RollbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Carries orders out, each once, however many try it and wherever they die. What to do next is
 * {@link NextAction}'s; here it is done, and put on record.
 */
public final class Rollbacks {

  /** What came of carrying an order out. */
  public sealed interface Outcome {

    /** It was sent from here, and is done. */
    record CarriedOut() implements Outcome {}

    /** It was done already. */
    record DoneByAnother() implements Outcome {}

    /**
     * The other side works on it, and is not a {@link FollowedEffect}: whoever follows it says
     * {@link #confirm} or {@link #leave}.
     */
    record Underway() implements Outcome {}

    /**
     * Whether the other side has it can't be told from here.
     *
     * @param why one sentence or two, for that person
     */
    record PersonMustLook(String why) implements Outcome {}

    /** A person said what came of it. */
    record Settled() implements Outcome {}
  }

  /**
   * Times its patience that the other side may fail to take an order: long enough for it to be
   * started again, and too short to leave a bad version alone with a machine.
   */
  private static final int ROUNDS = 5;

  /** Part of its patience after which nothing is sent: it could take too long. */
  private static final int FRESH = 4;

  /** Looks in the time of its patience: another may have done it meanwhile. */
  private static final int LOOKS = 20;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** Between two looks at what the other side works on. */
  private static final Duration FOLLOWING = Duration.ofSeconds(15);

  private final Ledger ledger;

  public Rollbacks(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Carries out the order to take a deploy back, or goes on with it. It may take some times the
   * effect's patience, and as long as a {@link FollowedEffect} is followed.
   *
   * @param deploy key of the bad deploy
   * @param actor who is on record for it
   * @param pausing between two looks
   * @throws Refused if nothing was ordered for this deploy
   * @throws LedgerTrouble where the ledger can't do its part: go on later, as after a crash
   */
  public Outcome carryOut(String deploy, RollbackEffect effect, Actor actor, Pausing pausing)
      throws InterruptedException {
    return new Errand(deploy, effect, actor).run(pausing);
  }

  /** Puts on record that what was underway is done. */
  public void confirm(String deploy, Actor actor) {
    ledger.write(
        journal -> {
          if (!new RollbackFold(journal).effect(deploy).confirmed()) {
            Place place = requireOrder(deploy, journal).place();
            journal.append(
                actor, new RollbackConfirmed(deploy, place.service(), place.environment()));
          }
          return true;
        });
  }

  /**
   * Puts on record that a person must look, so that one is paged: once for each time it was sent.
   *
   * @param why a sentence or two, for that person, without secrets
   */
  public void leave(String deploy, String why, Actor actor) {
    ledger.write(
        journal -> {
          if (new RollbackFold(journal).left(deploy).isEmpty()) {
            Place place = requireOrder(deploy, journal).place();
            journal.append(
                actor, new RollbackLeft(deploy, place.service(), place.environment(), why));
          }
          return true;
        });
  }

  private static RollbackRequest requireOrder(String deploy, Records records) {
    return new RollbackFold(records)
        .request(deploy, records.now())
        .orElseThrow(() -> new Refused("no rollback of deploy '" + deploy + "' was ordered"));
  }

  /** The ledger at one moment. */
  private record Seen(
      EffectRecord record,
      RollbackRequest request,
      Optional<Settlement> settled,
      Optional<Deploy> overtaking) {
    Instant at() {
      return request.at();
    }
  }

  /** One order, carried out from here. */
  private final class Errand {
    private final String deploy;
    private final RollbackEffect effect;
    private final Actor actor;
    private boolean sent;
    private String trouble = "";

    Errand(String deploy, RollbackEffect effect, Actor actor) {
      this.deploy = deploy;
      this.effect = effect;
      this.actor = actor;
    }

    Outcome run(Pausing pausing) throws InterruptedException {
      Seen seen = look();
      Instant end = seen.at().plus(effect.patience().multipliedBy(ROUNDS));
      while (true) {
        if (seen.settled().isPresent()) {
          return new Outcome.Settled();
        }
        NextAction next = next(seen);
        if (next == NextAction.DONE) {
          return done();
        }
        boolean stale = next == NextAction.SEND && seen.overtaking().isPresent();
        if (stale || next == NextAction.PAGE_A_PERSON || !seen.at().isBefore(end)) {
          return person(seen);
        }
        if (next == NextAction.FOLLOW) {
          return underway(pausing);
        }
        if (next == NextAction.SEND && record(seen)) {
          Sent answer = send();
          if (answer instanceof Sent.Confirmed) {
            return done();
          }
          if (answer instanceof Sent.Taken) {
            return underway(pausing);
          }
          if (answer instanceof Sent.Refused refused) {
            return person(look(), "was not taken: " + refused.why());
          }
          trouble = ((Sent.Unclear) answer).why();
          if (effect.kind() == EffectKind.NEITHER) { // waiting would tell nothing
            return person(look());
          }
        } else if (next == NextAction.WAIT) {
          pausing.pass(pause(seen));
        }
        seen = look();
      }
    }

    private Seen look() {
      return ledger.read(this::seen);
    }

    private Seen seen(Records records) {
      RollbackFold fold = new RollbackFold(records);
      RollbackRequest request = requireOrder(deploy, records);
      return new Seen(fold.effect(deploy), request, fold.settled(deploy), fold.overtaking(request));
    }

    /** An answer counts for what is on record when it is asked for, and for nothing later. */
    private NextAction next(Seen seen) {
      NextAction next = next(seen, Lookup.NOT_ASKED);
      if (next != NextAction.LOOK_UP) {
        return next;
      }
      return next(seen, lookUp(seen.request()));
    }

    private Lookup lookUp(RollbackRequest request) {
      if (effect instanceof FollowedEffect followed) {
        Progress progress = followed.progress(request);
        if (progress instanceof Progress.Unanswered unanswered) {
          trouble = unanswered.why();
        }
        return progress.lookup();
      }
      Lookup answer = effect.lookUp(request);
      if (answer == Lookup.FAILED) {
        trouble = "it could not be asked whether it has it";
      }
      return answer;
    }

    private NextAction next(Seen seen, Lookup lookup) {
      return NextAction.of(seen.record(), effect.kind(), lookup, effect.patience(), seen.at());
    }

    /** Compare and set: whether nobody put anything on record since, and this does. */
    private boolean record(Seen seen) {
      Place place = seen.request().place();
      return ledger.write(
          journal -> {
            Seen now = seen(journal);
            if (!now.record().equals(seen.record())
                || now.settled().isPresent()
                || now.overtaking().isPresent()) {
              return false;
            }
            journal.append(
                actor,
                new RollbackSent(deploy, place.service(), place.environment(), effect.describe()));
            return true;
          });
    }

    /** Sends, unless too much time has passed since that was put on record. */
    private Sent send() {
      Seen now = look();
      Instant sentAt = now.record().sentAt().orElseThrow();
      Instant latest = sentAt.plus(effect.patience().dividedBy(FRESH));
      if (now.at().isAfter(latest)) {
        return new Sent.Unclear("it was not sent, since putting that on record took too long");
      }
      sent = true;
      return effect.send(now.request());
    }

    private Outcome underway(Pausing pausing) throws InterruptedException {
      return effect instanceof FollowedEffect followed
          ? follow(followed, pausing)
          : new Outcome.Underway();
    }

    /** Until it is done, or nobody but a person gets it done, however long ago it was sent. */
    private Outcome follow(FollowedEffect followed, Pausing pausing) throws InterruptedException {
      while (true) {
        Seen seen = look();
        if (seen.settled().isPresent()) {
          return new Outcome.Settled();
        }
        if (seen.record().confirmed()) {
          return done();
        }
        Progress progress = followed.progress(seen.request());
        if (progress instanceof Progress.Done) {
          return done();
        }
        if (progress instanceof Progress.Stuck stuck) {
          return person(seen, became(seen, "was not done: " + stuck.why()));
        }
        boolean absent = progress instanceof Progress.Absent;
        Instant end =
            seen.record()
                .sentAt()
                .orElseThrow()
                .plus(absent ? followed.patience() : followed.longest());
        if (!seen.at().isBefore(end)) {
          return person(seen, became(seen, tooLong(progress)));
        }
        pausing.pass(FOLLOWING);
      }
    }

    private static String tooLong(Progress progress) {
      if (progress instanceof Progress.Running running) {
        return "is not done yet: " + running.where();
      }
      return progress instanceof Progress.Unanswered unanswered
          ? "can't be followed: " + unanswered.why()
          : "was taken, but is not there";
    }

    private Outcome done() {
      confirm(deploy, actor);
      return sent ? new Outcome.CarriedOut() : new Outcome.DoneByAnother();
    }

    private Outcome person(Seen seen) {
      String became =
          became(seen, "is not known to have arrived")
              + (trouble.isEmpty() ? "" : " (" + trouble + ")");
      return person(seen, became);
    }

    /** On record, so that the page goes out whoever reads what is printed here. */
    private Outcome person(Seen seen, String became) {
      RollbackOrder order = seen.request().order();
      Place place = seen.request().place();
      String why =
          "the rollback of %s in %s from %s to %s (%s) %s: %s"
              .formatted(
                  place.service(),
                  place.environment(),
                  order.from(),
                  order.to(),
                  effect.describe(),
                  became,
                  seen.overtaking().isPresent()
                      ? "look which version should run"
                      : "look whether it happened, and roll back by hand if not");
      leave(deploy, why, actor);
      return new Outcome.PersonMustLook(why);
    }

    private static String became(Seen seen, String then) {
      String sent =
          seen.record()
              .sentAt()
              .map(at -> "was sent at " + at + ", and " + then)
              .orElse(seen.overtaking().isPresent() ? "was not sent" : "could not be sent");
      return seen.overtaking()
          .map(
              later ->
                  "%s; deploy '%s'%s began since, at %s"
                      .formatted(
                          sent,
                          later.key(),
                          later.change().version().map(version -> " of " + version).orElse(""),
                          later.startedAt()))
          .orElse(sent);
    }

    private Duration pause(Seen seen) {
      Duration pause = effect.patience().dividedBy(LOOKS);
      Optional<Duration> left =
          seen.record()
              .sentAt()
              .map(at -> Duration.between(seen.at(), at.plus(effect.patience())))
              .filter(length -> !length.isNegative() && !length.isZero());
      return shorter(shorter(pause, LONGEST_PAUSE), left.orElse(LONGEST_PAUSE));
    }

    private static Duration shorter(Duration one, Duration other) {
      return one.compareTo(other) <= 0 ? one : other;
    }
  }
}
