package dev.slogate.ledger;

import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.notify.GuardPage;
import dev.slogate.notify.GuardPage.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of the guard a person must look at: a watch that ended so, one that nobody ended, and a
 * rollback that does not get done. It is over when a later deploy of that place was kept, the watch
 * ended, the rollback is confirmed or a person settled it, or {@link #HOLDS} passed.
 */
public final class PageFold {

  /** What nobody looked at for so long is no matter of minutes any more. */
  public static final Duration HOLDS = Duration.ofHours(24);

  /** An order should be sent by then. */
  static final Duration TO_SEND = Duration.ofMinutes(15);

  /** What was sent should be confirmed by then. */
  static final Duration TO_CONFIRM = Duration.ofHours(1);

  /** A watch should have ended so long after its window. */
  static final Duration TO_END = Duration.ofHours(1);

  private static final Set<Kind> BEGUN = EnumSet.of(Kind.WATCH_BEGUN);
  private static final Set<Kind> FINISHED = EnumSet.of(Kind.DEPLOY_FINISHED);
  private static final Set<Kind> ENDED = EnumSet.of(Kind.WATCH_ENDED);
  private static final Set<Kind> ORDERED = EnumSet.of(Kind.ROLLBACK_ORDERED);
  private static final Set<Kind> SENT = EnumSet.of(Kind.ROLLBACK_SENT);
  private static final Set<Kind> STARTED = EnumSet.of(Kind.DEPLOY_STARTED);
  private static final Set<Kind> LEFT = EnumSet.of(Kind.ROLLBACK_LEFT);
  private static final Set<Kind> DONE = EnumSet.of(Kind.ROLLBACK_CONFIRMED, Kind.ROLLBACK_SETTLED);

  private final Records records;

  public PageFold(Records records) {
    this.records = records;
  }

  /** What holds at an instant, the newest first. */
  public List<GuardPage> open(Instant at) {
    List<Entry> ended = lately(ENDED, at);
    List<Entry> ordered = lately(ORDERED, at);
    Map<String, Entry> done = lastOf(DONE, ordered);
    List<WatchEnded> verdicts =
        ended.stream().flatMap(entry -> entry.event(WatchEnded.class).stream()).toList();
    Map<String, Instant> began = new HashMap<>();
    verdicts.forEach(end -> began.put(end.deploy(), end.startedAt()));
    List<GuardPage> pages = new ArrayList<>();
    ended.forEach(entry -> verdict(entry).ifPresent(pages::add));
    pages.addAll(unfinished(at));
    pages.addAll(orders(ordered, at));
    return pages.stream()
        .filter(page -> !done.containsKey(page.deploy()))
        .filter(
            page -> {
              Instant since = began.getOrDefault(page.deploy(), page.since());
              return verdicts.stream().noneMatch(end -> isKeptAfter(end, page, since));
            })
        .toList();
  }

  private List<Entry> lately(Set<Kind> kinds, Instant at) {
    return records.since(kinds, at.minus(HOLDS).plusMillis(1));
  }

  private Map<String, Entry> lastOf(Set<Kind> kinds, Collection<Entry> some) {
    return last(kinds, some.stream().map(entry -> entry.keys().subject()).toList());
  }

  private Map<String, Entry> last(Set<Kind> kinds, List<String> subjects) {
    Map<String, Entry> last = new HashMap<>();
    records.about(kinds, subjects).forEach(entry -> last.put(entry.keys().subject(), entry));
    return last;
  }

  private static Optional<GuardPage> verdict(Entry entry) {
    return entry
        .event(WatchEnded.class)
        .map(
            end ->
                page(
                    Cause.VERDICT,
                    entry,
                    entry.at(),
                    end.reasons().stream()
                        .filter(reason -> reason.code().pages())
                        .map(GuardReason::message)
                        .toList()))
        .filter(page -> !page.reasons().isEmpty());
  }

  /** The window begins when the deploy is finished, if anybody says so. */
  private List<GuardPage> unfinished(Instant at) {
    List<Entry> begun = lately(BEGUN, at);
    Map<String, Entry> ended = lastOf(ENDED, begun);
    Map<String, Entry> finished = lastOf(FINISHED, begun);
    List<GuardPage> pages = new ArrayList<>();
    for (Entry entry : begun) {
      String deploy = entry.keys().subject();
      Duration window = ((WatchBegun) entry.event()).policy().rollbackWindow();
      Instant from = finished.getOrDefault(deploy, entry).at();
      if (!ended.containsKey(deploy) && at.isAfter(from.plus(window).plus(TO_END))) {
        pages.add(page(Cause.UNFINISHED, entry, entry.at(), List.of()));
      }
    }
    return pages;
  }

  private List<GuardPage> orders(List<Entry> ordered, Instant at) {
    Map<String, Entry> sent = lastOf(SENT, ordered);
    Map<String, Entry> left = lastOf(LEFT, ordered);
    Map<String, String> keys = new HashMap<>();
    ordered.forEach(entry -> keys.put(entry.keys().subject(), order(entry).key()));
    Map<String, Entry> begun = last(STARTED, List.copyOf(keys.values()));
    List<GuardPage> pages = new ArrayList<>();
    for (Entry entry : ordered) {
      String deploy = entry.keys().subject();
      Optional<Entry> sending = Optional.ofNullable(sent.get(deploy));
      Optional<RollbackLeft> why =
          Optional.ofNullable(left.get(deploy)).flatMap(one -> one.event(RollbackLeft.class));
      Cause cause = sending.isPresent() ? Cause.UNCONFIRMED : Cause.UNSENT;
      Instant since = sending.orElse(entry).at();
      boolean goes = sending.isEmpty() && begun.containsKey(keys.get(deploy));
      boolean late = at.isAfter(since.plus(sending.isPresent() ? TO_CONFIRM : TO_SEND));
      if (why.isPresent() || (late && !goes)) {
        pages.add(page(cause, entry, since, why.stream().map(RollbackLeft::why).toList()));
      }
    }
    return pages;
  }

  private static RollbackOrder order(Entry entry) {
    return ((RollbackOrdered) entry.event()).order();
  }

  private static GuardPage page(Cause cause, Entry entry, Instant since, List<String> reasons) {
    return new GuardPage(
        cause,
        entry.keys().service().orElseThrow(),
        entry.keys().environment().orElseThrow(),
        entry.keys().subject(),
        since,
        reasons);
  }

  /** Whether a deploy that began after the one of the page was kept there, since. */
  private static boolean isKeptAfter(WatchEnded end, GuardPage page, Instant began) {
    return end.verdict() == GuardVerdict.KEEP
        && end.service().equals(page.service())
        && end.environment().equals(page.environment())
        && end.startedAt().isAfter(began)
        && end.settledAt().isAfter(page.since());
  }
}
