package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Disposition;
import dev.slogate.Lift;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.FreezeDeclared;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideGranted;
import dev.slogate.ledger.OverrideUsed;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Verification;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Measures a ledger of a million records: what a check reads, and a verification. Arguments: the
 * ledger, how many records it shall have; those that are there already count.
 */
final class MillionRecords {

  private static final int SERVICES = 199; // a prime, so that overrides come to all of them
  private static final int BATCH = 2_000;
  private static final int REPETITIONS = 201;
  private static final Actor BOT = new Actor("github", "checkout-bot");

  private MillionRecords() {}

  public static void main(String[] args) {
    long start = System.nanoTime();
    try (Ledger ledger =
        Ledgers.open(args[0], System.getenv(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      long head = ledger.read(Records::head).seq();
      System.out.printf("first read in a new process: %.1f ms%n", millisSince(start));
      fill(ledger, head, Long.parseLong(args[1]));
      reads(ledger);
      verify(ledger);
    }
  }

  private static void fill(Ledger ledger, long head, long count) {
    long start = System.nanoTime();
    long[] deploy = {head};
    long at = head;
    while (at < count) {
      at =
          ledger.write(
              journal -> {
                while (journal.head().seq() % BATCH < BATCH - 8) {
                  deploy(journal, deploy[0]++);
                }
                while (journal.head().seq() % BATCH != 0) {
                  journal.append(BOT, new FreezeLifted("f-none", "fills a batch"));
                }
                return journal.head().seq();
              });
    }
    if (at > head) {
      System.out.printf(
          "appended %,d in %.0f s, %,.0f a second, %d a transaction%n",
          at - head, millisSince(start) / 1e3, (at - head) / (millisSince(start) / 1e3), BATCH);
    }
  }

  private static void deploy(Journal journal, long number) {
    String service = "service-" + number % SERVICES;
    String deploy = "github:acme/" + service + "/" + number;
    Optional<String> version = Optional.of("v" + number);
    journal.append(
        BOT,
        new DecisionMade(
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
            Optional.empty()));
    journal.append(
        BOT, new DeployStarted(deploy, service, "prod", ChangeClass.FEATURE, version, Map.of()));
    journal.append(
        BOT, new DeployFinished(deploy, service, "prod", DeployFinished.Result.SUCCEEDED));
    if (number % 50 == 0) {
      String override = "o-" + number;
      // One or two of a service are still open, a hundred and more have expired.
      Instant expires = Instant.now().plus(Duration.ofDays(number % 1_000 == 0 ? 365 : -1));
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
    if (number % 10_000 == 0) {
      journal.append(
          BOT,
          new FreezeDeclared(
              "f-" + number, List.of("*"), Optional.empty(), "sale", Optional.empty(), List.of()));
    }
  }

  private static void reads(Ledger ledger) {
    String service = "service-0";
    Instant now = ledger.read(Records::now);
    List<String> open =
        ledger.read(records -> records.open(Set.of(Kind.OVERRIDE_GRANTED), service, now)).stream()
            .map(entry -> entry.keys().subject())
            .toList();
    Set<Kind> uses = Set.of(Kind.OVERRIDE_USED, Kind.OVERRIDE_APPROVED, Kind.OVERRIDE_REVOKED);
    Set<Kind> deploys = Set.of(Kind.DEPLOY_STARTED, Kind.DEPLOY_FINISHED);
    measure(ledger, "head", records -> records.head());
    measure(ledger, "time", records -> records.now());
    Function<Records, List<?>> overrides =
        records -> records.open(Set.of(Kind.OVERRIDE_GRANTED), service, now);
    Function<Records, List<?>> freezes =
        records -> records.openEverywhere(Set.of(Kind.FREEZE_DECLARED), now);
    Function<Records, List<?>> about = records -> records.about(uses, open);
    Function<Records, List<?>> newest = records -> records.newest(deploys, service, "prod", 20);
    measure(ledger, "open overrides of a service", overrides);
    measure(ledger, "open freezes", freezes);
    measure(ledger, "about " + open.size() + " overrides", about);
    measure(ledger, "newest 20 of a place", newest);
    measure(ledger, "newest 100 of two kinds", records -> records.newest(deploys, 100));
    measure(
        ledger,
        "all that a check reads",
        records ->
            List.of(
                records.head(),
                overrides.apply(records),
                freezes.apply(records),
                about.apply(records),
                newest.apply(records)));
  }

  private static void measure(Ledger ledger, String what, Function<Records, ?> question) {
    long first = System.nanoTime();
    Optional<?> unused = ledger.read(records -> Optional.of(question.apply(records)));
    double cold = millisSince(first);
    double[] millis = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = System.nanoTime();
      unused = ledger.read(records -> Optional.of(question.apply(records)));
      millis[i] = millisSince(start);
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-28s first %6.2f ms, median %6.2f ms, 95 %% %6.2f ms%n",
        what, cold, millis[REPETITIONS / 2], millis[REPETITIONS * 95 / 100]);
  }

  private static void verify(Ledger ledger) {
    long start = System.nanoTime();
    Verification verification = Verification.of(ledger, Optional.empty(), Optional.empty());
    double seconds = millisSince(start) / 1e3;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        "verified %,d records in %.1f s, %,.0f a second; heap at most %d MiB; %s%n",
        verification.head().seq(),
        seconds,
        verification.head().seq() / seconds,
        peak >> 20,
        verification.passed() ? "passed" : verification.flaws());
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
