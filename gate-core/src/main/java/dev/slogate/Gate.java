package dev.slogate;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.CatalogLoader;
import dev.slogate.catalog.CatalogState;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Ownership;
import dev.slogate.catalog.Slo;
import dev.slogate.hours.RecordedCounts;
import dev.slogate.hours.RememberingTelemetry;
import dev.slogate.ledger.DeployCosted;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.plan.Planner;
import dev.slogate.plan.QueryLint;
import dev.slogate.policy.Judgement;
import dev.slogate.telemetry.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The gate: asks telemetry, judges by policy, says what happens to a change.
 *
 * <p>As safe for several threads as the {@link Telemetry} it is given.
 */
public final class Gate {

  /** How far behind the present a decision looks, so that late samples have arrived. */
  public static final Duration SETTLING = Duration.ofSeconds(60);

  /** What is asked beyond the counts. */
  public enum Detail {
    /** Nothing. */
    NUMBERS,
    /** How the series are, whether policies ask for that or not: one more round trip. */
    PREFLIGHT,
    /** History of what is held, to say when it clears: two more round trips. */
    FORECAST,
    /** History of everything, for charts. */
    CHARTS
  }

  private final Catalog catalog;
  private final Map<String, Assessor> assessors;
  private final @Nullable Ledger ledger;

  /**
   * A gate without a memory: no overrides, no declared freezes.
   *
   * @param telemetry opens a data source; called once for each that an SLO names
   */
  public Gate(Catalog catalog, Function<DataSource, Telemetry> telemetry) {
    this(catalog, assessors(catalog, counting(telemetry)), null);
  }

  /** Counts what rules recorded, where a data source lets it. */
  private static Function<DataSource, Telemetry> counting(
      Function<DataSource, Telemetry> telemetry) {
    return source ->
        source.recordedCounts()
            ? new RecordedCounts(telemetry.apply(source))
            : telemetry.apply(source);
  }

  private Gate(Catalog catalog, Map<String, Assessor> assessors, @Nullable Ledger ledger) {
    this.catalog = catalog;
    this.assessors = assessors;
    this.ledger = ledger;
  }

  private static Map<String, Assessor> assessors(
      Catalog catalog, Function<DataSource, Telemetry> telemetry) {
    Map<String, Assessor> assessors = new LinkedHashMap<>();
    for (Slo slo : catalog.slos()) {
      assessors.computeIfAbsent(
          slo.dataSource(),
          name -> {
            DataSource source = Objects.requireNonNull(catalog.dataSources().get(name));
            return new Assessor(source, telemetry.apply(source));
          });
    }
    return assessors;
  }

  /**
   * One that remembers: of long windows only the edges are asked. What rules recorded is counted
   * where nothing is remembered.
   *
   * @param memory what {@link dev.slogate.hours.Closing} keeps up to date
   */
  public Gate(Catalog catalog, Function<DataSource, Telemetry> telemetry, Memory memory) {
    this(
        catalog,
        assessors(
            catalog, source -> new RememberingTelemetry(counting(telemetry).apply(source), memory)),
        null);
  }

  /**
   * Reads a catalog, and refuses it where a query can't be asked.
   *
   * @param roots folders or files
   * @throws InvalidCatalog with everything that is wrong
   */
  public static Catalog load(List<Path> roots) throws InvalidCatalog {
    Catalog catalog = CatalogLoader.load(roots);
    List<Problem> problems = QueryLint.problems(catalog);
    if (!problems.isEmpty()) {
      throw new InvalidCatalog(problems);
    }
    return catalog;
  }

  /** Differs from that of a moment ago where a file of a catalog was added, removed or written. */
  public static String stateOf(List<Path> roots) {
    return CatalogState.of(roots);
  }

  /** The same gate, with a record to judge by and to write to. */
  public Gate recordingIn(Ledger record) {
    return new Gate(catalog, assessors, record);
  }

  /**
   * Decides about a deploy, and records it: what lets it pass is used up.
   *
   * @param at the instant that every query is pinned to
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if the record could not keep one of its texts, or the key is another deploy's
   */
  public Decision check(DeployRequest request, Instant at, Detail detail) {
    return check(request, at, detail, (journal, decision) -> {});
  }

