package dev.slogate.report;

import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.review.QuarterState;
import dev.slogate.review.SloReview;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an SLO attained in each of the last quarters, and what it had promised. */
final class AttainmentChart {

  private static final int MOST = 6;
  private static final double HEIGHT = 190;
  private static final double LEFT = 56;
  private static final double RIGHT = Svg.WIDTH - 8;
  private static final double TOP = 24;
  private static final double BOTTOM = HEIGHT - 22;

  private record Column(String quarter, QuarterState state, Optional<Attainment> attained) {}

  private final SloReview slo;
  private final List<Column> columns;
  private final double lowest;
  private final double highest;

  private AttainmentChart(SloReview slo) {
    this.slo = slo;
    columns = columns(slo);
    double least = 1;
    double most = 0;
    for (Column column : columns) {
      if (column.attained().isPresent()) {
        Attainment attained = column.attained().get();
        Bounds bounds = attained.bounds(slo.z());
        least = Math.min(least, Math.min(bounds.lower(), attained.target().doubleValue()));
        most = Math.max(most, Math.max(bounds.upper(), attained.target().doubleValue()));
      }
    }
    double air = Math.max((most - least) * 0.15, 1e-6);
    lowest = Math.max(0, least - air);
    highest = Math.min(1, most + air);
  }

  private static List<Column> columns(SloReview slo) {
    List<Column> columns = new ArrayList<>();
    for (ClosedQuarter closed : slo.upToHere(slo.running().isPresent() ? MOST - 1 : MOST)) {
      QuarterState state =
          switch (closed.outcome()) {
            case MET -> QuarterState.MET;
            case MISSED -> QuarterState.MISSED;
            case UNKNOWN -> QuarterState.UNKNOWN;
          };
      columns.add(new Column(closed.quarter().text(), state, closed.attainment()));
    }
    slo.running()
        .map(running -> new Column(running.quarter().text(), slo.state(), running.soFar()))
        .ifPresent(columns::add);
    return columns;
  }

  static boolean hasSomething(SloReview slo) {
    return columns(slo).stream().anyMatch(column -> column.attained().isPresent());
  }

  static void draw(Markup out, SloReview slo, String id) {
    new AttainmentChart(slo).draw(out, id);
  }

  private void draw(Markup out, String id) {
    Svg svg = Svg.open(out, id, HEIGHT, "Attained per quarter, " + slo.slo(), words());
    grid(svg);
    for (int i = 0; i < columns.size(); i++) {
      column(svg, i);
    }
    svg.close();
  }

  private String words() {
    return columns.stream()
        .map(
            column ->
                column.quarter()
                    + " "
                    + ReviewWords.state(column.state()).text()
                    + column
                        .attained()
                        .map(
                            one -> ": " + ReviewWords.share(one) + " of " + ReviewWords.target(one))
                        .orElse(""))
        .collect(Collectors.joining("; ", "", "."));
  }

  private void column(Svg svg, int index) {
    Column column = columns.get(index);
    double x = x(index);
    double half = (RIGHT - LEFT) / columns.size() / 2;
    svg.text("small", "middle", x, HEIGHT - 6, column.quarter());
    if (column.attained().isEmpty()) {
      svg.text("value", "middle", x, (TOP + BOTTOM) / 2, "?");
      return;
    }
    Attainment attained = column.attained().get();
    Bounds bounds = attained.bounds(slo.z());
    double target = attained.target().doubleValue();
    double share = attained.share().doubleValue();
    svg.line("limit", x - half + 3, y(target), x + half - 3, y(target));
    svg.line("bounds", x, y(bounds.lower()), x, y(bounds.upper()));
    String css = column.state() == QuarterState.MISSED ? "now bad" : "now";
    svg.rect(css, x - 4, y(share) - 4, 8, 8);
    String unsure = column.state() == QuarterState.UNKNOWN ? "? " : "";
    String text = unsure + ReviewWords.share(attained).replace(" %", "");
    svg.text(
        column.state() == QuarterState.MISSED ? "value bad" : "value",
        "middle",
        x,
        share < target ? Math.max(y(share), y(bounds.lower())) + 16 : y(bounds.upper()) - 8,
        text);
  }

  /** Three or four lines at round numbers of 1, 2 or 5. */
  private void grid(Svg svg) {
    BigDecimal step = step(highest - lowest);
    BigDecimal tick = new BigDecimal(lowest).divide(step, 0, RoundingMode.CEILING).multiply(step);
    for (; tick.doubleValue() <= highest; tick = tick.add(step)) {
      double y = y(tick.doubleValue());
      svg.line("grid", LEFT, y, RIGHT, y);
      svg.text("small", "end", LEFT - 6, y + 4, Numbers.target(tick));
    }
  }

  private static BigDecimal step(double span) {
    int exponent = (int) Math.floor(Math.log10(span / 3));
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
      if (span / step.doubleValue() <= 5) {
        return step;
      }
    }
    return power.multiply(BigDecimal.TEN);
  }

  private double x(int index) {
    return LEFT + (RIGHT - LEFT) * (index + 0.5) / columns.size();
  }

  private double y(double share) {
    return TOP + (BOTTOM - TOP) * (highest - share) / (highest - lowest);
  }
}
