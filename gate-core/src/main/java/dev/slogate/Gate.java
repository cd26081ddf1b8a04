package dev.slogate;

import dev.slogate.budget.Confidence;
import dev.slogate.budget.Counts;
import dev.slogate.budget.ErrorRatioInterval;
import dev.slogate.budget.Measurement;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.Slo;
import dev.slogate.catalog.Team;
import dev.slogate.plan.Ask;
import dev.slogate.plan.Planner;
import dev.slogate.policy.Judgement;
import dev.slogate.policy.Outcome;
import dev.slogate.policy.Standing;
import dev.slogate.quality.Fitness;
import dev.slogate.telemetry.Answer;
import dev.slogate.telemetry.Facts;
import dev.slogate.telemetry.History;
import dev.slogate.telemetry.Reading;
import dev.slogate.telemetry.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The gate: asks telemetry, judges by policy, says what happens to a change.
 *
 * <p>Not tied to a thread; as safe for several as the {@link Telemetry} it is given.
 */
public final class Gate {

  /** How far behind the present a decision looks, so that late samples have arrived. */
  public static final Duration SETTLING = Duration.ofSeconds(60);

  /** When history is asked, which costs up to two more round trips. */
  public enum Detail {
    /** Only for a change that is held, to say when it clears. */
    AS_NEEDED,
    /** Always, for charts. */
    CHARTS
  }

  private final Catalog catalog;
  private final Map<String, Telemetry> telemetry;

