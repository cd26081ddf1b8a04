package dev.slogate.jenkins;

import dev.slogate.Misconfigured;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.RollbackRequest;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.StringParameterValue;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jspecify.annotations.Nullable;

/**
 * A job that takes a version back: triggered once for an order, found again by it, and followed to
 * its end. It gets the parameters of {@link #parameters} that it declares, and its own defaults of
 * all others.
 *
 * @param name full name of the job
 */
record RollbackJob(String name) implements RollbackEffect {

  /** The parameter without which a job could not know where to go back to. */
  static final String VERSION = "VERSION";

  /** Builds among which an order's is looked for: it is one of the newest. */
  private static final int NEWEST = 50;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What became of an order. */
  sealed interface State {
    /** Neither in the queue nor among the newest builds. */
    record Unknown() implements State {}

    /** It waits in the queue, or runs. */
    record Underway() implements State {}

    /**
     * It ran.
     *
     * @param build as people call it, with its number
     */
    record Ended(boolean succeeded, String build, String result) implements State {}
  }

  /**
   * The job that somebody names.
   *
   * @param context the name may be relative to it
   * @throws Misconfigured if whoever asks may not see or build it, or it can't take a version back
   */
  static RollbackJob named(String name, Item context) {
    @Nullable Item item = name.isBlank() ? null : Jenkins.get().getItem(name, context, Item.class);
    if (!(item instanceof Job<?, ?> job) || !(job instanceof Queue.Task)) {
      throw new Misconfigured(Messages.RollbackJob_NoSuch(name));
    }
    if (!job.hasPermission(Item.BUILD)) {
      throw new Misconfigured(Messages.RollbackJob_MayNotBuild(job.getFullName()));
    }
    if (!takesVersion(job)) {
      throw new Misconfigured(Messages.RollbackJob_NoVersion(job.getFullName(), VERSION));
    }
    return new RollbackJob(job.getFullName());
  }

  private static boolean takesVersion(Job<?, ?> job) {
    return declared(job).stream().anyMatch(one -> one.getName().equals(VERSION));
  }

  private static List<ParameterDefinition> declared(Job<?, ?> job) {
    @Nullable ParametersDefinitionProperty declared =
        job.getProperty(ParametersDefinitionProperty.class);
    return declared == null ? List.of() : declared.getParameterDefinitions();
  }

  private static Map<String, String> parameters(RollbackRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("SERVICE", request.place().service());
    parameters.put("ENVIRONMENT", request.place().environment());
    parameters.put(VERSION, request.order().to());
    parameters.put("FROM_VERSION", request.order().from());
    return parameters;
  }

  @Override
  public EffectKind kind() {
    return EffectKind.FINDABLE;
  }

  @Override
  public Sent send(RollbackRequest request) {
    return asController(() -> job().map(job -> trigger(job, request)).orElseGet(this::gone));
  }

  private Sent gone() {
    return new Sent.Unclear(Messages.RollbackJob_NoSuch(name));
  }

  private Sent trigger(Job<?, ?> job, RollbackRequest request) {
    if (!takesVersion(job)) {
      return new Sent.Unclear(Messages.RollbackJob_NoVersion(name, VERSION));
    }
    RollbackOrder order = request.order();
    RollbackCause cause =
        new RollbackCause(
            request.place().service(),
            request.place().environment(),
            order.from(),
            order.to(),
            order.deploy());
    Queue.@Nullable Item item =
        ParameterizedJobMixIn.scheduleBuild2(
            job, 0, new CauseAction(cause), new ParametersAction(values(job, request)));
    return item == null ? new Sent.Unclear(Messages.RollbackJob_NotTaken(name)) : new Sent.Taken();
  }

  /** Jenkins gives defaults to a build that comes with no value at all, and to no other. */
  private static List<ParameterValue> values(Job<?, ?> job, RollbackRequest request) {
    Map<String, String> ours = parameters(request);
    List<ParameterValue> values = new ArrayList<>();
    for (ParameterDefinition one : declared(job)) {
      @Nullable String value = ours.get(one.getName());
      @Nullable ParameterValue given =
          value == null
              ? one.getDefaultParameterValue()
              : new StringParameterValue(one.getName(), value);
      if (given != null) {
        values.add(given);
      }
    }
    return values;
  }

  @Override
  public Lookup lookUp(RollbackRequest request) {
    State state = state(request.order().deploy());
    if (state instanceof State.Unknown) {
      return Lookup.NOT_FOUND;
    }
    return state instanceof State.Ended ended && ended.succeeded()
        ? Lookup.FOUND
        : Lookup.UNDERWAY; // also one that failed: whoever follows it says so
  }

  /**
   * What became of the order to take this deploy back. Right after it left the queue it may be
   * unknown for a moment.
   */
  State state(String deploy) {
    return asController(() -> job().map(job -> state(job, deploy)).orElseGet(State.Unknown::new));
  }

  private static State state(Job<?, ?> job, String deploy) {
    if (Queue.getInstance().getItems((Queue.Task) job).stream()
        .anyMatch(item -> item.getCauses().stream().anyMatch(cause -> isFor(cause, deploy)))) {
      return new State.Underway();
    }
    return NewestBuilds.of(job, NEWEST)
        .filter(run -> run.getCauses().stream().anyMatch(cause -> isFor(cause, deploy)))
        .findFirst()
        .<State>map(RollbackJob::state)
        .orElseGet(State.Unknown::new);
  }

  private static boolean isFor(Cause cause, String deploy) {
    return cause instanceof RollbackCause rollback && rollback.deploy().equals(deploy);
  }

  private static State state(Run<?, ?> run) {
    @Nullable Result result = run.getResult();
    return run.isBuilding() || result == null
        ? new State.Underway()
        : new State.Ended(
            result.equals(Result.SUCCESS), run.getFullDisplayName(), result.toString());
  }

  private Optional<Job<?, ?>> job() {
    return Optional.<Job<?, ?>>ofNullable(Jenkins.get().getItemByFullName(name, Job.class))
        .filter(Queue.Task.class::isInstance);
  }

  /** The order is the guard's, whatever thread brings it. */
  @SuppressWarnings("try") // its end is all that it is for
  private static <T> T asController(Supplier<T> work) {
    try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
      return work.get();
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public String describe() {
    return Messages.RollbackJob_Describes(name);
  }
}
