package dev.slogate;

import dev.slogate.budget.Confidence;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.Targets;
import dev.slogate.ledger.DeployCosted;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.OverrideFold;
import dev.slogate.ledger.PastRecords;
import dev.slogate.ledger.SloPast;
import dev.slogate.review.ExemptCost;
import dev.slogate.review.OverrideCost;
import dev.slogate.review.QuarterReview;
import dev.slogate.review.SloReview;
import dev.slogate.review.Spending;
import dev.slogate.review.TeamReview;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers from catalog and ledger what people look back on once a quarter. */
public final class Reviews {

  /** The quarter that runs, instead of one by its name. */
  public static final String CURRENT = "current";

  private static final Set<Kind> COSTED = EnumSet.of(Kind.DEPLOY_COSTED);

  /** Deploys of a service with a cost that are looked at, the newest. */
  private static final int MOST = 5_000;

  private final Catalog catalog;
  private final Ledger ledger;
  private final Escalations escalations;
  private final PatternEvidence evidence;

  public Reviews(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
    escalations = new Escalations(catalog, ledger);
    evidence = new PatternEvidence(catalog, ledger);
  }

  /**
   * A quarter, by what was on record at an instant.
   *
   * @param name as {@code 2026Q3}, or {@link #CURRENT}
   * @param only these services; all where none is named
   * @throws Refused if the name is no quarter
   * @throws UnknownService if the catalog has no owner for one of them
   */
  public QuarterReview quarter(String name, Collection<String> only, Instant at) {
    Collection<String> chosen = only.isEmpty() ? catalog.services() : only;
    String quarter = named(name, chosen, at);
    Map<String, List<String>> byTeam = new TreeMap<>();
    for (String service : chosen) {
      Ownership ownership =
          catalog
              .ownership(service)
              .orElseThrow(() -> new UnknownService(service, catalog.services()));
      byTeam.computeIfAbsent(ownership.owner(), team -> new ArrayList<>()).add(service);
    }
    List<TeamReview> teams = new ArrayList<>();
    byTeam.forEach((team, services) -> teams.add(team(team, services, quarter, at)));
    return new QuarterReview(
        quarter, at, teams.stream().filter(team -> !team.slos().isEmpty()).toList());
  }

  private String named(String name, Collection<String> services, Instant at) {
    if (name.equals(CURRENT)) {
      return Quarter.of(at, zone(services)).text();
    }
    try {
      return Quarter.parse(name, ZoneOffset.UTC).text();
    } catch (IllegalArgumentException e) {
      throw new Refused(e.getMessage() + ", or \"" + CURRENT + "\" for the one that runs");
    }
  }

  /** The one that they share; else UTC. */
  private ZoneId zone(Collection<String> services) {
    Set<ZoneId> zones =
        services.stream()
            .map(service -> catalog.escalation(service).zone())
            .collect(Collectors.toSet());
    return zones.size() == 1 ? zones.iterator().next() : ZoneOffset.UTC;
  }

  private TeamReview team(String name, List<String> services, String quarter, Instant at) {
    List<SloReview> slos = new ArrayList<>();
    List<OverrideCost> overrides = new ArrayList<>();
    List<ExemptCost> exemptions = new ArrayList<>();
    for (String service : services) {
      Quarter here = Quarter.parse(quarter, catalog.escalation(service).zone());
      escalations
          .known(service, at)
          .forEach(known -> slos.add(slo(known.standing(), known.past(), here, at)));
      List<FreezeOverride> granted =
          ledger.read(records -> new OverrideFold(new PastRecords(records, at), at).of(service));
      overrides.addAll(OverrideCost.within(here, granted));
      exemptions.addAll(exemptions(service, here, at));
    }
    Team team = Objects.requireNonNull(catalog.teams().get(name));
    return new TeamReview(name, team.displayName(), slos, overrides, exemptions);
  }

  private List<ExemptCost> exemptions(String service, Quarter quarter, Instant at) {
    return ledger.<List<ExemptCost>>read(
        records ->
            new PastRecords(records, at)
                .newest(COSTED, service, MOST).stream()
                    .flatMap(entry -> entry.event(DeployCosted.class).stream())
                    .filter(costed -> costed.override().isEmpty() && costed.verdict().isEmpty())
                    .filter(costed -> quarter.contains(costed.from()))
                    .sorted(Comparator.comparing(DeployCosted::from))
                    .map(Reviews::exempt)
                    .toList());
  }

  private static ExemptCost exempt(DeployCosted costed) {
    return new ExemptCost(
        costed.service(),
        costed.environment(),
        costed.deploy(),
        costed.from(),
        costed.costs().stream().map(DeployCosted.Cost::read).toList());
  }

  private SloReview slo(SloEscalation standing, SloPast past, Quarter quarter, Instant at) {
    Slo slo = named(standing.slo());
    Targets targets = past.targets(slo.objective());
    Optional<HourlyCounts> hours =
        at.isAfter(quarter.start())
            ? RememberedHours.of(slo, ledger.memory(), quarter.start(), earlier(at, quarter.end()))
            : Optional.empty();
    return new SloReview(
        quarter,
        slo.displayName(),
        standing,
        targets.during(quarter.start(), quarter.end()),
        Confidence.z(confidence(slo)),
        hours.flatMap(known -> Spending.of(quarter, known, targets, at)),
        at.isAfter(quarter.start())
            ? evidence.patterns(slo, standing.incidents(), earlier(at, quarter.end()))
            : List.of());
  }

  private double confidence(Slo slo) {
    String environment = slo.environment().orElse(DeployRequest.DEFAULT_ENVIRONMENT);
    return catalog.policy(slo.service(), environment).burn().confidence().doubleValue();
  }

  private Slo named(String name) {
    return catalog.slos().stream().filter(slo -> slo.name().equals(name)).findFirst().orElseThrow();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
