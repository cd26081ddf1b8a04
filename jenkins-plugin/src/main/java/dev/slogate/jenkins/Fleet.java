package dev.slogate.jenkins;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.Gate.Detail;
import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The services as of a moment ago, for readers who may not wait: the queue, which holds a lock, and
 * pages. Nobody asks while nobody reads; a reader gets what there is, and a fresh survey begins
 * where that has aged.
 */
final class Fleet {

  static final Fleet OF_CONTROLLER =
      new Fleet(
          new Workspaces(Settings::current, Clock.systemUTC()),
          Clock.systemUTC(),
          GateThreads::now);

  /** After which a reader has it asked anew. */
  static final Duration FRESH = Duration.ofMinutes(1);

  private static final String READER = "jenkins-controller:fleet";

  private final Workspaces workspaces;
  private final Clock clock;
  private final Executor background;
  private final AtomicBoolean asking = new AtomicBoolean();

  private volatile Survey latest = Survey.NONE;

  /**
   * One that nobody has asked yet.
   *
   * @param workspaces its own: a slow survey must not keep a changed configuration from the gates
   */
  Fleet(Workspaces workspaces, Clock clock, Executor background) {
    this.workspaces = workspaces;
    this.clock = clock;
    this.background = background;
  }

  /** At once what is known; it may be {@link Survey#NONE}, or old: its reader looks at its age. */
  Survey latest() {
    Survey known = latest;
    if (!known.within(FRESH, clock.instant())) {
      askAnew();
    }
    return known;
  }

  /** After a change that readers want to see soon: a freeze, an override. */
  void askAnew() {
    if (asking.compareAndSet(false, true)) {
      background.execute(
          () -> {
            try {
              latest = survey();
            } finally {
              asking.set(false);
            }
          });
    }
  }

  private Survey survey() {
    Instant now = clock.instant();
    try {
      return new Survey(now, workspaces.use(workspace -> asked(workspace.gate(), now)), "");
    } catch (InvalidCatalog e) {
      return new Survey(
          now, List.of(), Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage())));
    } catch (Misconfigured e) {
      return new Survey(now, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static List<Decision> asked(Gate gate, Instant now) {
    Change some = new Change(ChangeClass.FEATURE, Optional.empty(), READER);
    List<DeployRequest> requests =
        gate.places().stream().map(place -> place.request(some)).toList();
    return requests.isEmpty()
        ? List.of()
        : gate.preview(requests, now.minus(Gate.SETTLING), Detail.FORECAST);
  }
}
