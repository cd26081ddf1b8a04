package dev.slogate.report;

import dev.slogate.FreezeOverride;
import dev.slogate.Lift;
import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.HourlyCounts;
import dev.slogate.escalation.Ladder;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.SloHistory;
import dev.slogate.escalation.Targets;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Contribution.Evidence;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.escalation.pattern.Pattern;
import dev.slogate.review.OverrideCost;
import dev.slogate.review.SloReview;
import dev.slogate.review.Spending;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What sample reviews are made of. */
final class ReviewParts {

  private ReviewParts() {}

  static SloReview review(
      String name,
      SloEscalation past,
      List<Targets.Since> targets,
      double errors,
      List<Pattern> patterns) {
    return new SloReview(
        SampleReview.Q3,
        name,
        past,
        targets,
        SampleReview.Z,
        Spending.of(
            SampleReview.Q3,
            hours(SampleReview.Q3, SampleReview.Q3.end(), errors),
            new Targets(targets),
            SampleReview.AT),
        patterns);
  }

  /** A steady ratio, and three bad days that make up half of it. */
  static HourlyCounts hours(Quarter quarter, Instant until, double errors) {
    TreeMap<Instant, Counts> hours = new TreeMap<>();
    int number = 0;
    for (Instant hour = quarter.start();
        hour.isBefore(until);
        hour = hour.plus(Duration.ofHours(1))) {
      int day = number++ / 24;
      double ratio = day == 8 || day == 51 || day == 73 ? errors * 15 : errors / 2;
      hours.put(hour, new Counts(30_000 * ratio, 30_000));
    }
    return HourlyCounts.of(hours, new HourlyCounts.Span(quarter.start(), until));
  }

  static SloEscalation escalation(
      String service,
      String slo,
      List<ClosedQuarter> quarters,
      List<Writing.Recorded> writings,
      List<PastIncident> incidents,
      List<TradeOff.Recorded> tradeOffs) {
    SloHistory history =
        new SloHistory(quarters.stream().map(ClosedQuarter::result).toList(), List.of(), writings);
    return new SloEscalation(
        service,
        slo,
        SampleReview.AT,
        true,
        Ladder.standing(history, Deadlines.DEFAULT, SampleReview.AT),
        quarters,
        Optional.empty(),
        incidents,
        writings,
        tradeOffs,
        List.of(),
        Map.of(Role.SERVICE_TEAM, service + "-team", Role.SRE_OWNER, "sre"));
  }

  static ClosedQuarter quarter(String name, String bad, String total, String allowed, Basis basis) {
    Quarter quarter = Quarter.parse(name, ZoneOffset.UTC);
    Attainment attained =
        new Attainment(new BigDecimal(bad), new BigDecimal(total), new BigDecimal(allowed));
    boolean known = basis == Basis.KNOWN;
    Outcome outcome = !known ? Outcome.UNKNOWN : attained.met() ? Outcome.MET : Outcome.MISSED;
    return new ClosedQuarter(
        quarter,
        new Coverage(quarter.hours(), known ? quarter.hours() : 1020),
        Optional.of(attained),
        outcome,
        basis);
  }

  static Writing.Recorded written(String at, Writing writing) {
    return new Writing.Recorded(Instant.parse(at), "github:joe", writing);
  }

  static PastIncident incident(
      String slo,
      String start,
      int minutes,
      double bad,
      double share,
      double peak,
      List<Part> parts) {
    Instant from = Instant.parse(start);
    Instant to = from.plus(Duration.ofMinutes(minutes));
    String name = slo + "@" + start.substring(0, 16) + "Z";
    return new PastIncident(
        name,
        from,
        to,
        bad,
        bad * 12,
        peak,
        share,
        parts,
        share > 0.5
            ? Optional.of(Due.postmortem(name, to, Deadlines.DEFAULT, List.of(), SampleReview.AT))
            : Optional.empty());
  }

  static Part dependency(String name, double share, double lower, double upper) {
    return new Part(name + "-slo", contribution(name, Verdict.CONTRIBUTING, share, lower, upper));
  }

  static Contribution contribution(
      String name, Verdict verdict, double share, double lower, double upper) {
    return new Contribution(
        name,
        verdict,
        101_200,
        Optional.of(new Evidence(share, new Bounds(lower, upper), 0.012, 0.004)));
  }

  static Part none(String name) {
    return new Part(
        name + "-slo", new Contribution(name, Verdict.NOT_DETERMINABLE, 12, Optional.empty()));
  }

  static OverrideCost override(
      String id, String at, String deploy, String reason, List<FreezeOverride.Cost> costs) {
    Instant used = Instant.parse(at);
    FreezeOverride.Use use = new FreezeOverride.Use(deploy, used, costs);
    FreezeOverride granted =
        new FreezeOverride(
            id,
            "checkout",
            Optional.of("prod"),
            Optional.empty(),
            Set.of(Lift.BUDGET),
            reason,
            Optional.of("REL-77"),
            "jenkins:jane",
            used.minusSeconds(600),
            used.plusSeconds(14_000),
            1,
            true,
            true,
            Optional.of("github:raj"),
            Optional.empty(),
            List.of(use),
            FreezeOverride.State.USED_UP);
    return new OverrideCost(granted, use);
  }

  static List<Targets.Since> targets(String target) {
    return Targets.always(objective(target)).during(SampleReview.Q3.start(), SampleReview.Q3.end());
  }

  static Objective objective(String target) {
    return new Objective(new BigDecimal(target));
  }
}
