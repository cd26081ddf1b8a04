package dev.slogate;

import dev.slogate.WaitLook.Sending;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Ownership;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.WaitAnswered;
import dev.slogate.ledger.WaitBegun;
import dev.slogate.ledger.WaitEnded;
import dev.slogate.ledger.WaitFold;
import dev.slogate.ledger.WaitRefused;
import dev.slogate.ledger.WaitReported;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deploys that another system keeps waiting for the gate's one answer. Whoever looks, and however
 * often, each is decided once: the answer is on record, together with the decision it rests on,
 * before anybody sends it.
 *
 * <p>As safe for several threads and processes as the {@link Ledger} they share. Methods throw
 * {@link LedgerTrouble} where that can't do its part: then there is no answer.
 */
public final class Waits {

  /** So long nobody else sends an answer than whoever put it on record. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  private final Catalog catalog;
  private final Gate gate;
  private final Ledger ledger;

  /**
   * @param gate that records in the ledger
   */
  public Waits(Catalog catalog, Gate gate, Ledger ledger) {
    this.catalog = catalog;
    this.gate = gate;
    this.ledger = ledger;
  }

  /** Every place of a system that an Ownership names: the repositories of {@code github}. */
  public Set<String> origins(String system) {
    return catalog.ownerships().values().stream()
        .flatMap(ownership -> ownership.deploysFrom().stream())
        .flatMap(origin -> Optional.ofNullable(origin.get(system)).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Services whose Ownership names a place that deploys them to an environment.
   *
   * @param id that stays with the place when its name goes to another
   */
  public List<String> services(String system, String origin, String id, String environment) {
    return catalog.ownerships().values().stream()
        .filter(ownership -> ownership.names(system, origin, id, environment))
        .map(Ownership::service)
        .sorted()
        .toList();
  }

  /**
   * Looks at a deploy that waits. The first look is recorded, whatever it comes to; later ones only
   * where they answer.
   *
   * @param before the looks so far of whoever asks
   * @param now which the queries are pinned to, but for what may still arrive
   * @param words of an answer, as the other system gets it
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if the record could not keep one of its texts, or the key is another deploy's
   */
  public WaitLook look(
      Waiting waiting, SteadyState before, Instant now, Function<WaitGround, String> words) {
    Seen seen = ledger.read(records -> seen(new WaitFold(records), waiting, records.now()));
    if (seen.answered().isPresent()) {
      return seen.answered().get();
    }
    if (seen.ground().isPresent()) {
      return turnDown(waiting, words.apply(seen.ground().get()));
    }
    Instant at = now.minus(Gate.SETTLING);
    return seen.known().isPresent()
        ? again(seen.known().get(), before, at, words)
        : first(waiting, at, words);
  }

  /** What the record says before anybody is asked. */
  private record Seen(
      Optional<Waiting> known, Optional<WaitLook> answered, Optional<WaitGround> ground) {}

  private Seen seen(WaitFold fold, Waiting waiting, Instant now) {
    Optional<WaitFold.State> state = fold.of(waiting.deploy());
    return new Seen(
        state.map(one -> one.open().waiting()),
        state.flatMap(one -> answered(one, now)),
        state.flatMap(one -> against(one, now)));
  }

  private static Optional<WaitLook> answered(WaitFold.State state, Instant now) {
    return state
        .open()
        .answer()
        .map(answer -> new WaitLook.Answered(answer, sending(state, answer, now)));
  }

  private static Sending sending(WaitFold.State state, WaitAnswer answer, Instant now) {
    if (state.end().isPresent()) {
      return Sending.DONE;
    }
    return now.isBefore(answer.at().plus(PATIENCE)) ? Sending.ELSEWHERE : Sending.NOW;
  }

  private Optional<WaitGround> against(WaitFold.State state, Instant now) {
    if (state.refused().isPresent()) {
      WaitFold.Refusal no = state.refused().get();
      return Optional.of(new WaitGround.Refused(no.actor(), no.reason()));
    }
    DeployRequest request = state.open().waiting().request();
    GatePolicy policy = catalog.policy(request.service(), request.environment());
    return now.isBefore(state.open().since().plus(policy.longestWait()))
        ? Optional.empty()
        : Optional.of(new WaitGround.Overdue(policy.name(), policy.longestWait()));
  }

  private WaitLook first(Waiting asked, Instant at, Function<WaitGround, String> words) {
    Waiting waiting = ledger.read(records -> claimed(asked, Register.goesBack(records, asked)));
    try {
      Decision decision =
          gate.check(
              waiting.request(),
              at,
              Gate.Detail.FORECAST,
              (journal, made) -> {
                requireUnknown(journal, waiting);
                begin(journal, waiting);
                release(journal, made, words);
              });
      return outcome(waiting, decision, SteadyState.START);
    } catch (Overtaken e) {
      return new WaitLook.Elsewhere();
    }
  }

  /** Going back to what ran well before must never wait, and nobody there can say that it does. */
  private static Waiting claimed(Waiting asked, boolean goesBack) {
    DeployRequest request = asked.request();
    Change change = request.change();
    return goesBack
        ? new Waiting(
            new DeployRequest(
                request.service(),
                request.environment(),
                new Change(ChangeClass.ROLLBACK, change.version(), change.actor()),
                request.deploy()),
            asked.reference())
        : asked;
  }

  private WaitLook again(
      Waiting known, SteadyState before, Instant at, Function<WaitGround, String> words) {
    try {
      Turn turn =
          gate.again(
              known.request(),
              before,
              at,
              Gate.Detail.FORECAST,
              (journal, made) -> {
                requireUndecided(journal, known);
                release(journal, made, words);
              });
      return turn.released()
          ? outcome(known, turn.decision(), turn.state())
          : new WaitLook.Held(turn.decision(), turn.state());
    } catch (Overtaken e) {
      return new WaitLook.Elsewhere();
    }
  }

  /** The answer of the record: where the ledger did not keep it, there is none. */
  private WaitLook outcome(Waiting waiting, Decision decision, SteadyState state) {
    return decision.disposition().proceeds()
        ? new WaitLook.Answered(
            ledger.read(records -> answer(records, waiting)).orElseThrow(), Sending.NOW)
        : new WaitLook.Held(decision, state);
  }

  private static Optional<WaitAnswer> answer(Records records, Waiting waiting) {
    return new WaitFold(records).of(waiting.deploy()).flatMap(state -> state.open().answer());
  }

  /** Somebody else was faster: their record counts, and this one is not made. */
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken() {
      super(null, null, false, false);
    }
  }

  private static void requireUnknown(Journal journal, Waiting waiting) {
    if (new WaitFold(journal).of(waiting.deploy()).isPresent()) {
      throw new Overtaken();
    }
  }

  /** A person's no, too, may have come while telemetry was asked: the next look turns it down. */
  private static void requireUndecided(Journal journal, Waiting waiting) {
    if (new WaitFold(journal)
        .of(waiting.deploy())
        .filter(one -> one.open().answer().isPresent() || one.refused().isPresent())
        .isPresent()) {
      throw new Overtaken();
    }
  }

  private static void begin(Journal journal, Waiting waiting) {
    DeployRequest request = waiting.request();
    journal.append(
        Actor.of(request.change().actor()),
        new WaitBegun(
            waiting.deploy(),
            request.service(),
            request.environment(),
            request.change().change(),
            request.change().version(),
            waiting.reference()));
  }

  private static void release(
      Journal journal, Decision decision, Function<WaitGround, String> words) {
    if (decision.disposition().proceeds()) {
      DeployRequest request = decision.request();
      journal.append(
          Actor.of(request.change().actor()),
          new WaitAnswered(
              request.deploy().orElseThrow(),
              request.service(),
              request.environment(),
              WaitAnswer.Kind.APPROVED,
              words.apply(new WaitGround.Released(decision))));
    }
  }

  /** Turns it down, unless it was answered in the meantime. */
  private WaitLook turnDown(Waiting waiting, String words) {
    DeployRequest request = waiting.request();
    return ledger.write(
        journal -> {
          if (answer(journal, waiting).isPresent()) {
            return new WaitLook.Elsewhere();
          }
          journal.append(
              Actor.of(request.change().actor()),
              new WaitAnswered(
                  waiting.deploy(),
                  request.service(),
                  request.environment(),
                  WaitAnswer.Kind.REJECTED,
                  words));
          return new WaitLook.Answered(answer(journal, waiting).orElseThrow(), Sending.NOW);
        });
  }

  /**
   * Whether a report of this state should be sent now, by this caller alone: not where the last one
   * told the same, nor over {@code most}.
   */
  public boolean reports(Waiting waiting, String state, int most, Actor actor) {
    return ledger.write(
        journal -> {
          List<String> told =
              new WaitFold(journal)
                  .of(waiting.deploy())
                  .map(WaitFold.State::reports)
                  .orElse(List.of());
          if (told.size() >= most || (!told.isEmpty() && told.get(told.size() - 1).equals(state))) {
            return false;
          }
          DeployRequest request = waiting.request();
          journal.append(
              actor,
              new WaitReported(waiting.deploy(), request.service(), request.environment(), state));
          return true;
        });
  }

  /**
   * A person says no. Saying so again changes nothing.
   *
   * @throws Refused if no such deploy waits, or it has its answer
   */
  public OpenWait refuse(String deploy, String reason, Actor actor) {
    String why = Wording.of(reason, "a reason");
    return ledger.write(
        journal -> {
          WaitFold fold = new WaitFold(journal);
          WaitFold.State state =
              fold.of(deploy)
                  .filter(one -> one.end().isEmpty())
                  .orElseThrow(() -> new Refused(unknown(fold, deploy)));
          if (state.open().answer().isPresent()) {
            throw new Refused(
                "deploy '" + deploy + "' has its answer already: it can't be refused");
          }
          if (state.refused().isEmpty()) {
            DeployRequest request = state.open().waiting().request();
            journal.append(
                actor, new WaitRefused(deploy, request.service(), request.environment(), why));
          }
          return state.open();
        });
  }

  private static String unknown(WaitFold fold, String deploy) {
    List<String> open = fold.open().stream().map(one -> one.waiting().deploy()).toList();
    return "no deploy '%s' waits; waiting: %s"
        .formatted(deploy, open.isEmpty() ? "none" : String.join(", ", open));
  }

  /** Nobody waits for it any more. Saying so again changes nothing. */
  public void end(Waiting waiting, WaitEnd how, Actor actor) {
    ledger.write(
        journal -> {
          Optional<WaitFold.State> state = new WaitFold(journal).of(waiting.deploy());
          if (state.isPresent() && state.get().end().isEmpty()) {
            DeployRequest request = waiting.request();
            journal.append(
                actor,
                new WaitEnded(waiting.deploy(), request.service(), request.environment(), how));
          }
          return state.isPresent();
        });
  }

  /** Those that wait, or whose answer may not have arrived; oldest first. */
  public List<OpenWait> open() {
    return ledger.read(records -> new WaitFold(records).open());
  }
}
