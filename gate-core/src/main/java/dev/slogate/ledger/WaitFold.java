package dev.slogate.ledger;

import dev.slogate.Change;
import dev.slogate.DeployRequest;
import dev.slogate.OpenWait;
import dev.slogate.WaitAnswer;
import dev.slogate.WaitEnd;
import dev.slogate.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Deploys that wait, folded from the records about them. */
public final class WaitFold {

  /** Open waits that are told at once. */
  static final int MOST = 10_000;

  private static final Set<Kind> ABOUT =
      EnumSet.of(
          Kind.WAIT_BEGUN,
          Kind.WAIT_REPORTED,
          Kind.WAIT_REFUSED,
          Kind.WAIT_ANSWERED,
          Kind.WAIT_ENDED);

  private final Records records;

  public WaitFold(Records records) {
    this.records = records;
  }

  /**
   * What is on record of one.
   *
   * @param open as it began, with its answer
   * @param reports the states that were told, in their order
   * @param refused the first no of a person
   * @param end empty while the other system may still wait for the answer
   */
  public record State(
      OpenWait open, List<String> reports, Optional<Refusal> refused, Optional<WaitEnd> end) {}

  /** A person's no. */
  public record Refusal(String actor, String reason) {}

  /** The wait of this deploy. */
  public Optional<State> of(String deploy) {
    return Optional.ofNullable(all(List.of(deploy)).get(deploy));
  }

  /** Those that have not ended, the newest {@link #MOST} of them; oldest first. */
  public List<OpenWait> open() {
    List<String> newest =
        records.unended(Kind.WAIT_BEGUN, Kind.WAIT_ENDED, MOST).stream()
            .map(entry -> entry.keys().subject())
            .toList();
    List<OpenWait> open = new ArrayList<>();
    for (State state : all(newest).values()) {
      if (state.end().isEmpty()) {
        open.add(state.open());
      }
    }
    return open;
  }

  private Map<String, State> all(Collection<String> deploys) {
    Map<String, State> states = new LinkedHashMap<>();
    for (Entry entry : records.about(ABOUT, deploys)) {
      states.compute(
          entry.keys().subject(),
          (deploy, before) ->
              before == null ? begun(entry).orElse(null) : next(before, entry.event(), entry));
    }
    return states;
  }

  /** What nobody began counts for nothing. */
  private static Optional<State> begun(Entry entry) {
    return entry
        .event(WaitBegun.class)
        .map(
            event ->
                new State(
                    new OpenWait(
                        new Waiting(
                            new DeployRequest(
                                event.service(),
                                event.environment(),
                                new Change(event.change(), event.version(), entry.actor()),
                                Optional.of(event.deploy())),
                            event.reference()),
                        entry.at(),
                        Optional.empty()),
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));
  }

  private static State next(State before, Event event, Entry entry) {
    if (event instanceof WaitReported told) {
      List<String> reports = new ArrayList<>(before.reports());
      reports.add(told.state());
      return new State(before.open(), reports, before.refused(), before.end());
    }
    if (event instanceof WaitRefused refused) {
      Refusal refusal = before.refused().orElse(new Refusal(entry.actor(), refused.reason()));
      return new State(before.open(), before.reports(), Optional.of(refusal), before.end());
    }
    if (event instanceof WaitAnswered answered && before.open().answer().isEmpty()) {
      OpenWait open =
          new OpenWait(
              before.open().waiting(),
              before.open().since(),
              Optional.of(new WaitAnswer(answered.answer(), answered.words(), entry.at())));
      return new State(open, before.reports(), before.refused(), before.end());
    }
    if (event instanceof WaitEnded ended) {
      return new State(before.open(), before.reports(), before.refused(), Optional.of(ended.end()));
    }
    return before;
  }
}
