package dev.slogate.jenkins;

import hudson.model.Job;
import hudson.model.Run;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job's builds from the newest on, each loaded from disk as it is read. */
final class NewestBuilds {

  private NewestBuilds() {}

  static Stream<Run<?, ?>> of(Job<?, ?> job, int most) {
    return Stream.<@Nullable Run<?, ?>>iterate(
            job.getLastBuild(),
            run -> run != null,
            run -> run == null ? null : run.getPreviousBuild())
        .limit(most)
        .map(Objects::requireNonNull);
  }
}
