package dev.slogate.report;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.Escalation;
import dev.slogate.FreezeOverride;
import dev.slogate.GuardResult;
import dev.slogate.GuardResult.Incident;
import dev.slogate.GuardResult.Rollback;
import dev.slogate.GuardResult.Told;
import dev.slogate.GuardedSlo;
import dev.slogate.GuardedSlo.Spent;
import dev.slogate.Owner;
import dev.slogate.WatchProgress;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.guard.Breach;
import dev.slogate.guard.Circumstances;
import dev.slogate.guard.Conclusion;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.guard.Observation;
import dev.slogate.guard.PastDeploy;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.guard.SloWatch;
import dev.slogate.guard.SloWatch.Past;
import dev.slogate.guard.Step;
import dev.slogate.guard.Watch;
import dev.slogate.guard.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Watches of a deploy at noon, each judged by the real guard; 10,000 requests a minute. */
final class SampleWatch {

  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final double REQUESTS = 10_000;
  private static final String AVAILABILITY = "availability";
  private static final String LATENCY = "latency-300ms";

  private final String odd;
  private final List<Past> slos = new ArrayList<>();
  private final Map<String, List<Step>> since = new LinkedHashMap<>();
  private Circumstances circumstances = Circumstances.NONE;
  private Optional<Rollback> rollback = Optional.empty();
  private Optional<GuardReason> refusal = Optional.empty();
  private Optional<FreezeOverride> override = Optional.empty();
  private Escalation escalation = Escalation.UNKNOWN;
  private List<Incident> incidents = List.of();
  private List<Told> told = List.of();
  private List<String> notes = List.of();

  private SampleWatch(String odd) {
    this.odd = odd;
  }

  static GuardResult kept() {
    return calm("").build();
  }

  /** Carried out, told, and on record as an incident. */
  static GuardResult rolledBack() {
    SampleWatch watch = fastBurn("");
    watch.rollback = Optional.of(carriedOut("", 4));
    return watch.build();
  }

  static GuardResult advised() {
    SampleWatch watch = fastBurn("");
    watch.rollback =
        Optional.of(
            new Rollback(
                new RollbackOrder("jenkins:shop/checkout#412/deploy", "2.14.0", "2.13.2"),
                Rollback.State.ADVISED,
                Optional.empty(),
                minute(3),
                Optional.empty(),
                Optional.empty()));
    return watch.build();
  }

  static GuardResult unclear() {
    SampleWatch watch = fastBurn("");
    watch.rollback =
        Optional.of(
            new Rollback(
                new RollbackOrder("jenkins:shop/checkout#412/deploy", "2.14.0", "2.13.2"),
                Rollback.State.A_PERSON_MUST_LOOK,
                Optional.of("The command ./roll-back was started and nobody saw it end"),
                minute(3),
                Optional.of(minute(3).plusSeconds(2)),
                Optional.empty()));
    watch.told =
        List.of(
            new Told(
                "checkout-team",
                "A rollback of checkout in prod may have been sent or not",
                minute(4),
                Optional.empty()));
    return watch.build();
  }

  /** No version is known to go back to. */
  static GuardResult refused() {
    SampleWatch watch = fastBurn("");
    RollbackOrder.Answer answer =
        RollbackOrder.of(
            new PastDeploy(
                "jenkins:shop/checkout#412/deploy", Optional.of("2.14.0"), NOON, Optional.empty()),
            RollbackOrder.WayBack.REVERSIBLE,
            new RollbackOrder.Place(List.of(), Set.of(), Optional.empty(), Optional.empty()),
            Duration.ofHours(1),
            minute(3));
    watch.refusal = Optional.of(((RollbackOrder.Answer.Refused) answer).reason());
    return watch.build();
  }

  /** A dependency fails since, perhaps for this caller alone. */
  static GuardResult suspect() {
    SampleWatch watch = fastBurn("");
    watch.circumstances =
        new Circumstances(
            List.of(
                new Circumstances.Dependency(
                    "payments",
                    List.of(new Circumstances.Stretch(NOON, minute(10))),
                    Circumstances.OtherCallers.SPARED)),
            List.of(),
            Optional.empty());
    return watch.build();
  }

