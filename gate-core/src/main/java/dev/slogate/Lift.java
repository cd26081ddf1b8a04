package dev.slogate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an override can lift. One for the budget does not lift missing data. */
public enum Lift {
  BUDGET,
  DATA,
  FREEZE;

  /** As written on command lines and in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so; empty if none is. */
  public static Optional<Lift> labelled(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
