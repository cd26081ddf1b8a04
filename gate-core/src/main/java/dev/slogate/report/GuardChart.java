package dev.slogate.report;

import dev.slogate.GuardResult;
import dev.slogate.GuardResult.Rollback;
import dev.slogate.GuardedSlo;
import dev.slogate.guard.Breach;
import dev.slogate.guard.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Burn before and after a deploy as bars on a logarithmic scale, a step each, with the factor that
 * breaks the SLO, and when it was deployed, broke and was rolled back.
 */
final class GuardChart {

  private static final double HEIGHT = 230;
  private static final double LEFT = 40;
  private static final double RIGHT = Svg.WIDTH - 8;
  private static final double TOP = 52;
  private static final double BOTTOM = HEIGHT - 22;
  private static final double LABEL = 16;
  private static final double LOWEST = 0.1;

  /** What was before is shown as long as what came after, and at least so long. */
  private static final Duration EVE = Duration.ofMinutes(15);

  /** Something that happened: a line from its label down. */
  private record Mark(String css, String label, Instant at) {}

  private final GuardResult result;
  private final GuardedSlo slo;
  private final List<Mark> marks;

  /** Since the deploy, with what came after the verdict. */
  private final List<Step> shown;

  private final Instant start;
  private final Instant end;
  private final double highest;

  private GuardChart(GuardResult result, GuardedSlo slo) {
    this.result = result;
    this.slo = slo;
    marks = marks(result, slo);
    shown = Stream.concat(slo.since().stream(), slo.after().stream()).toList();
    Instant deployed = result.deploy().startedAt();
    Instant last = deployed.plus(result.step());
    for (Step step : shown) {
      last = later(last, step.start().plus(result.step()));
    }
    for (Mark mark : marks) {
      last = later(last, mark.at());
    }
    end = last;
    Duration after = Duration.between(deployed, end);
    start = deployed.minus(after.compareTo(EVE) < 0 ? EVE : after);
    double most = slo.peak().map(GuardedSlo.Peak::burn).orElse(1.0);
    for (Step step : slo.before()) {
      most = Math.max(most, slo.burn(step).orElse(0));
    }
    for (Step step : slo.after()) {
      most = Math.max(most, slo.burn(step).orElse(0));
    }
    highest = Math.pow(10, Math.max(2, Math.ceil(Math.log10(most))));
  }

  private static List<Mark> marks(GuardResult result, GuardedSlo slo) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark("bounds", "deploy", result.deploy().startedAt()));
    result
        .breach()
        .filter(breach -> breach.slo().equals(slo.name()))
        .map(Breach::foundAt)
        .ifPresent(at -> marks.add(new Mark("zero", "breach", at)));
    result.rollback().ifPresent(rollback -> marks.add(mark(rollback)));
    return marks;
  }

  private static Mark mark(Rollback rollback) {
    Optional<Instant> sent = rollback.confirmedAt().or(rollback::sentAt);
    return new Mark(
        "bounds",
        sent.isEmpty() ? "rollback advised" : "rollback",
        sent.orElse(rollback.orderedAt()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static boolean hasSomething(GuardedSlo slo) {
    return slo.burnSince().isPresent();
  }

  static void draw(Markup out, GuardResult result, GuardedSlo slo, String id) {
    new GuardChart(result, slo).draw(out, id);
  }

  private void draw(Markup out, String id) {
    Svg svg = Svg.open(out, id, HEIGHT, "Burn rate before and after the deploy", words());
    for (double tick = LOWEST; tick <= highest * 1.01; tick *= 10) {
      svg.line(Math.abs(tick - 1) < 1e-9 ? "one" : "grid", LEFT, y(tick), RIGHT, y(tick));
      String label = tick < 0.5 ? "≤0.1" : Numbers.limit(Math.rint(tick));
      svg.text("small", "end", LEFT - 6, y(tick) + 4, label);
    }
    slo.before().forEach(step -> bar(svg, step));
    shown.forEach(step -> bar(svg, step));
    shown.forEach(step -> others(svg, step));
    svg.line("limit", LEFT, y(slo.factor()), RIGHT, y(slo.factor()));
    String factor = "factor " + Numbers.limit(slo.factor());
    svg.text("small", "start", LEFT + 4, y(slo.factor()) - 5, factor);
    for (int i = 0; i < marks.size(); i++) {
      mark(
          svg, marks.get(i), LABEL * (marks.size() - i) - 4); // the last on top: nothing is crossed
    }
    svg.text("small", "start", LEFT, HEIGHT - 6, Times.minute(start));
    svg.text("small", "end", RIGHT, HEIGHT - 6, Times.minute(end) + " UTC");
    svg.close();
  }

  private void bar(Svg svg, Step step) {
    OptionalDouble burn = slo.burn(step);
    Instant to = step.start().plus(result.step());
    if (burn.isEmpty() || step.start().isBefore(start) || to.isAfter(end)) {
      return;
    }
    double top = y(burn.getAsDouble());
    double width = Math.max(0.5, x(to) - x(step.start()) - 1);
    String css = burn.getAsDouble() > slo.factor() ? "bar bad" : "bar";
    svg.rect(css, x(step.start()) + 0.5, top, width, Math.max(1, BOTTOM - top));
  }

  private void others(Svg svg, Step step) {
    OptionalDouble burn = slo.burnOfOthers(List.of(step));
    if (burn.isPresent()) {
      double y = y(burn.getAsDouble());
      svg.line("bounds", x(step.start()), y, x(step.start().plus(result.step())), y);
    }
  }

  private void mark(Svg svg, Mark mark, double baseline) {
    double x = x(mark.at());
    svg.line(mark.css(), x, baseline - 10, x, BOTTOM);
    String label = mark.label() + " " + Times.clock(mark.at());
    svg.text("small", "end", x - 5, baseline, label);
  }

  private String words() {
    StringBuilder words = new StringBuilder("Before ");
    words.append(burn(slo.burnBefore())).append(", since ").append(burn(slo.burnSince()));
    slo.peak()
        .ifPresent(
            peak ->
                words
                    .append(", at most ")
                    .append(burn(OptionalDouble.of(peak.burn())))
                    .append(" at ")
                    .append(Times.clock(peak.start())));
    if (slo.burnOfOthers().isPresent()) {
      words.append("; the other versions ").append(burn(slo.burnOfOthers()));
    }
    words.append("; over ").append(Numbers.limit(slo.factor())).append(" the SLO is broken. ");
    for (int i = 0; i < marks.size(); i++) {
      words.append(i == 0 ? "" : ", ").append(marks.get(i).label()).append(" at ");
      words.append(Times.clock(marks.get(i).at()));
    }
    return words.append(", UTC.").toString();
  }

  private String burn(OptionalDouble burn) {
    return burn.isEmpty() ? "unknown" : Numbers.burn(burn.getAsDouble(), slo.factor());
  }

  private double x(Instant at) {
    double whole = Duration.between(start, end).toMillis();
    return LEFT + (RIGHT - LEFT) * Duration.between(start, at).toMillis() / whole;
  }

  private double y(double burn) {
    double within = Math.max(LOWEST, Math.min(highest, burn));
    return BOTTOM - (BOTTOM - TOP) * Math.log(within / LOWEST) / Math.log(highest / LOWEST);
  }
}
