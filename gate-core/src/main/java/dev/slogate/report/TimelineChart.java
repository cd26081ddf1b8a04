package dev.slogate.report;

import dev.slogate.backtest.DeployLook;
import dev.slogate.backtest.IncidentLook;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.Span;
import dev.slogate.backtest.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a place would have been held, as a strip from the first judgement to the last; below it what
 * went out and what went wrong. Held is as high as the strip, unknown half as high, so that it does
 * not take colours to tell them apart.
 */
final class TimelineChart {

  private static final double STRIP = 20;
  private static final double ROW = 42;
  private static final double MARKS = 30;

  /** Of the width: what is shorter would not be seen. */
  private static final double THINNEST = 0.0015;

  private final Range range;
  private final PlaceBacktest own;
  private final List<PlaceBacktest> policies = new ArrayList<>();
  private final List<String> labels;

  private TimelineChart(PlaceBacktest own, Optional<PlaceBacktest> other, List<String> labels) {
    this.own = own;
    this.labels = labels;
    range = own.timeline().range();
    policies.add(own);
    other.ifPresent(policies::add);
  }

  /**
   * Draws it.
   *
   * @param labels one a policy
   */
  static void draw(
      Markup out,
      PlaceBacktest own,
      Optional<PlaceBacktest> other,
      List<String> labels,
      String id) {
    out.open("figure", "class", "wide")
        .leaf("figcaption", "Held (full height) and unknown (half height)");
    new TimelineChart(own, other, labels).draw(out, id + "-timeline");
    out.close();
  }

  private void draw(Markup out, String id) {
    boolean deploys = !own.deploys().isEmpty();
    boolean incidents = !own.incidents().isEmpty();
    double height = policies.size() * ROW + (deploys ? MARKS : 0) + (incidents ? MARKS : 0) + 22;
    WideSvg svg = WideSvg.open(out, id, height, "Timeline of " + BacktestGrids.name(own), words());
    double y = 0;
    for (int i = 0; i < policies.size(); i++) {
      svg.text("small", y + 13, Untrusted.line(labels.get(i), 40));
      strip(svg, policies.get(i), y + 18);
      y += ROW;
    }
    if (incidents) {
      svg.text("small", y + 13, "Incidents");
      for (IncidentLook look : own.incidents()) {
        bar(svg, "mark bad", look.incident().start(), look.incident().end(), y + 17, 7);
      }
      y += MARKS;
    }
    if (deploys) {
      svg.text("small", y + 13, "Deploys");
      for (DeployLook look : own.deploys()) {
        Instant at = look.deploy().at();
        bar(svg, "mark", at, at, y + 17, look.look().state() == State.HOLDS ? 9 : 5);
      }
      y += MARKS;
    }
    svg.text("small", height - 6, Times.day(range.from()));
    svg.textToEnd("small", height - 6, Times.day(range.to()));
    svg.close();
  }

  private void strip(WideSvg svg, PlaceBacktest place, double y) {
    svg.bar("strip", 0, 1, y, STRIP);
    for (Span span : place.timeline().spans()) {
      switch (span.state()) {
        case PASSES -> {}
        case HOLDS -> bar(svg, "strip bad", span.from(), span.to(), y, STRIP);
        case UNKNOWN -> bar(svg, "strip unknown", span.from(), span.to(), y + STRIP / 2, STRIP / 2);
      }
    }
  }

  private void bar(WideSvg svg, String css, Instant from, Instant to, double y, double height) {
    double start = Math.max(0, share(from));
    double width = Math.max(THINNEST, Math.min(1, share(to)) - start);
    svg.bar(css, Math.min(start, 1 - width), width, y, height);
  }

  private double share(Instant at) {
    return Duration.between(range.from(), at).toSeconds() / (double) range.length().toSeconds();
  }

  private String words() {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      said.add(
          "%s: held %s, unknown %s"
              .formatted(
                  labels.get(i),
                  Numbers.share(policies.get(i).timeline().share(State.HOLDS)),
                  Numbers.share(policies.get(i).timeline().share(State.UNKNOWN))));
    }
    said.add(Words.counted(own.incidents().size(), "incident", "incidents"));
    said.add(Words.counted(own.deploys().size(), "deploy", "deploys"));
    return String.join("; ", said) + ".";
  }
}
