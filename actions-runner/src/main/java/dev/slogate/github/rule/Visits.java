package dev.slogate.github.rule;

import dev.slogate.github.api.RunId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs to look at, each once however often it is named, and by one worker at a time. It is bounded:
 * what has no room is found by polling.
 */
public final class Visits {

  private final int most;
  private final Map<RunId, Visit> waiting = new LinkedHashMap<>();
  private final Set<RunId> underway = new HashSet<>();
  private boolean closed;

  public Visits(int most) {
    this.most = most;
  }

  /** Adds one; false where there is no room. */
  public synchronized boolean offer(Visit visit) {
    if (waiting.size() >= most && !waiting.containsKey(visit.run())) {
      return false;
    }
    waiting.merge(visit.run(), visit, (one, other) -> other.known().isEmpty() ? one : other);
    notifyAll();
    return true;
  }

  /** The next one that nobody looks at, if there is one. */
  public synchronized Optional<Visit> poll() {
    Iterator<Visit> next = waiting.values().iterator();
    while (next.hasNext()) {
      Visit visit = next.next();
      if (underway.add(visit.run())) {
        next.remove();
        return Optional.of(visit);
      }
    }
    return Optional.empty();
  }

  /** The next one that nobody looks at, once there is one; empty when it is closed. */
  public synchronized Optional<Visit> take() throws InterruptedException {
    while (!closed) {
      Optional<Visit> next = poll();
      if (next.isPresent()) {
        return next;
      }
      wait();
    }
    return Optional.empty();
  }

  /** Nothing more is handed out; what is left is found again by whoever comes next. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** It was looked at. */
  public synchronized void done(Visit visit) {
    underway.remove(visit.run());
    notifyAll();
  }

  public synchronized int size() {
    return waiting.size() + underway.size();
  }
}
