package dev.slogate.github.rule;

import dev.slogate.github.api.RunId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When an answer that GitHub has is sent again, since it still waits: at once where it asks, else
 * ever more rarely, up to an hour.
 */
final class Repeats {

  private static final Duration FIRST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Clock clock;
  private final Map<Key, Next> next = new ConcurrentHashMap<>();

  private record Key(RunId run, String deploy) {}

  private record Next(Instant at, Duration step) {}

  Repeats(Clock clock) {
    this.clock = clock;
  }

  boolean due(RunId run, String deploy) {
    Next due = next.getOrDefault(new Key(run, deploy), new Next(Instant.MIN, FIRST));
    return !clock.instant().isBefore(due.at());
  }

  void sent(RunId run, String deploy) {
    next.merge(
        new Key(run, deploy),
        new Next(clock.instant().plus(FIRST), FIRST),
        (before, first) -> {
          Duration doubled = before.step().multipliedBy(2);
          Duration step = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
          return new Next(clock.instant().plus(step), step);
        });
    if (next.size() > 10_000) {
      Instant old = clock.instant().minus(LONGEST);
      next.values().removeIf(one -> one.at().isBefore(old));
    }
  }

  void forget(RunId run) {
    next.keySet().removeIf(key -> key.run().equals(run));
  }
}
