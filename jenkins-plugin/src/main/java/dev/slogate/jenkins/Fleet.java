package dev.slogate.jenkins;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.Gate.Detail;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Place;
import dev.slogate.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

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

  /** For how long a place is asked about that nobody reads of any more. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final Logger LOGGER = Logger.getLogger(Fleet.class.getName());

  private static final String READER = "jenkins-controller:fleet";

  private final Workspaces workspaces;
  private final Clock clock;
  private final Executor background;

  /** How often it was asked for since the last survey began; while there is one, at least once. */
  private final AtomicInteger asked = new AtomicInteger();

  /**
   * Places that readers asked for, and when: an SLO of all environments names none, and speaks in
   * each.
   */
  private final Map<Place, Instant> wanted = new ConcurrentHashMap<>();

  private volatile Survey latest = Survey.NONE;
  private volatile Orders orders = Orders.NONE;

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
    if (!known.within(FRESH, clock.instant()) && asked.compareAndSet(0, 1)) {
      background.execute(this::ask);
    }
    return known;
  }

  /**
   * The same for who reads of one place. That survey may not have it yet; one that follows does, if
   * the catalog has its service.
   */
  Survey latest(Place place) {
    if (wanted.put(place, clock.instant()) == null && latest.of(place).isEmpty()) {
      askAnew();
    }
    return latest();
  }

  /** What is known, however old; nothing is asked for it. */
  Survey known() {
    return latest;
  }

  /** At once what people ordered, as of the latest survey or change. */
  Orders orders() {
    return orders;
  }

  /** Takes in what a change left behind, and has the services asked anew. */
  void changed(Orders after) {
    take(after);
    askAnew();
  }

  /** Of two that were read, the later one was read knows more. */
  private synchronized void take(Orders read) {
    if (!read.at().isBefore(orders.at())) {
      orders = read;
    }
  }

  /** After a change that readers want to see soon: a freeze, an override, a configuration. */
  void askAnew() {
    if (asked.getAndIncrement() == 0) {
      background.execute(this::ask);
    }
  }

  private void ask() {
    try {
      int before;
      do {
        before = asked.get();
        latest = survey();
      } while (!asked.compareAndSet(before, 0)); // what changed meanwhile may not be in it
    } catch (Error e) { // no memory was left, which passes: the next reader has it tried again
      asked.set(0);
      latest = new Survey(clock.instant(), List.of(), Messages.Fleet_Failed(e.toString()));
      LOGGER.log(Level.SEVERE, "the services could not be asked", e);
    }
  }

  private Survey survey() {
    Instant now = clock.instant();
    try {
      wanted.values().removeIf(before -> before.isBefore(now.minus(REMEMBERED)));
      Set<Place> also = Set.copyOf(wanted.keySet());
      return new Survey(
          now,
          workspaces.use(
              workspace -> {
                take(Orders.read(workspace, now));
                return asked(workspace.gate(), also, now);
              }),
          "");
    } catch (InvalidCatalog e) {
      return unasked(now, Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage())));
    } catch (Misconfigured | LedgerTrouble | Refused e) {
      return unasked(now, String.valueOf(e.getMessage()));
    } catch (RuntimeException | LinkageError e) { // a reader must learn of it, and the next may ask
      LOGGER.log(Level.WARNING, "the services could not be asked", e);
      return new Survey(now, List.of(), Messages.Fleet_Failed(e.toString()));
    }
  }

  private Survey unasked(Instant now, String trouble) {
    take(Orders.unread(now, trouble));
    return new Survey(now, List.of(), trouble);
  }

  private static List<Decision> asked(Gate gate, Set<Place> also, Instant now) {
    Change some = new Change(ChangeClass.FEATURE, Optional.empty(), READER);
    Set<Place> places = new LinkedHashSet<>(gate.places());
    Set<String> services = places.stream().map(Place::service).collect(Collectors.toSet());
    also.stream().filter(place -> services.contains(place.service())).forEach(places::add);
    List<DeployRequest> requests = places.stream().map(place -> place.request(some)).toList();
    return requests.isEmpty()
        ? List.of()
        : gate.preview(requests, now.minus(Gate.SETTLING), Detail.FORECAST);
  }
}
