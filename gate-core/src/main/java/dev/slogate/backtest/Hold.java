package dev.slogate.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gate held without a break, whatever for.
 *
 * @param causes all that held in it, sorted
 * @param ongoing whether it still held at the end of what was judged
 */
public record Hold(Instant from, Instant to, Set<Cause> causes, boolean ongoing) {

  public Hold {
    causes = Collections.unmodifiableSet(new TreeSet<>(causes));
  }

  public Duration length() {
    return Duration.between(from, to);
  }
}
