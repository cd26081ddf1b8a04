package dev.slogate.benchmarks.guard;

import dev.slogate.benchmarks.Progress;
import dev.slogate.benchmarks.ResultsPage;
import dev.slogate.benchmarks.guard.Kind.Truth;
import dev.slogate.benchmarks.guard.Tally.Ended;
import dev.slogate.guard.GuardVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Watches generated deploys by the guard and by two simpler rules, and counts how often each is
 * right. The same number of deploys gives the same results.
 */
public final class GuardSimulation {

  /** Of each kind, for each way that errors come. */
  static final int MANY = 2000;

  private static final long SEED = 20_261_124;

  private final int deploysEach;
  private final List<Ended> ends;

  private GuardSimulation(int deploysEach, List<Ended> ends) {
    this.deploysEach = deploysEach;
    this.ends = ends;
  }

  /** Takes the page to write into, if any. */
  public static void main(String[] args) throws IOException {
    Progress progress = new Progress(System.err);
    progress.say("%,d deploys are watched".formatted(MANY * sorts()));
    GuardSimulation simulation = of(MANY);
    System.out.print(simulation.markdown());
    if (args.length > 0) {
      ResultsPage.write(Path.of(args[0]), "make guard-simulation", simulation.markdown());
    }
    progress.say("done");
  }

  private static int sorts() {
    return Kind.values().length * Errors.values().length;
  }

  /** Watches so many deploys of each sort. */
  static GuardSimulation of(int deploysEach) {
    List<Ended> ends = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Errors errors : Errors.values()) {
        ends.addAll(watch(kind, errors, deploysEach));
      }
    }
    return new GuardSimulation(deploysEach, ends);
  }

  private static List<Ended> watch(Kind kind, Errors errors, int deploys) {
    long seed = SEED + 1_000_003L * (kind + ", " + errors).hashCode();
    return IntStream.range(0, deploys)
        .parallel()
        .mapToObj(i -> Generator.deploy(kind, errors, seed + i))
        .flatMap(deploy -> Arrays.stream(Rule.values()).map(rule -> Ended.of(rule, deploy)))
        .toList();
  }

  /** Deploys of some kinds and errors, taken together. */
  Tally tally(Rule rule, Predicate<Kind> kinds, Predicate<Errors> errors) {
    return new Tally(
        ends.stream()
            .filter(end -> end.rule() == rule)
            .filter(end -> kinds.test(end.kind()) && errors.test(end.errors()))
            .toList());
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("%,d deploys, watched by each rule.\n\n".formatted(deploysEach * sorts()));
    text.append("| rule | errors | false rollbacks per harmless deploy | at most ")
        .append("| where nothing else was wrong | fast burns caught within two steps | at least ")
        .append("| minutes to a decision |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
    for (Rule rule : Rule.values()) {
      for (Errors errors : Errors.values()) {
        Tally harmless = tally(rule, kind -> kind.truth().harmless(), errors::equals);
        Tally undisturbed = tally(rule, kind -> kind.truth() == Truth.UNDISTURBED, errors::equals);
        Tally fast = tally(rule, Kind.FAST_BURN::equals, errors::equals);
        text.append(
            "| %s | %s | %s | %s | %s | %s | %s | %.0f |\n"
                .formatted(
                    rule,
                    errors,
                    percent(harmless.share(GuardVerdict.ROLLBACK)),
                    percent(harmless.bounds(GuardVerdict.ROLLBACK).upper()),
                    percent(undisturbed.share(GuardVerdict.ROLLBACK)),
                    percent(fast.caughtWithin(2)),
                    percent(fast.boundsOfWithinTwoSteps().lower()),
                    tally(rule, kind -> true, errors::equals).medianSteps()));
      }
    }
    text.append("\nThe guard, kind by kind:\n\n")
        .append("| deploy | errors | kept | rolled back | inconclusive | within two steps ")
        .append("| within four | minutes |\n|---|---|---:|---:|---:|---:|---:|---:|\n");
    for (Kind kind : Kind.values()) {
      for (Errors errors : Errors.values()) {
        Tally tally = tally(Rule.GUARD, kind::equals, errors::equals);
        text.append(
            "| %s | %s | %s | %s | %s | %s | %s | %.0f |\n"
                .formatted(
                    kind,
                    errors,
                    percent(tally.share(GuardVerdict.KEEP)),
                    percent(tally.share(GuardVerdict.ROLLBACK)),
                    percent(tally.share(GuardVerdict.INCONCLUSIVE)),
                    kind.fast() ? percent(tally.caughtWithin(2)) : "",
                    kind.fast() ? percent(tally.caughtWithin(4)) : "",
                    tally.medianSteps()));
      }
    }
    return text.toString();
  }

  /** One digit, more where it would read as none or all. */
  private static String percent(double share) {
    boolean close = (share > 0 && share < 0.01) || (share > 0.99 && share < 1);
    return String.format(Locale.ROOT, close ? "%.2f %%" : "%.1f %%", share * 100);
  }
}
