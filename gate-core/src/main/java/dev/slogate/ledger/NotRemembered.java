package dev.slogate.ledger;

/**
 * Some of the hours asked for are not remembered. Who saw before that they were has been overtaken
 * by another run, which forgot them to ask anew.
 */
public final class NotRemembered extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public NotRemembered(String message) {
    super(message);
  }
}
