package dev.slogate.guard;

import java.time.Duration;
import java.time.Instant;

/**
 * What to do about an order, at first and whenever a process starts again.
 *
 * <p>Whoever is told to {@link #SEND} first puts that on record, which only one of several can, and
 * then has {@code patience} to get it done or give up. Until that is over everybody else waits:
 * what was sent may be on its way. After it, nobody who died in between leaves a doubt but this
 * one: was it sent, or only put on record?
 *
 * <table>
 *   <caption>When the order was sent, is not confirmed, and patience is over</caption>
 *   <tr><th>the effect is</th><th>then</th></tr>
 *   <tr><td>idempotent</td><td>send it again</td></tr>
 *   <tr><td>findable</td><td>look it up, and send it again if it is not there</td></tr>
 *   <tr><td>neither</td><td>page a person: at most once</td></tr>
 * </table>
 */
public enum NextAction {
  /** Put it on record as sent, then send it. */
  SEND,
  /** Ask the other side for the key. */
  LOOK_UP,
  /** Come back later. */
  WAIT,
  /** The other side works on it: whoever can follows it to its end. */
  FOLLOW,
  /** Nobody but a person can tell whether it was sent. */
  PAGE_A_PERSON,
  /** Nothing is left to do, but to put on record that it is confirmed. */
  DONE;

  /**
   * The decision table.
   *
   * @param lookup its newest answer, asked since patience was over
   * @param patience longer than sending may take, and than the other side takes to show it
   */
  public static NextAction of(
      EffectRecord record, EffectKind kind, Lookup lookup, Duration patience, Instant at) {
    if (record.confirmed() || lookup == Lookup.FOUND) {
      return DONE;
    }
    if (lookup == Lookup.UNDERWAY) {
      return FOLLOW;
    }
    if (!record.ordered()) {
      return WAIT;
    }
    if (record.sentAt().isEmpty()) {
      return SEND;
    }
    if (at.isBefore(record.sentAt().get().plus(patience))) {
      return WAIT;
    }
    return switch (kind) {
      case IDEMPOTENT -> SEND;
      case FINDABLE ->
          switch (lookup) {
            case NOT_ASKED -> LOOK_UP;
            case NOT_FOUND -> SEND;
            case FAILED -> WAIT;
            case FOUND -> DONE;
            case UNDERWAY -> FOLLOW;
          };
      case NEITHER -> PAGE_A_PERSON;
    };
  }
}
