package dev.slogate.rollback;

import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import java.time.Duration;

/**
 * An effect whose other side takes an order, works on it for a while, and can be asked at any time
 * how far it came.
 */
public interface FollowedEffect extends RollbackEffect {

  /** How far an order came. */
  sealed interface Progress {

    /** What it says to whoever would send the order again. */
    Lookup lookup();

    /** The other side does not show it: not yet, or it never got it. */
    record Absent() implements Progress {
      @Override
      public Lookup lookup() {
        return Lookup.NOT_FOUND;
      }
    }

    /**
     * The other side works on it.
     *
     * @param where for people
     */
    record Running(String where) implements Progress {
      @Override
      public Lookup lookup() {
        return Lookup.UNDERWAY;
      }
    }

    /** It is done. */
    record Done() implements Progress {
      @Override
      public Lookup lookup() {
        return Lookup.FOUND;
      }
    }

    /**
     * The other side had it, and no machine gets it done any more.
     *
     * @param why for people, without secrets
     */
    record Stuck(String why) implements Progress {
      @Override
      public Lookup lookup() {
        return Lookup.UNDERWAY; // it is not to be sent again, and who follows it hears why
      }
    }

    /**
     * The other side did not say.
     *
     * @param why for people, without secrets
     */
    record Unanswered(String why) implements Progress {
      @Override
      public Lookup lookup() {
        return Lookup.FAILED;
      }
    }
  }

  /** Asks the other side. */
  Progress progress(RollbackRequest request);

  /**
   * So long after it was sent, a person is told that it takes too long; above {@link #patience}.
   */
  Duration longest();

  @Override
  default EffectKind kind() {
    return EffectKind.FINDABLE;
  }

  @Override
  default Lookup lookUp(RollbackRequest request) {
    return progress(request).lookup();
  }
}
