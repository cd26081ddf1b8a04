package dev.slogate.ledger.jdbc;

import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.Disposition;
import dev.slogate.Lift;
import dev.slogate.RollbackOutcome;
import dev.slogate.SignedRequest;
import dev.slogate.Verdict;
import dev.slogate.WaitAnswer;
import dev.slogate.escalation.Investment;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.ExemptionUsed;
import dev.slogate.ledger.FreezeDeclared;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.IncidentsScanned;
import dev.slogate.ledger.InvestmentMade;
import dev.slogate.ledger.IssueClaimed;
import dev.slogate.ledger.IssueClosed;
import dev.slogate.ledger.IssueOpened;
import dev.slogate.ledger.LockReleased;
import dev.slogate.ledger.OverrideApproved;
import dev.slogate.ledger.OverrideGranted;
import dev.slogate.ledger.OverrideRevoked;
import dev.slogate.ledger.OverrideUsed;
import dev.slogate.ledger.Promised;
import dev.slogate.ledger.Pruned;
import dev.slogate.ledger.RequestUsed;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackLeft;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.ledger.RollbackSettled;
import dev.slogate.ledger.WaitAnswered;
import dev.slogate.ledger.WatchBegun;
import dev.slogate.ledger.WatchEnded;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Some of each that one of the two roles writes. */
final class EventsByRole {

  static final Instant HOUR = Instant.parse("2026-07-01T00:00:00Z");

  static final List<Event> OF_RUNNERS =
      List.of(
          new DecisionMade(
              "c-1",
              "d-1",
              "shop",
              "prod",
              ChangeClass.FEATURE,
              Optional.empty(),
              Map.of(),
              HOUR,
              Verdict.ALLOW,
              Disposition.PROCEED,
              "default",
              List.of(),
              List.of(),
              Optional.empty()),
          new DeployStarted("d-1", "shop", "prod", ChangeClass.FEATURE, Optional.empty(), Map.of()),
          new DeployFinished("d-1", "shop", "prod", Deploy.Result.SUCCEEDED),
          new OverrideUsed("o-1", "d-1", "c-1"),
          new ExemptionUsed("d-1", "c-1"),
          new WatchBegun(
              "d-1",
              "shop",
              "prod",
              Duration.ofMinutes(1),
              GuardPolicy.DEFAULT,
              List.of("answers")),
          new WatchEnded(
              "d-1",
              "shop",
              "prod",
              Optional.of("v2"),
              HOUR,
              GuardVerdict.ROLLBACK,
              List.of(),
              HOUR,
              Optional.empty()),
          new RollbackOrdered("d-1", "shop", "prod", "v2", "v1"),
          new RollbackSent("d-1", "shop", "prod", "webhook"),
          new RollbackConfirmed("d-1", "shop", "prod"),
          new RollbackLeft("d-1", "shop", "prod", "it ended with status 1"));

  static final List<Event> OF_MANAGERS =
      List.of(
          new OverrideGranted(
              "o-1",
              "shop",
              Optional.empty(),
              Optional.empty(),
              List.of(Lift.BUDGET),
              "sale",
              Optional.empty(),
              HOUR,
              1,
              false,
              true),
          new OverrideApproved("o-1"),
          new OverrideRevoked("o-1", "over"),
          new FreezeDeclared(
              "f-1", List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of()),
          new FreezeLifted("f-1", "over"),
          new RollbackSettled("d-1", "shop", "prod", RollbackOutcome.DONE, "by hand"),
          new LockReleased("shop", "prod", "v2", "mended in the configuration"),
          new WaitAnswered("d-1", "shop", "prod", WaitAnswer.Kind.REJECTED, "Jane said no."),
          new RequestUsed(new SignedRequest("github/runs/7", "acme/release", "1"), "ov-1"),
          new Promised("shop", "answers", new BigDecimal("0.999"), "shop-team"),
          new IncidentsScanned(Map.of("answers", HOUR)),
          new IssueClaimed("RETRO/answers/2026Q3", "acme/shop"),
          new IssueOpened("RETRO/answers/2026Q3", "acme/shop", 7, Optional.empty()),
          new IssueClosed("RETRO/answers/2026Q3"),
          new InvestmentMade(
              "shop",
              new Investment(
                  "inv-1", Optional.empty(), "a region", "a month", "https://a", Optional.empty())),
          new Pruned(HOUR, 1, 0, "x", "old"));

  private EventsByRole() {}
}