  /**
   * @param telemetry opens a data source; called once for each that an SLO names
   */
  public Gate(Catalog catalog, Function<DataSource, Telemetry> telemetry) {
    this.catalog = catalog;
    this.telemetry =
        catalog.slos().stream()
            .map(Slo::dataSource)
            .distinct()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    name ->
                        telemetry.apply(Objects.requireNonNull(catalog.dataSources().get(name))),
                    (first, second) -> first,
                    LinkedHashMap::new));
  }

  /**
   * One decision.
   *
   * @param at the instant that every query is pinned to
   * @param replay whether the past is judged
   * @throws UnknownService if the catalog has no owner for the service
   */
  public Decision check(DeployRequest request, Instant at, boolean replay, Detail detail) {
    long start = System.nanoTime();
    if (catalog.ownership(request.service()).isEmpty()) {
      throw new UnknownService(request.service(), catalog.services());
    }
    GatePolicy policy = catalog.policy(request.service(), request.environment());
    Evidences evidence = new Evidences();
    List<SloStatus> statuses = new ArrayList<>();
    List<Reason> reasons = new ArrayList<>();
    Map<String, List<Slo>> bySource =
        catalog.slos(request.service(), request.environment()).stream()
            .collect(
                Collectors.groupingBy(Slo::dataSource, LinkedHashMap::new, Collectors.toList()));
    bySource.forEach(
        (source, slos) -> judge(source, slos, at, policy, detail, evidence, statuses, reasons));
    if (statuses.isEmpty()) {
      reasons.add(Judgement.noSlo(request.service(), request.environment()));
    }
    Outcome outcome = Outcome.of(reasons, policy.mode(), Standing.NONE);
    if (outcome.disposition() == Disposition.SHADOWED) {
      reasons.add(Judgement.shadow(policy));
    }
    return new Decision(
        UUID.randomUUID().toString(),
        at,
        replay,
        request,
        outcome.verdict(),
        outcome.disposition(),
        outcome.exitCode(),
        owner(request.service()),
        policy.name(),
        reasons,
        statuses,
        evidence.findings(),
        "NONE",
        evidence.evidence(Duration.ofNanos(System.nanoTime() - start)));
  }

  private void judge(
      String sourceName,
      List<Slo> slos,
      Instant at,
      GatePolicy policy,
      Detail detail,
      Evidences evidence,
      List<SloStatus> statuses,
      List<Reason> reasons) {
    Telemetry source = Objects.requireNonNull(telemetry.get(sourceName));
    evidence.source(source.describe());
    List<Ask> asks = slos.stream().map(slo -> Ask.of(slo, at)).toList();
    List<Measurement> measured = measure(source, sourceName, asks, at, evidence);
    List<List<Reason>> first =
        measured.stream().map(m -> Judgement.of(m, policy, List.of())).toList();
    List<Integer> charted =
        IntStream.range(0, asks.size())
            .filter(i -> detail == Detail.CHARTS || forecastable(first.get(i)))
            .filter(i -> !measured.get(i).counts().isEmpty())
            .boxed()
            .toList();
    Map<Integer, History> histories = histories(source, asks, charted, at, evidence);
    for (int i = 0; i < asks.size(); i++) {
      History history = histories.getOrDefault(i, History.NONE);
      List<Reason> ofSlo =
          history.slices().isEmpty()
              ? first.get(i)
              : Judgement.of(measured.get(i), policy, history.slices());
      reasons.addAll(ofSlo);
      if (Planner.approximate(asks.get(i).slo())) {
        evidence.approximate(asks.get(i).slo().name());
      }
      statuses.add(status(asks.get(i), measured.get(i), ofSlo, history, policy));
    }
  }

  private static boolean forecastable(List<Reason> reasons) {
    return reasons.stream()
        .anyMatch(reason -> reason.verdict().holds() && reason.value().isPresent());
  }

  private List<Measurement> measure(
      Telemetry source, String sourceName, List<Ask> asks, Instant at, Evidences evidence) {
    Answer<Reading> readings = evidence.add(source.measure(asks, at));
    List<Integer> unsure =
        IntStream.range(0, asks.size())
            .filter(i -> Fitness.needsFacts(asks.get(i), readings.values().get(i)))
            .boxed()
            .toList();
    Map<Integer, Facts> facts = new LinkedHashMap<>();
    if (!unsure.isEmpty()) {
      Answer<Facts> answer =
          evidence.add(source.explain(unsure.stream().map(asks::get).toList(), at));
      for (int i = 0; i < unsure.size(); i++) {
        facts.put(unsure.get(i), answer.values().get(i));
      }
    }
    Duration scrape =
        Objects.requireNonNull(catalog.dataSources().get(sourceName)).scrapeInterval();
    return IntStream.range(0, asks.size())
        .mapToObj(
            i ->
                Fitness.judge(
                    asks.get(i),
                    readings.values().get(i),
                    Optional.ofNullable(facts.get(i)),
                    at,
                    scrape))
        .toList();
  }

  private static Map<Integer, History> histories(
      Telemetry source, List<Ask> asks, List<Integer> charted, Instant at, Evidences evidence) {
    Map<Integer, History> histories = new LinkedHashMap<>();
    if (!charted.isEmpty()) {
      Answer<History> answer =
          evidence.add(source.history(charted.stream().map(asks::get).toList(), at));
      for (int i = 0; i < charted.size(); i++) {
        histories.put(charted.get(i), answer.values().get(i));
      }
    }
    return histories;
  }

  private static SloStatus status(
      Ask ask, Measurement measured, List<Reason> reasons, History history, GatePolicy policy) {
    double z = Confidence.z(policy.burn().confidence().doubleValue());
    Slo slo = ask.slo();
    BudgetStatus budget =
        measured
            .budget(z)
            .map(account -> account.status(measured))
            .orElse(
                new BudgetStatus(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty(),
                    measured.covered()));
    return new SloStatus(
        slo.name(),
        slo.displayName(),
        slo.objective().target(),
        slo.period().text(),
        reasons.stream().map(Reason::verdict).reduce(Verdict.ALLOW, Verdict::worse),
        budget,
        ask.windows().stream().map(window -> window(measured, window, z)).toList(),
        history.slices());
  }

  private static WindowStatus window(Measurement measured, Duration window, double z) {
    Optional<Counts> counts = measured.counts(window);
    Optional<ErrorRatioInterval> interval =
        counts
            .filter(events -> events.total() > 0)
            .map(events -> ErrorRatioInterval.wilson(events.bad(), events.total(), z));
    Set<Gap> gaps =
        counts.isEmpty() && measured.errorRatio(window).isEmpty()
            ? measured.gaps().stream().map(GapFinding::gap).collect(Collectors.toSet())
            : Set.of();
    return new WindowStatus(
        window,
        number(counts.map(Counts::bad)),
        number(counts.map(Counts::total)),
        measured.errorRatio(window),
        measured.burnRate(window),
        number(interval.map(i -> measured.slo().objective().burnRate(i.lower()))),
        number(interval.map(i -> measured.slo().objective().burnRate(i.upper()))),
        gaps);
  }

  private static OptionalDouble number(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private Optional<Owner> owner(String service) {
    return catalog
        .ownership(service)
        .map(
            ownership -> {
              Team team = Objects.requireNonNull(catalog.teams().get(ownership.owner()));
              return new Owner(
                  team.name(),
                  team.displayName(),
                  team.contacts(),
                  ownership.location().toString());
            });
  }

  /** A service that nobody owns. */
  public static final class UnknownService extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownService(String service, List<String> known) {
      super("no service " + service + " in the catalog; it has " + String.join(", ", known));
    }
  }

  /** Adds up what the answers of one decision cost. */
  private static final class Evidences {
    private final List<String> queries = new ArrayList<>();
    private final Set<String> sources = new LinkedHashSet<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<String> approximate = new ArrayList<>();
    private int requests;

    <T> Answer<T> add(Answer<T> answer) {
      queries.addAll(answer.queries());
      requests += answer.requests();
      answer
          .notes()
          .forEach(note -> findings.add(new Finding(note.code(), note.message(), "platform")));
      return answer;
    }

    void source(String description) {
      sources.add(description);
    }

    void approximate(String slo) {
      approximate.add(slo);
    }

    List<Finding> findings() {
      return List.copyOf(findings);
    }

    Evidence evidence(Duration elapsed) {
      return new Evidence(
          queries, requests, String.join("; ", sources), approximate, elapsed.toMillis());
    }
  }
}
