package dev.slogate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the caller claims the change to be. A claim exempts nothing by itself. */
public enum ChangeClass {
  FEATURE,
  FIX,
  RELIABILITY,
  SECURITY,
  ROLLBACK;

  /** As written in catalogs, on command lines and in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that is written so; empty if none is. */
  public static Optional<ChangeClass> labelled(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
