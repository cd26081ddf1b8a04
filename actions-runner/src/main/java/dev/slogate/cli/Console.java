package dev.slogate.cli;

import dev.slogate.report.Palette;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where output goes, and what it may look like there.
 *
 * @param out results, and nothing else
 * @param err progress and errors
 * @param environment of the process, read nowhere else
 * @param terminal whether a person watches
 */
record Console(
    PrintWriter out, PrintWriter err, Map<String, String> environment, boolean terminal) {

  private static final int DEFAULT_WIDTH = 100;
  private static final int WIDEST = 140;

  /** See <a href="https://no-color.org">no-color.org</a>. */
  boolean coloured() {
    return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  Palette palette() {
    return coloured() ? Palette.COLOURED : Palette.PLAIN;
  }

  int width() {
    try {
      int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
      return columns > 0 ? Math.min(WIDEST, columns) : DEFAULT_WIDTH;
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH; // COLUMNS is a shell's courtesy, not a promise
    }
  }
}
