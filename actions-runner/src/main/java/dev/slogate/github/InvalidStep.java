package dev.slogate.github;

import java.util.List;

/** A step that can't run as it is written. */
public final class InvalidStep extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> mistakes;

  InvalidStep(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** All of them, one sentence each. */
  public List<String> mistakes() {
    return mistakes;
  }
}
