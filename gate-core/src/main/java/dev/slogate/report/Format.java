package dev.slogate.report;

import java.util.Locale;

/** What a report can be rendered as. */
public enum Format {
  TEXT,
  JSON,
  MARKDOWN,
  HTML;

  /** As written on command lines. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
