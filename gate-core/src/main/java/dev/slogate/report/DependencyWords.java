package dev.slogate.report;

import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What part dependencies had, in words. */
final class DependencyWords {

  /** Less than that was looked at: then it is said. */
  private static final double NEARLY_ALL = 0.95;

  private DependencyWords() {}

  /** {@code Contributing: payments-db (78.0 %), mail (30.0 %).} Empty where none is named. */
  static Optional<String> contributing(List<Part> parts) {
    String named = named(parts);
    return named.isEmpty() ? Optional.empty() : Optional.of("Contributing: " + named + ".");
  }

  /** {@code payments-db (78.0 %), mail (30.0 %)}. */
  static String named(List<Part> parts) {
    return parts.stream()
        .filter(Part::contributed)
        .map(part -> part.contribution().dependency() + share(part.contribution()))
        .collect(Collectors.joining(", "));
  }

  private static String share(Contribution contribution) {
    return contribution
        .evidence()
        .map(evidence -> " (" + Numbers.share(evidence.share()) + ")")
        .orElse("");
  }

  /** Of a missed quarter, also that none is named, or none can be; empty without dependencies. */
  static Optional<String> of(ClosedQuarter closed) {
    if (closed.parts().isEmpty()) {
      return Optional.empty();
    }
    boolean told =
        closed.parts().stream()
            .anyMatch(part -> part.contribution().verdict() != Verdict.NOT_DETERMINABLE);
    String what =
        contributing(closed.parts())
            .orElse(
                told
                    ? "No dependency is named as contributing."
                    : "What part dependencies had can't be told.");
    double seen = closed.parts().stream().mapToDouble(closed::lookedAt).max().orElse(1);
    return Optional.of(
        closed.quarter()
            + ": "
            + what
            + (seen < NEARLY_ALL
                ? " Looked at " + Numbers.share(seen) + " of its bad events: telemetry has no more."
                : ""));
  }
}
