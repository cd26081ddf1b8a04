package dev.slogate.ledger;

import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
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
 * What of the guard a person must look at: a watch that ended so, and a rollback that does not get
 * done. It is over when a later deploy of that place was kept, the rollback is confirmed, or {@link
 * #HOLDS} passed.
 */
public final class PageFold {

  /** What nobody looked at for so long is no matter of minutes any more. */
  public static final Duration HOLDS = Duration.ofHours(24);

  /** An order should be sent by then. */
  static final Duration TO_SEND = Duration.ofMinutes(15);

  /** What was sent should be confirmed by then. */
  static final Duration TO_CONFIRM = Duration.ofHours(1);

  /** Verdicts and orders that are looked through, of each the newest. */
  static final int MOST = 500;

  private static final Set<Kind> ENDED = EnumSet.of(Kind.WATCH_ENDED);
  private static final Set<Kind> ORDERED = EnumSet.of(Kind.ROLLBACK_ORDERED);
  private static final Set<Kind> SENT = EnumSet.of(Kind.ROLLBACK_SENT);
  private static final Set<Kind> CONFIRMED = EnumSet.of(Kind.ROLLBACK_CONFIRMED);

  private final Records records;

  public PageFold(Records records) {
    this.records = records;
  }

  /** What holds at an instant, the newest first. */
  public List<GuardPage> open(Instant at) {
    List<Entry> ended = newest(ENDED, at);
    List<Entry> ordered = newest(ORDERED, at);
    Map<String, Instant> sent = lastOf(SENT, ordered);
    Map<String, Instant> confirmed = lastOf(CONFIRMED, ordered);
    List<WatchEnded> kept =
        ended.stream()
            .flatMap(entry -> entry.event(WatchEnded.class).stream())
            .filter(end -> end.verdict() == GuardVerdict.KEEP)
            .toList();
    List<GuardPage> pages = new ArrayList<>();
    ended.forEach(entry -> verdict(entry).ifPresent(pages::add));
    ordered.forEach(entry -> order(entry, sent, at).ifPresent(pages::add));
    return pages.stream()
        .filter(page -> !confirmed.containsKey(page.deploy()))
        .filter(page -> kept.stream().noneMatch(end -> isLater(end, page)))
        .toList();
  }

  private List<Entry> newest(Set<Kind> kinds, Instant at) {
    return records.newest(kinds, MOST).stream()
        .filter(entry -> at.isBefore(entry.at().plus(HOLDS)))
        .toList();
  }

  private Map<String, Instant> lastOf(Set<Kind> kinds, Collection<Entry> ordered) {
    Map<String, Instant> last = new HashMap<>();
    records
        .about(kinds, ordered.stream().map(entry -> entry.keys().subject()).toList())
        .forEach(entry -> last.put(entry.keys().subject(), entry.at()));
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

  private static Optional<GuardPage> order(Entry entry, Map<String, Instant> sent, Instant at) {
    Optional<Instant> sentAt = Optional.ofNullable(sent.get(entry.keys().subject()));
    Instant since = sentAt.orElse(entry.at());
    boolean late = at.isAfter(since.plus(sentAt.isPresent() ? TO_CONFIRM : TO_SEND));
    Cause cause = sentAt.isPresent() ? Cause.UNCONFIRMED : Cause.UNSENT;
    return late ? Optional.of(page(cause, entry, since, List.of())) : Optional.empty();
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

  /** Whether a deploy that began after what the page is about was kept there. */
  private static boolean isLater(WatchEnded kept, GuardPage page) {
    return kept.service().equals(page.service())
        && kept.environment().equals(page.environment())
        && !kept.deploy().equals(page.deploy())
        && kept.settledAt().isAfter(page.since());
  }
}
