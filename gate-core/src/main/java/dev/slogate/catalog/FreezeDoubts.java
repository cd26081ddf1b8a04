package dev.slogate.catalog;

import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Freeze windows that load, and yet hardly do what their author means. */
final class FreezeDoubts {

  private FreezeDoubts() {}

  static List<Problem> of(FreezeWindow window, Instant at) {
    Optional<LocalDateTime> first = first(window);
    if (first.isEmpty()) {
      return List.of(
          warning(
              window,
              "freeze-never",
              "spec.recurrence",
              "no date fits this recurrence: it never freezes anything"));
    }
    List<Problem> doubts = new ArrayList<>();
    if (!first.get().equals(window.start())) {
      doubts.add(
          warning(
              window,
              "freeze-start",
              "spec.start",
              "%s does not fit the recurrence, so that the first freeze begins at %s: write that"
                  .formatted(window.start(), first.get())));
    }
    Optional<Instant> end = window.activeUntil(at);
    if (end.isEmpty() && window.next(at).isEmpty()) {
      doubts.add(
          warning(
              window,
              "freeze-over",
              "spec.start",
              "its last freeze is over: remove it, or mend it"));
    }
    if (end.isPresent() && end.get().isAfter(at.plus(FreezeWindow.HORIZON))) {
      doubts.add(
          warning(
              window,
              "freeze-without-end",
              "spec.duration",
              "its freezes follow each other without a break, for a year and more"));
    }
    return doubts;
  }

  private static Optional<LocalDateTime> first(FreezeWindow window) {
    return window
        .recurrence()
        .map(recurrence -> recurrence.from(window.start(), window.start()).findFirst())
        .orElse(Optional.of(window.start()));
  }

  private static Problem warning(FreezeWindow window, String code, String field, String message) {
    return new Problem(Severity.WARNING, code, window.location(), field, message);
  }
}
