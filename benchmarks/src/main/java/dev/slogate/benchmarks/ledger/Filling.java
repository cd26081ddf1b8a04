package dev.slogate.benchmarks.ledger;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.Disposition;
import dev.slogate.Lift;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.FreezeDeclared;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideGranted;
import dev.slogate.ledger.OverrideUsed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Years of deploys, many in a transaction so that they are written within a minute or two. */
final class Filling {

  /** A prime, so that overrides come to all of them. */
  private static final int SERVICES = 199;

  private static final int BATCH = 2_000;
  private static final int OVERRIDDEN = 50;
  private static final int STILL_OPEN = 1_000;
  private static final int FROZEN = 10_000;
  private static final Actor BOT = new Actor("github", "checkout-bot");

  private final Ledger ledger;
  private long deploys;

  Filling(Ledger ledger) {
    this.ledger = ledger;
  }

  static String service(long number) {
    return "service-" + number % SERVICES;
  }

  /** Appends until there are at least so many records. */
  void to(long records) {
    long there = 0;
    while (there < records) {
      there =
          ledger.write(
              journal -> {
                long start = journal.head().seq();
                long number = deploys; // the work may be called again
                while (journal.head().seq() - start < BATCH) {
                  deploy(journal, number++);
                }
                deploys = number;
                return journal.head().seq();
              });
    }
  }

  private static void deploy(Journal journal, long number) {
    String service = service(number);
    String deploy = "github:acme/" + service + "/" + number;
    Optional<String> version = Optional.of("v" + number);
    journal.append(BOT, decision(number, deploy, service, version));
    journal.append(
        BOT, new DeployStarted(deploy, service, "prod", ChangeClass.FEATURE, version, Map.of()));
    journal.append(BOT, new DeployFinished(deploy, service, "prod", Deploy.Result.SUCCEEDED));
    if (number % OVERRIDDEN == 0) {
      override(journal, number, deploy, service);
    }
    if (number % FROZEN == 0) {
      journal.append(
          BOT,
          new FreezeDeclared(
              "f-" + number, List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of()));
    }
  }

  private static DecisionMade decision(
      long number, String deploy, String service, Optional<String> version) {
    return new DecisionMade(
        "decision-" + number,
        deploy,
        service,
        "prod",
        ChangeClass.FEATURE,
        version,
        Map.of("ticket", "OPS-" + number),
        Instant.now(),
        Verdict.BLOCK,
        Disposition.HELD,
        "default",
        List.of(
            new DecisionMade.Ground(
                ReasonCode.BURN_PAGE,
                Verdict.BLOCK,
                Optional.of(service + "-availability"),
                Optional.of(new BigDecimal("14.93")),
                Optional.of(new BigDecimal("14.4")),
                "burns its budget 14.93 times too fast over 1h and 15.2 times over 5m")),
        List.of(
            new DecisionMade.Budget(
                service + "-availability",
                new BigDecimal("0.999"),
                Optional.of(new BigDecimal("0.41")))),
        Optional.empty());
  }

  /** One or two of a service are still open, a hundred and more have expired. */
  private static void override(Journal journal, long number, String deploy, String service) {
    String override = "o-" + number;
    Instant expires = Instant.now().plus(Duration.ofDays(number % STILL_OPEN == 0 ? 365 : -1));
    journal.append(
        BOT,
        new OverrideGranted(
            override,
            service,
            Optional.empty(),
            Optional.empty(),
            List.of(Lift.BUDGET),
            "the fix for the outage",
            Optional.of("OPS-1"),
            expires,
            1,
            false,
            true));
    journal.append(BOT, new OverrideUsed(override, deploy, "decision-" + number));
  }
}
