package dev.slogate;

import dev.slogate.budget.Confidence;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.EscalationPolicy;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.escalation.Birth;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Ladder;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.ledger.EscalationFold;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.InvestmentMade;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.PastRecords;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.SloPast;
import dev.slogate.ledger.TradeOffMade;
import dev.slogate.ledger.Written;
import dev.slogate.plan.SeriesId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where SLOs stand on the ladder, and what people leave behind. Methods that write throw {@link
 * Refused} for what makes no sense; who may write is the ledger's to say.
 */
public final class Escalations {

  private final Catalog catalog;
  private final Ledger ledger;

  public Escalations(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /** The ledger's time. */
  public Instant now() {
    return ledger.read(Records::now);
  }

  /** Every SLO, in the order of the catalog, by what was on record at an instant. */
  public List<SloEscalation> standings(Instant at) {
    return catalog.slos().stream()
        .map(Slo::service)
        .distinct()
        .flatMap(service -> standings(service, at).stream())
        .toList();
  }

  /**
   * The SLOs of a service.
   *
   * @throws UnknownService if the catalog has no owner for it
   */
  public List<SloEscalation> standings(String service, Instant at) {
    return known(service, at).stream().map(Known::standing).toList();
  }

  /** An SLO, and what on record it stands on. */
  record Known(SloEscalation standing, SloPast past) {}

  /** The SLOs of a service, folded once. */
  List<Known> known(String service, Instant at) {
    requireService(service);
    return ledger.read(
        records -> {
          EscalationFold fold = new EscalationFold(new PastRecords(records, at));
          Map<String, SloPast> pasts = fold.pasts(service);
          List<EscalationFold.Incident> incidents = fold.incidents(service);
          List<TradeOff.Recorded> tradeOffs = fold.tradeOffs(service);
          List<Investment.Recorded> investments = fold.investments(service);
          List<Known> known = new ArrayList<>();
          for (Slo slo : catalog.slos(service)) {
            SloPast past = pasts.getOrDefault(slo.name(), SloPast.NONE);
            known.add(new Known(standing(slo, past, incidents, tradeOffs, investments, at), past));
          }
          return known;
        });
  }

  /** Of one SLO, oldest first, with how their postmortems stand at an instant. */
  static List<PastIncident> incidents(
      Slo slo,
      List<EscalationFold.Incident> all,
      SloPast past,
      EscalationPolicy policy,
      Instant at) {
    return all.stream()
        .filter(one -> one.found().slo().equals(slo.name()))
        .map(
            one -> EscalationFold.past(one, past.writings(), policy.deadlines(), policy.zone(), at))
        .toList();
  }

  /** One SLO. */
  public SloEscalation standing(String slo, Instant at) {
    return standings(named(slo).service(), at).stream()
        .filter(one -> one.slo().equals(slo))
        .findFirst()
        .orElseThrow();
  }

  private SloEscalation standing(
      Slo slo,
      SloPast past,
      List<EscalationFold.Incident> incidents,
      List<TradeOff.Recorded> tradeOffs,
      List<Investment.Recorded> investments,
      Instant at) {
    EscalationPolicy policy = catalog.escalation(slo.service());
    Map<Role, String> teams = EscalationRoles.of(catalog, slo.service());
    return new SloEscalation(
        slo.service(),
        slo.name(),
        at,
        SeriesId.of(slo).isPresent(),
        Ladder.standing(past.history(), policy.deadlines(), at),
        past.quarters(),
        running(slo, past, policy, at),
        incidents(slo, incidents, past, policy, at),
        past.writings(),
        tradeOffs.stream().filter(one -> concerns(one.tradeOff().slo(), slo)).toList(),
        investments.stream().filter(one -> concerns(one.investment().slo(), slo)).toList(),
        teams);
  }

  private static boolean concerns(Optional<String> only, Slo slo) {
    return only.filter(name -> !name.equals(slo.name())).isEmpty();
  }

  /** Empty where no hours are remembered. */
  private Optional<RunningQuarter> running(
      Slo slo, SloPast past, EscalationPolicy policy, Instant at) {
    Quarter quarter = Quarter.of(at, policy.zone());
    double confidence =
        catalog
            .policy(slo.service(), slo.environment().orElse(DeployRequest.DEFAULT_ENVIRONMENT))
            .burn()
            .confidence()
            .doubleValue();
    return RememberedHours.of(slo, ledger.memory(), quarter.start().minus(Birth.SILENCE), at)
        .map(
            hours ->
                RunningQuarter.at(
                    quarter,
                    hours,
                    past.targets(slo.objective()),
                    Birth.within(quarter, hours, Instant.MAX),
                    at,
                    Confidence.z(confidence)));
  }

  /**
   * Keeps what somebody wrote. A later one of the same kind and about the same corrects it.
   *
   * @param writing is asked for once; that it can't be made is a {@link Refused}, too
   */
  public SloEscalation record(String slo, Supplier<? extends Writing> writing, Actor actor) {
    Slo about = named(slo);
    Writing made = made(writing);
    Instant at =
        ledger.write(
            journal -> {
              requireSubject(journal, about, made);
              return journal.append(actor, Written.of(about.service(), slo, made)).at();
            });
    return standing(slo, at);
  }

  /**
   * A decision to take back what an SLO promises.
   *
   * @param former the target that is taken back; the catalog's where it is not said
   * @param publication where the public can read it
   */
  public ExecutiveDecision relaxation(
      String slo,
      String quarter,
      Optional<BigDecimal> former,
      BigDecimal target,
      String publication) {
    Objective promised = former.map(Objective::new).orElse(named(slo).objective());
    return ExecutiveDecision.relax(quarter, promised, new Objective(target), publication);
  }

  private static <T> T made(Supplier<? extends T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  private void requireSubject(Records records, Slo slo, Writing writing) {
    EscalationFold fold = new EscalationFold(records);
    if (writing instanceof Postmortem postmortem) {
      List<String> known =
          fold.incidents(slo.service()).stream()
              .map(EscalationFold.Incident::found)
              .filter(found -> found.slo().equals(slo.name()))
              .map(IncidentFound::incident)
              .toList();
      if (!known.contains(postmortem.incident())) {
        throw new Refused(
            "no incident of %s is called '%s'; on record %s"
                .formatted(
                    slo.name(),
                    postmortem.incident(),
                    known.isEmpty()
                        ? "is none: tick finds them"
                        : "are " + String.join(", ", known)));
      }
      requireContributors(slo.service(), postmortem);
      return;
    }
    SloPast past = fold.pasts(slo.service()).getOrDefault(slo.name(), SloPast.NONE);
    Optional<ClosedQuarter> closed =
        past.quarters().stream()
            .filter(quarter -> quarter.quarter().text().equals(writing.subject()))
            .findFirst();
    if (closed.isEmpty()) {
      throw new Refused(
          "quarter %s of %s is not closed: nothing is missed before it is over"
              .formatted(writing.subject(), slo.name()));
    }
    if (closed.get().outcome() != Outcome.MISSED) {
      throw new Refused(
          "quarter %s of %s was not missed: it is %s"
              .formatted(
                  writing.subject(),
                  slo.name(),
                  closed.get().outcome().name().toLowerCase(Locale.ROOT)));
    }
    if (writing instanceof ExecutiveDecision decision) {
      decision.formerTarget().ifPresent(former -> requirePromised(former, slo, past));
    }
  }

  /** A dependency that nobody declared may still have had a part, but not one that nobody knows. */
  private void requireContributors(String service, Postmortem postmortem) {
    List<String> declared =
        catalog.ownership(service).stream()
            .flatMap(ownership -> ownership.dependencies().stream())
            .map(Ownership.Dependency::service)
            .toList();
    for (Postmortem.Contributor contributor : postmortem.contributors()) {
      String name = contributor.name();
      if (contributor.part() == Postmortem.Part.DEPENDENCY
          && !declared.contains(name)
          && !catalog.services().contains(name)) {
        throw new Refused(
            ("%s depends on nothing that is called '%s': it depends on %s, and services of the"
                    + " catalog are %s. What is none of them is operations:%s")
                .formatted(
                    service,
                    name,
                    declared.isEmpty() ? "nothing" : String.join(", ", declared),
                    String.join(", ", catalog.services()),
                    name));
      }
    }
  }

  /** What is taken back was promised once: a target that never was is a slip of the pen. */
  private static void requirePromised(BigDecimal former, Slo slo, SloPast past) {
    List<BigDecimal> promised = new ArrayList<>();
    past.promises().forEach(promise -> promised.add(promise.objective().target()));
    promised.add(slo.objective().target());
    if (!promised.contains(former)) {
      throw new Refused(
          "%s never promised %s: its target is %s"
              .formatted(
                  slo.name(), former.toPlainString(), slo.objective().target().toPlainString()));
    }
  }

  /** Keeps what was negotiated; the name that it gets is in the answer. */
  public TradeOff tradeOff(String service, Supplier<TradeOff> tradeOff, Actor actor) {
    requireService(service);
    TradeOff made = made(tradeOff);
    made.slo().ifPresent(slo -> requireSlo(service, slo));
    return ledger.write(
        journal -> {
          if (!made.until().isAfter(journal.now())) {
            throw new Refused("it would end at " + made.until() + ", which is past");
          }
          return ((TradeOffMade)
                  journal
                      .append(actor, seq -> new TradeOffMade(service, made.named("to-" + seq)))
                      .event())
              .tradeOff();
        });
  }

  /** Keeps what is invested; the name that it gets is in the answer. */
  public Investment investment(String service, Supplier<Investment> investment, Actor actor) {
    requireService(service);
    Investment made = made(investment);
    made.slo().ifPresent(slo -> requireSlo(service, slo));
    return ledger.write(
        journal ->
            ((InvestmentMade)
                    journal
                        .append(actor, seq -> new InvestmentMade(service, made.named("inv-" + seq)))
                        .event())
                .investment());
  }

  private void requireService(String service) {
    if (catalog.ownership(service).isEmpty()) {
      throw new UnknownService(service, catalog.services());
    }
  }

  private void requireSlo(String service, String slo) {
    if (!named(slo).service().equals(service)) {
      throw new Refused("SLO " + slo + " is of " + named(slo).service() + ", not of " + service);
    }
  }

  private Slo named(String name) {
    return catalog.slos().stream()
        .filter(slo -> slo.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(unknown(name)));
  }

  /** Who names a service instead is told of its SLOs. */
  private String unknown(String name) {
    List<Slo> ofService = catalog.slos(name);
    return "no SLO is called %s in the catalog; %s has %s"
        .formatted(
            name,
            ofService.isEmpty() ? "it" : "service " + name,
            (ofService.isEmpty() ? catalog.slos() : ofService)
                .stream().map(Slo::name).collect(Collectors.joining(", ")));
  }
}
