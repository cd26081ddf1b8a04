package dev.slogate.jenkins;

import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import java.time.Clock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The workspace that the present configuration asks for: opened when it is first used, and anew
 * once the configuration, a secret or a file of the catalog is another.
 */
final class Workspaces {

  private final Supplier<Settings> settings;
  private final Clock clock;

  /** Held for reading by whoever uses the workspace, so that it is not closed under them. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private @Nullable Settings opened;
  private @Nullable Workspace workspace;

  Workspaces(Supplier<Settings> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Does some work in it.
   *
   * @throws InvalidCatalog if the catalog does not load now
   * @throws Misconfigured if something else can't be used
   */
  <T> T use(Function<Workspace, T> work) throws InvalidCatalog {
    Settings now = settings.get();
    lock.readLock().lock();
    try {
      if (workspace != null && now.equals(opened)) {
        return work.apply(workspace);
      }
    } finally {
      lock.readLock().unlock();
    }
    Workspace fresh;
    lock.writeLock().lock();
    try {
      fresh = openedFrom(now);
      lock.readLock().lock();
    } finally {
      lock.writeLock().unlock();
    }
    try {
      return work.apply(fresh);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Workspace openedFrom(Settings now) throws InvalidCatalog {
    if (workspace != null && now.equals(opened)) {
      return workspace;
    }
    if (workspace != null) {
      workspace.close();
      workspace = null;
    }
    Workspace fresh = new Workspace(now, clock);
    workspace = fresh;
    opened = now;
    return fresh;
  }
}
