package dev.slogate;

import java.util.Locale;

/** What an override can lift. One for the budget does not lift missing data. */
public enum Lift {
  BUDGET,
  DATA,
  FREEZE;

  /** As written on command lines and in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
