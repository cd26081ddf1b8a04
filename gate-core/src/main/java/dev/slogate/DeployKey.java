package dev.slogate;

import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Question;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.WatchFold;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a key to one deploy. What lets that deploy pass lets a retry of it pass at no cost; under a
 * key that others share it would let all of them pass. The key of a rollback that the guard ordered
 * is that rollback's, before anybody asks.
 */
final class DeployKey {

  private static final Set<Kind> ABOUT = EnumSet.of(Kind.DECISION_MADE, Kind.DEPLOY_STARTED);

  private DeployKey() {}

  /** What {@link #requireSame} asks. */
  static Question asks(String key) {
    return new Question.About(ABOUT, List.of(key));
  }

  /**
   * Checks that a key names this deploy, or none yet. A version may be left out now and then.
   *
   * @throws Refused if it names a deploy of another service, environment or version
   */
  static void requireSame(Records records, String key, DeployRequest request) {
    new WatchFold(records)
        .orderOf(key)
        .filter(order -> !isSame(order, request))
        .ifPresent(
            order -> {
              throw new Refused(
                  "deploy '%s' is the rollback of %s in %s to %s, as the guard ordered: another deploy needs another key"
                      .formatted(key, order.service(), order.environment(), order.to()));
            });
    records.ask(asks(key)).stream()
        .filter(entry -> !isSame(entry, request))
        .findFirst()
        .ifPresent(
            entry -> {
              throw new Refused(
                  "deploy '%s' is %s%s to %s already: another deploy needs another key"
                      .formatted(
                          key,
                          entry.keys().service().orElse(""),
                          version(entry).map(version -> " " + version).orElse(""),
                          entry.keys().environment().orElse("")));
            });
  }

  private static boolean isSame(RollbackOrdered order, DeployRequest request) {
    return order.service().equals(request.service())
        && order.environment().equals(request.environment())
        && request.change().version().map(order.to()::equals).orElse(true);
  }

  private static boolean isSame(Entry entry, DeployRequest request) {
    Optional<String> before = version(entry);
    Optional<String> now = request.change().version();
    return entry.keys().service().equals(Optional.of(request.service()))
        && entry.keys().environment().equals(Optional.of(request.environment()))
        && (before.isEmpty() || now.isEmpty() || before.equals(now));
  }

  private static Optional<String> version(Entry entry) {
    return entry
        .event(DecisionMade.class)
        .flatMap(DecisionMade::version)
        .or(() -> entry.event(DeployStarted.class).flatMap(DeployStarted::version));
  }
}
