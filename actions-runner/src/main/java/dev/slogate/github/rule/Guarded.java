package dev.slogate.github.rule;

import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.Repository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which environments this App is a protection rule of, asked now and then. */
final class Guarded {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final GitHub github;
  private final Clock clock;
  private final Map<Place, Known> known = new ConcurrentHashMap<>();

  private record Place(Repository repository, String environment) {}

  private record Known(boolean guarded, Instant until) {}

  Guarded(GitHub github, Clock clock) {
    this.github = github;
    this.clock = clock;
  }

  /** It is one: GitHub said so by itself. */
  void note(Repository repository, String environment) {
    known.put(new Place(repository, environment), new Known(true, clock.instant().plus(FRESH)));
  }

  boolean is(Repository repository, String environment) {
    Place place = new Place(repository, environment);
    Instant now = clock.instant();
    Known before = known.getOrDefault(place, new Known(false, Instant.MIN));
    if (now.isBefore(before.until())) {
      return before.guarded();
    }
    Known fresh = new Known(github.guards(repository, environment), now.plus(FRESH));
    known.put(place, fresh);
    return fresh.guarded();
  }
}
