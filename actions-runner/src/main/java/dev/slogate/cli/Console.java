package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.report.Palette;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where output goes, and what it may look like there.
 *
 * @param out results, and nothing else
 * @param err progress and errors
 * @param environment of the process, read nowhere else
 * @param terminal whether a person watches
 * @param caller whom a CI system vouches for; empty where only the ledger or this machine can tell
 * @param silence after so much of it, work that goes on is told of
 */
record Console(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    boolean terminal,
    Optional<Actor> caller,
    Duration silence) {

  private static final Duration USUAL_SILENCE = Duration.ofSeconds(1);
  private static final int DEFAULT_WIDTH = 100;
  private static final int WIDEST = 140;

  Console(PrintWriter out, PrintWriter err, Map<String, String> environment, boolean terminal) {
    this(out, err, environment, terminal, Optional.empty(), USUAL_SILENCE);
  }

  /** The log of a CI system's step, which both streams go to in their order. */
  Console logOf(Actor vouchedFor) {
    return new Console(out, out, environment, false, Optional.of(vouchedFor), silence);
  }

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