  /**
   * The same.
   *
   * @param along what else goes on record with the decision, or neither does
   */
  Decision check(
      DeployRequest request, Instant at, Detail detail, BiConsumer<Journal, Decision> along) {
    return sitting(List.of(request), at, false, detail).recorded(along);
  }

  /**
   * Judges a change that waits once more. Only what lets it go is recorded, and uses an override
   * up: one that a person lifted at once, any other when its service was steady.
   *
   * @param request with the deploy key of the first judgement
   * @param before the looks so far
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused if the record could not keep one of its texts, or the key is another deploy's
   */
  public Turn again(DeployRequest request, SteadyState before, Instant at, Detail detail) {
    return again(request, before, at, detail, (journal, decision) -> {});
  }

  /**
   * The same.
   *
   * @param along what else goes on record with what lets it go, or neither does
   */
  Turn again(
      DeployRequest request,
      SteadyState before,
      Instant at,
      Detail detail,
      BiConsumer<Journal, Decision> along) {
    Decision look = preview(List.of(request), at, detail).get(0);
    SteadyState state = before.with(look.disposition().proceeds(), look.at());
    if (!look.disposition().lifted() && !state.releases(look.at())) {
      return new Turn(look, state, false);
    }
    Decision decision = check(request, at, detail, along);
    return new Turn(decision, state, decision.disposition().proceeds());
  }

  /**
   * Refuses a deploy that comes from elsewhere than the service's Ownership says.
   *
   * @param system as {@code deploysFrom} calls it: {@code jenkins}
   * @param origin the job or repository there
   * @throws UnknownService if the catalog has no owner for the service
   * @throws Refused naming where deploys may come from
   */
  public void requireAdmitted(DeployRequest request, String system, String origin) {
    Ownership ownership = requireOwner(request);
    if (!ownership.admits(system, origin, request.environment())) {
      throw new Refused(
          "%s %s may not deploy %s to %s: the Ownership in %s names %s"
              .formatted(
                  system,
                  origin,
                  request.service(),
                  request.environment(),
                  ownership.location(),
                  ownership.origins()));
    }
  }

  /**
   * Says what {@link #check} would, for a fleet from grouped queries. Records nothing.
   *
   * @throws UnknownService if the catalog has no owner for one of the services
   * @throws Refused if the record could not keep one of its texts
   */
  public List<Decision> preview(List<DeployRequest> requests, Instant at, Detail detail) {
    return sitting(requests, at, false, detail).previewed();
  }

  /**
   * Judges the past by the telemetry and the record of then. Records nothing.
   *
   * @throws UnknownService if the catalog has no owner for one of the services
   * @throws Refused if the record could not keep one of its texts
   */
  public List<Decision> replay(List<DeployRequest> requests, Instant at, Detail detail) {
    return sitting(requests, at, true, detail).previewed();
  }

  private Sitting sitting(List<DeployRequest> asked, Instant at, boolean replay, Detail detail) {
    long start = System.nanoTime();
    List<DeployRequest> requests = asked.stream().map(DeployRequest::checked).toList();
    requests.forEach(this::requireOwner);
    Bill bill = new Bill();
    Map<Subject, Judged> judged = assess(requests, at, detail, bill);
    Excuses excuses =
        new Excuses(
            catalog,
            other -> of(other, assess(List.of(other), at, Detail.NUMBERS, bill)),
            (slo, from, to) -> assessor(slo).slices(slo, from, to, bill),
            at);
    List<Case> cases =
        requests.stream()
            .map(
                request -> {
                  List<Judged> own = of(request, judged);
                  return new Case(request, own, excuses.of(request, own));
                })
            .toList();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Sitting(
        catalog, cases, new Decider(catalog, at, replay, bill, elapsed), ledger, at, replay);
  }

  private List<Judged> of(DeployRequest request, Map<Subject, Judged> judged) {
    return subjects(request).stream()
        .map(subject -> Objects.requireNonNull(judged.get(subject)))
        .toList();
  }

