package dev.slogate;

import java.util.Locale;

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
}