  static GuardResult canary() {
    SampleWatch watch = new SampleWatch("");
    watch.slo(AVAILABILITY, "0.999", i -> 0.3, i -> 0.3);
    watch.since.put(
        AVAILABILITY,
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new Step(
                        minute(i),
                        burning("0.999", i < 4 ? 0.4 : 22, REQUESTS / 10),
                        Optional.of(burning("0.999", 0.3, 0.9 * REQUESTS))))
            .toList());
    watch.rollback = Optional.of(carriedOut("", 7));
    return watch.build();
  }

  static GuardResult unasked() {
    SampleWatch watch = new SampleWatch("");
    watch.slo(AVAILABILITY, "0.999", i -> 0.3, i -> 0.3);
    watch.since.put(AVAILABILITY, List.of());
    watch.notes = List.of("availability is watched over all versions: the deploy names none");
    return watch.build();
  }

  /** Every text comes from outside. */
  static GuardResult hostile(String odd) {
    SampleWatch watch = fastBurn(odd);
    watch.circumstances =
        new Circumstances(List.of(), List.of(), Optional.of("says " + odd + " to us"));
    watch.rollback = Optional.of(carriedOut(odd, 4));
    return watch.build();
  }

  private static SampleWatch calm(String odd) {
    SampleWatch watch = new SampleWatch(odd);
    watch.slo(AVAILABILITY + odd, "0.999", i -> 0.3 + i % 3 * 0.1, i -> 0.4 - i % 4 * 0.1);
    watch.slo(LATENCY, "0.99", i -> 0.2, i -> 0.25);
    return watch;
  }

  private static SampleWatch fastBurn(String odd) {
    SampleWatch watch = new SampleWatch(odd);
    watch.slo(AVAILABILITY + odd, "0.999", i -> 0.3 + i % 3 * 0.1, i -> i == 0 ? 0.6 : 61);
    watch.slo(LATENCY, "0.99", i -> 0.2, i -> 0.5);
    watch.override = Optional.of(override(odd));
    watch.escalation = SampleWatch.levelOne();
    watch.incidents =
        List.of(
            new Incident(
                "availability@2026-11-24T12:00Z" + odd,
                AVAILABILITY + odd,
                NOON,
                minute(10),
                0.0213,
                false));
    watch.told =
        List.of(
            new Told(
                "checkout-team" + odd,
                "checkout 2.14.0 was rolled back in prod" + odd,
                minute(4),
                Optional.of(minute(5))));
    return watch;
  }

  private static Rollback carriedOut(String odd, int at) {
    return new Rollback(
        new RollbackOrder("jenkins:shop/checkout#412/deploy" + odd, "2.14.0" + odd, "2.13.2" + odd),
        Rollback.State.CONFIRMED,
        Optional.of("The command ./roll-back did it" + odd),
        minute(at),
        Optional.of(minute(at).plusSeconds(1)),
        Optional.of(minute(at).plusSeconds(9)));
  }

  private static FreezeOverride override(String odd) {
    return (odd.isEmpty() ? Decisions.overridden() : Decisions.hostile(odd))
        .override()
        .orElseThrow();
  }

  private static Escalation levelOne() {
    return Decisions.escalated().escalation();
  }

  private void slo(
      String name, String target, IntToDoubleFunction burnBefore, IntToDoubleFunction burnSince) {
    List<Step> before =
        IntStream.range(-60, 0)
            .mapToObj(
                i -> Step.of(minute(i), burning(target, burnBefore.applyAsDouble(-i), REQUESTS)))
            .toList();
    slos.add(new Past(name, Objective.of(target), MONTH, before, List.of()));
    since.put(
        name,
        IntStream.range(0, 60)
            .mapToObj(
                i -> Step.of(minute(i), burning(target, burnSince.applyAsDouble(i), REQUESTS)))
            .toList());
  }

  private static Counts burning(String target, double burn, double requests) {
    return new Counts(burn * requests * Objective.of(target).errorBudget(), requests);
  }

  static Instant minute(int minute) {
    return NOON.plus(MINUTE.multipliedBy(minute));
  }

  /** A fast burn that is watched, so many minutes after the deploy. */
  static WatchProgress progress(int minutes) {
    SampleWatch watch = fastBurn("");
    Instant at = minute(minutes);
    WatchState state = Watch.observe(watch.begin(), new Observation(at, watch.upTo(at)));
    return new WatchProgress(
        kept().deploy(), at, Optional.of(state), state.end(), Optional.empty());
  }

  private WatchState begin() {
    return WatchState.begin(
        "jenkins:shop/checkout#412/deploy" + odd, NOON, MINUTE, GuardPolicy.DEFAULT, slos);
  }

  private GuardResult build() {
    WatchState state = begin();
    Optional<Breach> breach = Optional.empty();
    for (int i = 0; state.conclusion().isEmpty(); i++) {
      state = Watch.observe(state, new Observation(minute(i), upTo(minute(i))));
      if (state.breach().isPresent()) {
        breach = state.breach();
        state = Watch.blame(state, circumstances);
      }
    }
    return result(state, breach);
  }

  private Map<String, List<Step>> upTo(Instant at) {
    Map<String, List<Step>> known = new LinkedHashMap<>();
    since.forEach(
        (name, steps) ->
            known.put(
                name,
                steps.stream().filter(step -> !step.start().plus(MINUTE).isAfter(at)).toList()));
    return known;
  }

  private GuardResult result(WatchState state, Optional<Breach> breach) {
    Conclusion end = state.conclusion().orElseThrow();
    List<GuardReason> reasons = new ArrayList<>(end.reasons());
    boolean back = end.verdict() == GuardVerdict.ROLLBACK;
    refusal.ifPresent(reasons::add);
    Deploy deploy =
        new Deploy(
            state.deploy(),
            "checkout" + odd,
            "prod" + odd,
            new Change(ChangeClass.FEATURE, Optional.of("2.14.0" + odd), "jenkins:jane" + odd),
            RollbackOrder.WayBack.REVERSIBLE,
            NOON,
            Optional.of(minute(1)),
            Optional.of(Deploy.Result.SUCCEEDED));
    return new GuardResult(
        deploy,
        end.at().plus(MINUTE.multipliedBy(3)),
        Optional.of(
            new Owner(
                "checkout-team" + odd,
                "Checkout" + odd,
                Map.of("chat", "#checkout" + odd),
                "catalog/ownership.yaml:4:1" + odd)),
        escalation,
        end.verdict(),
        reasons,
        MINUTE,
        state.firstTraffic(),
        end.at(),
        breach,
        IntStream.range(0, slos.size())
            .mapToObj(i -> guarded(slos.get(i), state.slos().get(i)))
            .toList(),
        back || !odd.isEmpty() ? rollback : Optional.empty(),
        override,
        incidents,
        told,
        notes);
  }

  /** Where it was rolled back, it recovers. */
  private List<Step> after(SloWatch slo) {
    int end = slo.steps().size();
    return rollback.filter(one -> one.confirmedAt().isPresent()).isEmpty()
        ? List.of()
        : IntStream.range(end, end + 12)
            .mapToObj(
                i ->
                    Step.of(
                        minute(i),
                        burning(
                            slo.objective().target().toString(), i < end + 2 ? 30 : 0.4, REQUESTS)))
            .toList();
  }

  private GuardedSlo guarded(Past past, SloWatch slo) {
    double bad = slo.steps().stream().mapToDouble(step -> step.counts().bad()).sum();
    double total = slo.steps().stream().mapToDouble(step -> step.counts().total()).sum();
    double allowed = slo.objective().errorBudget() * REQUESTS * MONTH.toMinutes();
    return new GuardedSlo(
        slo.slo(),
        slo.slo().equals(LATENCY) ? "Answers within 300 ms" : slo.slo(),
        slo.objective(),
        "30d" + odd,
        past.before(),
        slo.steps(),
        after(slo),
        6,
        14.4,
        Optional.of(new Spent(bad, total, bad / allowed)));
  }
}