  private Assessor assessor(Slo slo) {
    return Objects.requireNonNull(assessors.get(slo.dataSource()));
  }

  /** Whether what holds may pass by itself, so that it makes sense to wait and judge again. */
  public boolean mayPass(Decision decision) {
    DeployRequest request = decision.request();
    return Judgement.mayPass(
        decision.reasons(), catalog.policy(request.service(), request.environment()));
  }

  /** Every place that deploys go to: each service, in each environment that its SLOs name. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (String service : catalog.services()) {
      Set<String> environments =
          catalog.slos(service).stream()
              .map(slo -> slo.environment().orElse(DeployRequest.DEFAULT_ENVIRONMENT))
              .collect(Collectors.toCollection(LinkedHashSet::new));
      if (environments.size() > 1) {
        environments.remove(DeployRequest.DEFAULT_ENVIRONMENT); // it speaks for the named ones too
      }
      if (environments.isEmpty()) {
        environments.add(DeployRequest.DEFAULT_ENVIRONMENT);
      }
      environments.forEach(environment -> places.add(new Place(service, environment)));
    }
    return places;
  }

  /**
   * Every place in one environment: each service that an SLO speaks for there, or none anywhere.
   */
  public List<Place> places(String environment) {
    return catalog.services().stream()
        .filter(
            service ->
                !catalog.slos(service, environment).isEmpty() || catalog.slos(service).isEmpty())
        .map(service -> new Place(service, environment))
        .toList();
  }

  private Ownership requireOwner(DeployRequest request) {
    return catalog
        .ownership(request.service())
        .orElseThrow(() -> new UnknownService(request.service(), catalog.services()));
  }

  /** An SLO under a policy: one of all environments may stand under several. */
  private record Subject(Slo slo, GatePolicy policy) {

    /** By their names: both have many parts, and every judgement of a long past looks them up. */
    @Override
    public int hashCode() {
      return 31 * slo.name().hashCode() + policy.name().hashCode();
    }
  }

  private List<Subject> subjects(DeployRequest request) {
    GatePolicy policy = catalog.policy(request.service(), request.environment());
    return catalog.slos(request.service(), request.environment()).stream()
        .map(slo -> new Subject(slo, policy))
        .toList();
  }

  private Map<Subject, Judged> assess(
      List<DeployRequest> requests, Instant at, Detail detail, Bill bill) {
    List<Subject> all =
        requests.stream().flatMap(request -> subjects(request).stream()).distinct().toList();
    Map<Subject, Judged> judged = new LinkedHashMap<>();
    assessors.forEach(
        (source, assessor) -> {
          List<Subject> asked =
              all.stream().filter(one -> one.slo().dataSource().equals(source)).toList();
          if (!asked.isEmpty()) {
            List<Judged> answers =
                assessor.assess(
                    asked.stream().map(Subject::slo).toList(),
                    asked.stream().map(Subject::policy).toList(),
                    at,
                    detail,
                    bill);
            for (int i = 0; i < asked.size(); i++) {
              judged.put(asked.get(i), answers.get(i));
            }
          }
        });
    return judged;
  }

  /** Whether the catalog says whose the service is. */
  boolean owns(String service) {
    return catalog.ownership(service).isPresent();
  }

  /**
   * What each SLO of a place lost from one instant to another; empty where telemetry can't tell all
   * of it.
   */
  Optional<List<DeployCosted.Cost>> burnt(Place place, Instant from, Instant to) {
    GatePolicy policy = catalog.policy(place.service(), place.environment());
    List<DeployCosted.Cost> costs = new ArrayList<>();
    for (Map.Entry<String, Assessor> source : assessors.entrySet()) {
      List<Slo> slos =
          catalog.slos(place.service(), place.environment()).stream()
              .filter(slo -> slo.dataSource().equals(source.getKey()))
              .filter(slo -> !Planner.approximate(slo))
              .toList();
      Optional<List<DeployCosted.Cost>> some = source.getValue().burnt(slos, policy, from, to);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      costs.addAll(some.get());
    }
    return Optional.of(costs);
  }
}
