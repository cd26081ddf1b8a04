package dev.slogate.jenkins;

import dev.slogate.Refused;
import dev.slogate.UnknownService;
import dev.slogate.rollback.RollbackEffect;
import hudson.model.Run;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deploy that is watched though its build has ended. What it knows is in its fields, so a restart
 * costs no more than a look; the ledger knows the rest.
 */
final class Watch implements Serializable {

  private static final long serialVersionUID = 1;

  private String build;
  private final Question question;
  private final @Nullable FollowedJob rollback;
  private boolean underway;
  private String trouble = "";

  /** Where its build is called otherwise meanwhile, it is still this one. */
  private transient @Nullable Run<?, ?> run;

  /**
   * One that nobody has looked at yet.
   *
   * @param job that takes the deploy back; empty where that is for a person to do
   */
  Watch(Run<?, ?> run, Question question, Optional<RollbackJob> job) {
    this.run = run;
    build = run.getExternalizableId();
    this.question = question;
    rollback = job.map(RollbackJob::name).map(FollowedJob::new).orElse(null);
  }

  /**
   * One look. What it finds is kept with the build, if that is still there.
   *
   * @return whether it goes on
   */
  boolean look(Guards guards) throws IOException {
    try {
      Guards.Look look = answer(guards);
      trouble = look.trouble();
      if (look.finding().isEmpty()) {
        return true;
      }
      GuardFinding finding = look.finding().get();
      underway = finding.isUnderway();
      Optional<Run<?, ?>> kept = run();
      if (kept.isPresent()) {
        GateAction.keep(kept.get(), finding);
      }
      return underway;
    } catch (UnknownService | Refused e) {
      trouble = String.valueOf(e.getMessage());
      Optional<Run<?, ?>> kept = run();
      if (kept.isPresent()) {
        GateAction.note(kept.get(), ended());
      }
      return false;
    }
  }

  private Guards.Look answer(Guards guards) {
    Question now =
        run().map(one -> question.askedBy(one.getParent().getFullName())).orElse(question);
    if (rollback == null || !underway) {
      run().ifPresent(one -> Limits.of(one.getParent()).require(now.service, now.environment));
      Optional<RollbackEffect> effect = Optional.ofNullable(rollback).map(FollowedJob::job);
      return guards.look(now, effect);
    }
    return rollback
        .outcome(question.deploy)
        .map(outcome -> guards.settle(now, outcome))
        .orElse(Guards.Look.NOTHING_NEW);
  }

  private Optional<Run<?, ?>> run() {
    if (run == null) {
      run = Run.fromExternalizableId(build);
    }
    // What is kept with a build that was deleted would bring it back.
    return Optional.<Run<?, ?>>ofNullable(run).filter(one -> one.getRootDir().isDirectory());
  }

  /**
   * Takes in that a job is called otherwise from now on, so that a restart finds its build again.
   *
   * @return whether this is about a build of it
   */
  boolean moved(String before, String after) {
    boolean its = build.startsWith(before + "#");
    if (its) {
      build = after + build.substring(before.length());
    }
    return its;
  }

  boolean isOf(Run<?, ?> other) {
    return other.equals(run) || other.getExternalizableId().equals(build);
  }

  /** How it goes, in a sentence. */
  String words() {
    String words =
        underway
            ? Messages.GuardExecution_TakesBack(question.service, question.environment)
            : Messages.GuardExecution_Watches(question.service, question.environment);
    return trouble.isEmpty() ? words : words + ": " + trouble;
  }

  /** Why nobody watches any more, in a sentence. */
  String ended() {
    return Messages.Watch_Ended(question.service, question.environment, trouble);
  }

  /** Why the last look could tell nothing; empty where it could. */
  String trouble() {
    return trouble;
  }
}
