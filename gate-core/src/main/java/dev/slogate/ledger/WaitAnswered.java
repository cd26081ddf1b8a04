package dev.slogate.ledger;

import dev.slogate.WaitAnswer;

/**
 * What the gate answers to a deploy that waits: once, in one transaction with the decision that it
 * rests on, and before it is sent. Whoever sends it later sends the same.
 *
 * @param deploy that waits
 * @param words the answer as the other system gets it
 */
public record WaitAnswered(
    String deploy, String service, String environment, WaitAnswer.Kind answer, String words)
    implements Event {

  @Override
  public Keys keys() {
    return Keys.of(service, environment, deploy);
  }
}
