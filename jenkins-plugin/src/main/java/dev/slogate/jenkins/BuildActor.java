package dev.slogate.jenkins;

import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a build says asks: the person who started it, or the builds before it, else the job. */
final class BuildActor {

  private static final String PERSON = "jenkins:";

  /** Apart from people: no user's id may pass for a job. */
  private static final String NOBODY = "jenkins-job:";

  private static final int LONGEST = 200;

  private BuildActor() {}

  static String of(Run<?, ?> run) {
    Job<?, ?> job = run.getParent();
    return of(run.getCauses(), job.getFullName());
  }

  static String of(List<Cause> causes, String job) {
    return person(causes).map(id -> PERSON + id).orElseGet(() -> NOBODY + shortened(job));
  }

  private static Optional<String> person(List<Cause> causes) {
    for (Cause cause : causes) {
      if (cause instanceof Cause.UserIdCause user) {
        @Nullable String id = user.getUserId();
        if (id != null && !id.isBlank()) {
          return Optional.of(shortened(id));
        }
      }
      if (cause instanceof Cause.UpstreamCause upstream) {
        Optional<String> before = person(upstream.getUpstreamCauses());
        if (before.isPresent()) {
          return before;
        }
      }
    }
    return Optional.empty();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
