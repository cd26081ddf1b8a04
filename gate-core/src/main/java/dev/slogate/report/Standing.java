package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.SloStatus;
import dev.slogate.Verdict;
import dev.slogate.WindowStatus;
import dev.slogate.budget.BurnPair;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/** One SLO within its decision: which of its numbers decided, and against which limits. */
record Standing(SloStatus slo, List<Reason> reasons, List<BurnPair> pairs, Instant at) {

  private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3})([mhdwMQY])");

  static Standing of(SloStatus slo, Decision decision) {
    List<Reason> reasons =
        decision.reasons().stream()
            .filter(reason -> reason.slo().filter(slo.name()::equals).isPresent())
            .toList();
    return new Standing(slo, reasons, pairs(slo.period(), decision.at()), decision.at());
  }

  /** Every SLO of a decision, in its order. */
  static List<Standing> all(Decision decision) {
    return decision.slos().stream().map(slo -> of(slo, decision)).toList();
  }

  /** Factors of the pairs that a window belongs to, lowest first. */
  double[] factors(Duration window) {
    return pairs.stream()
        .filter(p -> p.longWindow().equals(window) || p.shortWindow().equals(window))
        .mapToDouble(BurnPair::factor)
        .sorted()
        .toArray();
  }

  /** Whether a reason rests on this window's burn. */
  boolean decides(WindowStatus window) {
    return window.burn().isPresent()
        && reasons.stream()
            .filter(reason -> reason.verdict() != Verdict.ALLOW && isBurn(reason.code()))
            .anyMatch(reason -> same(reason.value(), window.burn().getAsDouble()));
  }

  /** Whether a reason rests on the budget. */
  boolean budgetDecides() {
    return reasons.stream().anyMatch(r -> r.verdict() != Verdict.ALLOW && isBudget(r.code()));
  }

  /** The budget limits that reasons name: the policy itself is not part of a decision. */
  double[] budgetLimits() {
    return reasons.stream()
        .filter(reason -> isBudget(reason.code()))
        .flatMapToDouble(reason -> reason.threshold().stream())
        .distinct()
        .toArray();
  }

  /** A window's burn as text, told apart from the factors it is compared with. */
  String burn(WindowStatus window) {
    if (window.burn().isEmpty()) {
      return "–";
    }
    DoubleStream named =
        reasons.stream()
            .filter(reason -> isBurn(reason.code()))
            .flatMapToDouble(reason -> reason.threshold().stream());
    double[] limits =
        DoubleStream.concat(DoubleStream.of(factors(window.window())), named).distinct().toArray();
    return Numbers.burn(window.burn().getAsDouble(), limits);
  }

  String budgetLeft() {
    OptionalDouble remaining = slo.budget().remaining();
    return remaining.isPresent()
        ? Numbers.budgetLeft(remaining.getAsDouble(), budgetLimits())
        : "unknown";
  }

  /** What to know before trusting the numbers, and where they lead: cover, forecast, gaps. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (slo.budget().covered() < 1 && slo.budget().remaining().isPresent()) {
      notes.add("Data cover " + Numbers.share(slo.budget().covered()) + " of the period.");
    }
    slo.budget()
        .exhaustsAt()
        .filter(when -> when.isAfter(at))
        .map(when -> "At the burn of the last 6h, spent about " + Times.expected(when, at) + ".")
        .ifPresent(notes::add);
    slo.shards().flatMap(ShardWords::line).ifPresent(notes::add);
    Words.gaps(slo).forEach(gap -> notes.add(Words.sentence("Gap in " + gap)));
    return notes;
  }

  private static boolean isBurn(ReasonCode code) {
    return code == ReasonCode.BURN_PAGE
        || code == ReasonCode.BURN_TICKET
        || code == ReasonCode.BURN_UNCERTAIN;
  }

  private static boolean isBudget(ReasonCode code) {
    return code == ReasonCode.BUDGET_SPENT || code == ReasonCode.BUDGET_LOW;
  }

  private static boolean same(OptionalDouble value, double burn) {
    return value.isPresent() && Math.abs(value.getAsDouble() - burn) <= 1e-9 * Math.abs(burn);
  }

  /** None where the period's text is not understood: a chart without marks is not wrong. */
  private static List<BurnPair> pairs(String period, Instant at) {
    Matcher matcher = PERIOD.matcher(period);
    if (!matcher.matches()) {
      return List.of();
    }
    int count = Integer.parseInt(matcher.group(1));
    YearMonth month = YearMonth.from(at.atZone(ZoneOffset.UTC));
    Duration length =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          case "w" -> Duration.ofDays(7L * count);
          case "M" -> months(month, count);
          case "Q" -> months(month.withMonth((month.getMonthValue() - 1) / 3 * 3 + 1), 3L * count);
          default -> months(month.withMonth(1), 12L * count);
        };
    return BurnPair.forPeriod(length);
  }

  private static Duration months(YearMonth first, long count) {
    return Duration.between(
        first.atDay(1).atStartOfDay(), first.plusMonths(count).atDay(1).atStartOfDay());
  }
}
