package dev.slogate.jenkins;

import hudson.EnvVars;
import hudson.model.BuildBadgeAction;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;

/** What all gates of one build said: a part of the build's page, and a page of its own. */
public final class GateAction
    implements RunAction2, BuildBadgeAction, EnvironmentContributingAction {

  static final String URL = "slo-gate";

  /** Tells the steps of a freestyle build that follow whether all its gates let it go. */
  private static final String PROCEEDS = "SLO_GATE_PROCEEDS";

  private final List<GateResult> results = new ArrayList<>();
  private @Nullable List<GuardFinding> guards;
  private @Nullable List<String> notes;
  private transient @Nullable Run<?, ?> run;

  /**
   * Keeps a result with the build. A later look at the same deploy takes the place of the one
   * before.
   *
   * @param charts the SLOs as HTML; empty leaves those of the look before
   */
  static void keep(Run<?, ?> run, GateResult result, Optional<String> charts) throws IOException {
    synchronized (run) { // branches of one build may end at the same moment
      int position = action(run).put(result);
      if (charts.isPresent()) {
        Files.createDirectories(folder(run));
        Files.writeString(file(run, position), charts.get());
      }
      run.save();
    }
  }

  /** The gate of a build that let a service go to an environment, the latest one. */
  static Optional<GateResult> passed(Run<?, ?> run, String service, String environment) {
    @Nullable GateAction action = run.getAction(GateAction.class);
    return action == null
        ? Optional.empty()
        : action.getResults().stream()
            .filter(result -> result.isProceeds())
            .filter(result -> result.getService().equals(service))
            .filter(result -> result.getEnvironment().equals(environment))
            .reduce((before, later) -> later);
  }

  /** What was last said of a deploy. */
  static Optional<GateResult> last(Run<?, ?> run, String deploy) {
    @Nullable GateAction action = run.getAction(GateAction.class);
    return action == null
        ? Optional.empty()
        : action.getResults().stream()
            .filter(result -> result.getDeploy().equals(deploy))
            .findFirst();
  }

  /** Keeps what the guard found with the build, in the place of what it found before. */
  static void keep(Run<?, ?> run, GuardFinding finding) throws IOException {
    synchronized (run) {
      GateAction action = action(run);
      List<GuardFinding> all = action.getGuards(); // a page may be reading those before
      all.removeIf(before -> before.getDeploy().equals(finding.getDeploy()));
      all.add(finding);
      action.guards = all;
      run.save();
    }
  }

  /** Keeps why a watch ended that found nothing. */
  static void note(Run<?, ?> run, String note) throws IOException {
    synchronized (run) {
      GateAction action = action(run);
      List<String> all = new ArrayList<>(action.getNotes());
      all.add(note);
      action.notes = all;
      run.save();
    }
  }

  private static GateAction action(Run<?, ?> run) {
    @Nullable GateAction action = run.getAction(GateAction.class);
    if (action == null) {
      action = new GateAction();
      action.onAttached(run);
      run.addAction(action);
    }
    return action;
  }

  /** What the guard found of this build's deploys, in the order of its ends. */
  public List<GuardFinding> getGuards() {
    return guards == null ? new ArrayList<>() : new ArrayList<>(guards);
  }

  /** Why watches ended that found nothing. */
  public List<String> getNotes() {
    return notes == null ? new ArrayList<>() : new ArrayList<>(notes);
  }

  /** How deploys are watched that this build left behind, in words. */
  public List<String> getWatches() {
    return run == null ? new ArrayList<>() : new ArrayList<>(Watches.get().of(run));
  }

  /** The worst that was said of this build's changes: what the guard found, else its gates. */
  public @Nullable Standing getStanding() {
    Optional<GuardFinding> broken =
        getGuards().stream().filter(finding -> !finding.isKeeps()).findFirst();
    if (broken.isPresent()) {
      return Standing.of(broken.get());
    }
    List<GateResult> all = getResults();
    return all.stream()
        .filter(result -> !result.isProceeds())
        .findFirst()
        .or(() -> all.stream().reduce((before, later) -> later))
        .map(Standing::of)
        .orElse(null);
  }

  @Override
  public void buildEnvironment(Run<?, ?> build, EnvVars variables) {
    List<GateResult> all = getResults();
    if (!all.isEmpty()) {
      variables.put(PROCEEDS, String.valueOf(all.stream().allMatch(GateResult::isProceeds)));
    }
  }

  private synchronized int put(GateResult result) {
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).getDeploy().equals(result.getDeploy())) {
        results.set(i, result);
        return i;
      }
    }
    results.add(result);
    return results.size() - 1;
  }

  private static Path folder(Run<?, ?> run) {
    return run.getRootDir().toPath().resolve(URL);
  }

  private static Path file(Run<?, ?> run, int position) {
    return folder(run).resolve((position + 1) + ".html");
  }

  /** In the order in which gates were first asked. */
  public synchronized List<GateResult> getResults() {
    return new ArrayList<>(results);
  }

  /** The SLOs of a result with their charts: HTML of our own, escaped already. */
  public String charts(int position) {
    if (run == null) {
      return "";
    }
    Path file = file(run, position);
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build, for its layout. */
  public @Nullable Run<?, ?> getRun() {
    return run;
  }

  @Override
  public void onAttached(Run<?, ?> attached) {
    run = attached;
  }

  @Override
  public void onLoad(Run<?, ?> loaded) {
    run = loaded;
  }

  @Override
  public String getIconFileName() {
    return "symbol-gate plugin-slo-gate";
  }

  @Override
  public String getDisplayName() {
    return Messages.GateAction_DisplayName();
  }

  @Override
  public String getUrlName() {
    return URL;
  }
}
