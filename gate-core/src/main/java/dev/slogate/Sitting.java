package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.ExemptionUsed;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideUsed;
import dev.slogate.ledger.PastRecords;
import dev.slogate.ledger.Records;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What was measured at one instant meets the record. */
final class Sitting {

  private final Catalog catalog;
  private final List<Case> cases;
  private final Decider decider;
  private final @Nullable Ledger ledger;
  private final Instant at;
  private final boolean replay;

  Sitting(
      Catalog catalog,
      List<Case> cases,
      Decider decider,
      @Nullable Ledger ledger,
      Instant at,
      boolean replay) {
    this.catalog = catalog;
    this.cases = cases;
    this.decider = decider;
    this.ledger = ledger;
    this.at = at;
    this.replay = replay;
  }

  /** The decisions, which leave no trace. */
  List<Decision> previewed() {
    if (ledger == null) {
      return cases.stream().map(this::withoutRecord).toList();
    }
    try {
      return ledger.read(
          records -> {
            Records then = replay ? new PastRecords(records, at) : records;
            return cases.stream()
                .map(one -> decide(newId(), one, ahead(then, one.request())))
                .toList();
          });
    } catch (LedgerTrouble trouble) {
      return cases.stream().map(one -> withoutAnswer(one, trouble)).toList();
    }
  }

  /**
   * The decision about the only case, and its record, or neither.
   *
   * @param along what else goes on record with it
   * @throws Refused if its key names another deploy already
   */
  Decision recorded(BiConsumer<Journal, Decision> along) {
    Case only = cases.get(0);
    if (ledger == null) {
      return withoutRecord(only);
    }
    try {
      return ledger.write(
          journal -> {
            DeployRequest request = only.request();
            Records records = ahead(journal, request);
            request.deploy().ifPresent(key -> DeployKey.requireSame(records, key, request));
            Decision decision = entered(journal, decide(newId(), only, records));
            along.accept(journal, decision);
            return decision;
          });
    } catch (LedgerTrouble trouble) {
      return withoutAnswer(only, trouble);
    }
  }

  /** Others wait for whoever writes, so the way to the store is gone once. */
  private static Records ahead(Records records, DeployRequest request) {
    return records.ahead(Register.asks(request, records.now()));
  }

  private Decision decide(String id, Case one, Records records) {
    DeployRequest request = one.request();
    Register register = Register.of(records, catalog, request, request.deploy().orElse(id));
    return decider.decide(id, one, register);
  }

  private Decision withoutRecord(Case one) {
    Register register = Register.without(catalog, one.request(), at);
    return decider.decide(newId(), one, register);
  }

  private Decision withoutAnswer(Case one, LedgerTrouble trouble) {
    String message = String.valueOf(trouble.getMessage());
    Register register = Register.unknown(catalog, one.request(), at, message);
    return decider.decide(newId(), one, register);
  }

  private static Decision entered(Journal journal, Decision decision) {
    Actor actor = Actor.of(decision.request().change().actor());
    String deploy = decision.request().deploy().orElse(decision.id());
    decision
        .override()
        .filter(override -> !override.usedBy(deploy))
        .ifPresent(
            override ->
                journal.append(actor, new OverrideUsed(override.id(), deploy, decision.id())));
    if (decision.disposition() == Disposition.EXEMPT
        && journal.about(EnumSet.of(Kind.EXEMPTION_USED), List.of(deploy)).isEmpty()) {
      journal.append(actor, new ExemptionUsed(deploy, decision.id()));
    }
    journal.append(actor, made(decision, deploy));
    return decision;
  }

  private static DecisionMade made(Decision decision, String deploy) {
    Change change = decision.request().change();
    return new DecisionMade(
        decision.id(),
        deploy,
        decision.request().service(),
        decision.request().environment(),
        change.change(),
        change.version(),
        change.evidence(),
        decision.at(),
        decision.verdict(),
        decision.disposition(),
        decision.policy(),
        decision.reasons().stream().map(Sitting::ground).toList(),
        decision.slos().stream()
            .map(
                slo ->
                    new DecisionMade.Budget(
                        slo.name(), slo.target(), decimal(slo.budget().remaining())))
            .toList(),
        decision.override().map(FreezeOverride::id));
  }

  private static DecisionMade.Ground ground(Reason reason) {
    return new DecisionMade.Ground(
        reason.code(),
        reason.verdict(),
        reason.slo(),
        decimal(reason.value()),
        decimal(reason.threshold()),
        reason.message());
  }

  private static Optional<BigDecimal> decimal(OptionalDouble value) {
    return value.isPresent()
        ? Optional.of(BigDecimal.valueOf(value.getAsDouble()))
        : Optional.empty();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
