package dev.slogate.jenkins;

import dev.slogate.report.BudgetTrend;
import hudson.model.Job;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the gates of a job's newest builds said. */
public final class JobHistory {

  /** Builds that are read: each may have to be loaded from disk for one page. */
  static final int MOST = 30;

  /** What one gate of one build said, for a row. */
  public static final class Line {
    private final Run<?, ?> run;
    private final GateResult result;

    private Line(Run<?, ?> run, GateResult result) {
      this.run = run;
      this.result = result;
    }

    public Run<?, ?> getRun() {
      return run;
    }

    public GateResult getResult() {
      return result;
    }

    /** As people read it: {@code 27 %}; empty where nobody knew. */
    public String getBudgetLeft() {
      @Nullable Double left = result.getBudgetLeft();
      return left == null ? "" : BudgetTrend.percent(left);
    }
  }

  private final int builds;
  private final List<Line> lines;

  private JobHistory(int builds, List<Line> lines) {
    this.builds = builds;
    this.lines = lines;
  }

  static JobHistory of(Job<?, ?> job) {
    List<Run<?, ?>> newest = NewestBuilds.of(job, MOST).toList();
    List<Line> lines = new ArrayList<>();
    for (Run<?, ?> run : newest) {
      @Nullable GateAction action = run.getAction(GateAction.class);
      if (action != null) {
        action.getResults().forEach(result -> lines.add(new Line(run, result)));
      }
    }
    return new JobHistory(newest.size(), lines);
  }

  /** How many builds were read, at most {@link #MOST}. */
  public int getBuilds() {
    return builds;
  }

  /** The newest first. */
  public List<Line> getLines() {
    return new ArrayList<>(lines);
  }

  /** Levels of missed quarters as the newest gate of each service told them; none at the ground. */
  public List<String> getEscalations() {
    Map<String, GateResult> newest = new LinkedHashMap<>();
    lines.forEach(line -> newest.putIfAbsent(line.result.getService(), line.result));
    return newest.entrySet().stream()
        .filter(one -> !one.getValue().getEscalation().isEmpty())
        .map(one -> one.getKey() + ": " + one.getValue().getEscalation())
        .toList();
  }

  /** The budget's trend as SVG of our own, escaped already: one for each place. */
  public List<String> getCharts() {
    Map<String, List<Line>> places = new LinkedHashMap<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      GateResult result = lines.get(i).result;
      places
          .computeIfAbsent(
              Messages.JobHistory_BudgetLeft(result.getService(), result.getEnvironment()),
              place -> new ArrayList<>())
          .add(lines.get(i));
    }
    List<String> charts = new ArrayList<>();
    places.forEach(
        (place, ofPlace) ->
            charts.add(
                BudgetTrend.svg(
                    "slo-gate-trend-" + charts.size(),
                    place,
                    ofPlace.stream().map(JobHistory::point).toList())));
    charts.removeIf(String::isEmpty);
    return charts;
  }

  private static BudgetTrend.Point point(Line line) {
    @Nullable Double left = line.result.getBudgetLeft();
    return new BudgetTrend.Point(
        "#" + line.run.getNumber(),
        left == null ? OptionalDouble.empty() : OptionalDouble.of(left),
        !line.result.isProceeds());
  }
}
