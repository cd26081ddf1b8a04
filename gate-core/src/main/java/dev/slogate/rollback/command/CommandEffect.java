package dev.slogate.rollback.command;

import dev.slogate.Misconfigured;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.Timing;
import dev.slogate.rollback.command.Run.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Rolls back by running a program: exit status 0 says that it is done, and any other leaves it
 * open.
 *
 * <p>What it is about stands in its environment, never in its arguments: a version's name can't
 * become a part of a shell's text. It gets slo-gate's own environment, too, without what slo-gate
 * signs in with.
 */
public final class CommandEffect implements RollbackEffect {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /** What slo-gate signs in or signs with. */
  private static final Pattern OWN_SECRET =
      Pattern.compile("SLO_GATE_.*(PASSWORD|TOKEN|SECRET|KEY).*");

  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./-]+");
  private static final List<String> SHELL = List.of("sh", "-c");

  private static final int FOUND = 0;
  private static final int NOT_FOUND = 1;

  private final EffectKind kind;
  private final List<String> command;
  private final Optional<List<String>> lookup;
  private final Timing timing;
  private final Map<String, String> environment;
  private final Redaction redaction;

  private CommandEffect(
      EffectKind kind,
      List<String> command,
      Optional<List<String>> lookup,
      Timing timing,
      Map<String, String> environment) {
    this.kind = kind;
    this.command = checked(command, "the rollback command");
    this.lookup = lookup.map(words -> checked(words, "the rollback's lookup command"));
    this.timing = timing;
    this.environment = new HashMap<>(environment);
    this.environment.keySet().removeIf(name -> OWN_SECRET.matcher(name).matches());
    redaction = Redaction.of(environment);
  }

  /**
   * One that is run at most once.
   *
   * @param command a program and its arguments; see {@link #shell}
   * @param environment slo-gate's own
   * @throws Misconfigured if there is no command
   */
  public static CommandEffect once(
      List<String> command, Timing timing, Map<String, String> environment) {
    return new CommandEffect(EffectKind.NEITHER, command, Optional.empty(), timing, environment);
  }

  /**
   * One that may be run again: the second time, with the same {@code SLO_GATE_ROLLBACK_KEY}, it
   * changes nothing.
   *
   * @param command a program and its arguments; see {@link #shell}
   * @param environment slo-gate's own
   * @throws Misconfigured if there is no command
   */
  public static CommandEffect idempotent(
      List<String> command, Timing timing, Map<String, String> environment) {
    return new CommandEffect(EffectKind.IDEMPOTENT, command, Optional.empty(), timing, environment);
  }

  /**
   * One that is run again only if another says that it did not happen.
   *
   * @param command a program and its arguments; see {@link #shell}
   * @param lookup a program and its arguments that ends with 0 where {@code SLO_GATE_ROLLBACK_KEY}
   *     was rolled back, with 1 where it was not, and otherwise where it can't tell
   * @param environment slo-gate's own
   * @throws Misconfigured if there is no command
   */
  public static CommandEffect findable(
      List<String> command, List<String> lookup, Timing timing, Map<String, String> environment) {
    return new CommandEffect(
        EffectKind.FINDABLE, command, Optional.of(lookup), timing, environment);
  }

  /** What a POSIX shell is to run, as its user wrote it. */
  public static List<String> shell(String text) {
    return text.isBlank() ? List.of() : List.of(SHELL.get(0), SHELL.get(1), text);
  }

  private static List<String> checked(List<String> words, String what) {
    if (words.isEmpty() || words.get(0).isBlank()) {
      throw new Misconfigured(what + " is empty: name a program, as in './rollback.sh'");
    }
    if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
      throw new Misconfigured(what + " holds a zero byte, which no program can be given");
    }
    return List.copyOf(words);
  }

  @Override
  public EffectKind kind() {
    return kind;
  }

  @Override
  public Sent send(RollbackRequest request) {
    Result result = run(command, request);
    if (result instanceof Result.Ended ended) {
      return ended.status() == 0
          ? new Sent.Confirmed()
          : new Sent.Unclear(
              "it ended with status " + ended.status() + said(redaction.of(ended.output())));
    }
    if (result instanceof Result.Stopped stopped) {
      return new Sent.Unclear(
          "it did not end within "
              + timing.limit()
              + " and was stopped"
              + said(redaction.of(stopped.output())));
    }
    return new Sent.Unclear("it could not be run: " + ((Result.Failed) result).why());
  }

  private static String said(String output) {
    return output.isEmpty() ? "" : "; it said last: " + output;
  }

  @Override
  public Lookup lookUp(RollbackRequest request) {
    return lookup.map(words -> answer(run(words, request))).orElse(Lookup.NOT_ASKED);
  }

  private static Lookup answer(Result result) {
    if (result instanceof Result.Ended ended) {
      return switch (ended.status()) {
        case FOUND -> Lookup.FOUND;
        case NOT_FOUND -> Lookup.NOT_FOUND;
        default -> Lookup.FAILED;
      };
    }
    return Lookup.FAILED;
  }

  private Result run(List<String> words, RollbackRequest request) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SLO_GATE_SERVICE", request.place().service());
    all.put("SLO_GATE_ENVIRONMENT", request.place().environment());
    all.put("SLO_GATE_DEPLOY", request.order().deploy());
    all.put("SLO_GATE_FROM", request.order().from());
    all.put("SLO_GATE_TO", request.order().to());
    all.put("SLO_GATE_ROLLBACK_KEY", request.order().key());
    return Run.of(words, all, timing.timeout());
  }

  @Override
  public Duration patience() {
    return timing.patience();
  }

  /** With the program's name alone: what follows it may hold a secret. */
  @Override
  public String describe() {
    boolean shell = command.size() == SHELL.size() + 1 && command.subList(0, 2).equals(SHELL);
    String first = shell ? command.get(2).strip().split("\\s", 2)[0] : command.get(0);
    return PLAIN_WORD.matcher(first).matches() ? "the command " + first : "a command";
  }
}
