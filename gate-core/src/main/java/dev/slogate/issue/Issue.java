package dev.slogate.issue;

import dev.slogate.Place;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.guard.RollbackOrder;
import java.time.Instant;
import java.util.List;

/**
 * Something that a team is to work on, in its own repository.
 *
 * @param repository {@code owner/name}
 */
public record Issue(String repository, Matter matter) {

  /** What it is called on record and in the tracker, whatever it says: there is one of each. */
  public String key() {
    return matter.key();
  }

  /** The same where it was opened, whatever repository the team keeps by now. */
  public Issue in(String another) {
    return new Issue(another, matter);
  }

  /** What it is about. */
  public sealed interface Matter {

    String key();

    String service();

    /** Something that is owed after a missed quarter or a major incident. */
    record Owed(SloEscalation slo, Due due) implements Matter {

      @Override
      public String key() {
        return key(slo, due);
      }

      @Override
      public String service() {
        return slo.service();
      }

      /** What it is called, also when it is owed no more. */
      public static String key(SloEscalation slo, Due due) {
        return String.join("/", due.duty().name(), slo.slo(), due.subject());
      }
    }

    /**
     * A deploy that was taken back, with the evidence.
     *
     * @param reasons sentences, as the guard ended with them
     */
    record TakenBack(
        Place place,
        RollbackOrder order,
        Instant orderedAt,
        List<String> reasons,
        Progress progress)
        implements Matter {

      public TakenBack {
        reasons = List.copyOf(reasons);
      }

      @Override
      public String key() {
        return order.key();
      }

      @Override
      public String service() {
        return place.service();
      }
    }
  }

  /** How far a rollback is. */
  public sealed interface Progress {

    record Ordered() implements Progress {}

    record Sent(Instant at) implements Progress {}

    record Confirmed() implements Progress {}

    /** A person must look. */
    record Left(String why) implements Progress {}

    /** A person said what came of it. */
    record Settled(String outcome, String reason, String by) implements Progress {}
  }

  /** Why nobody need work on it any more. */
  public sealed interface Ending {

    /**
     * It is on record.
     *
     * @param link where it can be read
     */
    record Recorded(String link, String by, Instant at) implements Ending {}

    /** It is not asked for any more: a quarter was met, or the SLO is gone. */
    record NotOwed() implements Ending {}
  }
}
