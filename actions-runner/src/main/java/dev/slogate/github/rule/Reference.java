package dev.slogate.github.rule;

import dev.slogate.Waiting;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.RunId;
import java.util.Map;
import java.util.Optional;

/** How a run is written down, to be found again. */
final class Reference {

  private static final String REPOSITORY = "github.repository";
  private static final String RUN = "github.run";

  private Reference() {}

  static Map<String, String> of(RunId run) {
    return Map.of(REPOSITORY, run.repository().toString(), RUN, Long.toString(run.number()));
  }

  /** The run that it waits in; empty where it waits at another system. */
  static Optional<RunId> run(Waiting waiting) {
    Map<String, String> reference = waiting.reference();
    if (!reference.containsKey(REPOSITORY) || !reference.containsKey(RUN)) {
      return Optional.empty();
    }
    return Optional.of(
        new RunId(
            Repository.of(reference.getOrDefault(REPOSITORY, "")),
            Long.parseLong(reference.getOrDefault(RUN, ""))));
  }
}
