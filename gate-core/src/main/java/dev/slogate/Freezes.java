package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.ledger.FreezeDeclared;
import dev.slogate.ledger.FreezeFold;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets people stop changes, whatever the telemetry says. Throws {@link Refused}. */
public final class Freezes {

  /** What lasts longer is lifted, or a mistake. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private final Catalog catalog;
  private final Ledger ledger;

  public Freezes(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /**
   * Declares one.
   *
   * @param services names; {@link Freeze#ALL} for all
   * @param until when it ends by itself; empty if it must be lifted
   * @throws UnknownService if the catalog has no owner for one of the services
   */
  public Freeze declare(
      List<String> services,
      Optional<String> environment,
      String reason,
      Optional<Instant> until,
      List<ChangeClass> exempt,
      Actor actor) {
    for (String service : services) {
      if (!service.equals(Freeze.ALL) && catalog.ownership(service).isEmpty()) {
        throw new UnknownService(service, catalog.services());
      }
    }
    String why = Wording.of(reason, "a reason");
    Optional<String> place = environment.map(text -> Wording.name(text, "an environment"));
    return ledger.write(
        journal -> {
          until.ifPresent(end -> requireEnd(end, journal.now()));
          String name =
              journal
                  .append(
                      actor,
                      seq -> new FreezeDeclared("fr-" + seq, services, place, why, until, exempt))
                  .keys()
                  .subject();
          return new FreezeFold(journal).named(name).orElseThrow();
        });
  }

  private static void requireEnd(Instant end, Instant now) {
    if (!end.isAfter(now)) {
      throw new Refused("it would end at " + end + ", which is past");
    }
    if (end.isAfter(now.plus(LONGEST))) {
      throw new Refused(
          "it would end at " + end + ", in more than ten years: leave the end out, and lift it");
    }
  }

  /** Ends one before its time. */
  public Freeze lift(String freeze, String reason, Actor actor) {
    String why = Wording.of(reason, "a reason");
    return ledger.write(
        journal -> {
          FreezeFold freezes = new FreezeFold(journal);
          Freeze found =
              freezes
                  .named(freeze)
                  .orElseThrow(
                      () ->
                          new Refused(
                              "no declared freeze is called '" + freeze + "': see freeze list"));
          if (!found.inForce(journal.now())) {
            throw new Refused(freeze + " is not in force any more");
          }
          journal.append(actor, new FreezeLifted(freeze, why));
          return freezes.named(freeze).orElseThrow();
        });
  }

  /** Those declared, the newest first. */
  public List<Freeze> newest(int most) {
    return ledger.read(records -> new FreezeFold(records).newest(most));
  }

  /** What is in force now: declared, and the catalog's windows. */
  public List<Freeze> inForce() {
    return ledger.read(records -> Register.freezes(records, catalog, records.now()));
  }

  /** The ledger's time. */
  public Instant now() {
    return ledger.read(records -> records.now());
  }
}
