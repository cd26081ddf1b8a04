package dev.slogate.notify;

import java.time.Instant;
import java.util.List;

/**
 * What of the guard a person must look at.
 *
 * @param deploy that was watched, or is to be taken back
 * @param since when the watch ended, the order was given or sent, or a watch without end began
 * @param reasons of the verdict that page; with an order, why it is left to a person, if it is
 */
public record GuardPage(
    Cause cause,
    String service,
    String environment,
    String deploy,
    Instant since,
    List<String> reasons) {

  /** Why a person must look. */
  public enum Cause {
    /** The guard could not tell, or could not roll back. */
    VERDICT,
    /** A watch began, and nobody brought it to its end. */
    UNFINISHED,
    /** A rollback was ordered, and nobody sent it. */
    UNSENT,
    /** A rollback was sent, and nobody knows whether it arrived. */
    UNCONFIRMED
  }

  public GuardPage {
    reasons = List.copyOf(reasons);
  }
}
