package dev.slogate.github;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a step can be told, as {@code action.yml} names it. */
public enum Input {
  VERB("check"),
  ON_HOLD("fail"),
  CATALOG(""),
  DATASOURCE(""),
  LEDGER(""),
  SERVICE(""),
  ENVIRONMENT(""),
  CHANGE("feature"),
  VERSION(""),
  EVIDENCE(""),
  DEPLOY(""),
  WAIT(""),
  PHASE("start"),
  RESULT("succeeded"),
  IRREVERSIBLE("false"),
  ROLLBACK_COMMAND(""),
  ROLLBACK_WEBHOOK(""),
  ROLLBACK_LOOKUP(""),
  ROLLBACK_IDEMPOTENT("false"),
  ROLLBACK_TIMEOUT(""),
  ROLLBACK_WORKFLOW(""),
  ROLLBACK_REPOSITORY(""),
  ROLLBACK_REF(""),
  CHECK_RUN("false"),
  DEPLOYMENT_STATUS("false");

  private static final String PREFIX = "INPUT_";

  private final String otherwise;

  Input(String otherwise) {
    this.otherwise = otherwise;
  }

  /** As written in a workflow: {@code on-hold}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What an input that is left out or empty stands for; may be empty itself. */
  public String otherwise() {
    return otherwise;
  }

  /** Whether what was written may hold a password, and is repeated nowhere. */
  boolean secret() {
    return switch (this) {
      case DATASOURCE, LEDGER, ROLLBACK_COMMAND, ROLLBACK_WEBHOOK, ROLLBACK_LOOKUP -> true;
      default -> false;
    };
  }

  /** Whether a variable of the environment is meant as an input. */
  static boolean isVariable(String variable) {
    return variable.startsWith(PREFIX);
  }

  /**
   * The input that a variable holds. The runner keeps hyphens, which no shell variable has, and
   * writes an underscore for a space.
   */
  static Optional<Input> of(String variable) {
    return Arrays.stream(values())
        .filter(input -> input.name().equals(written(variable).replace('-', '_')))
        .findFirst();
  }

  /** The name as its author wrote it, but for the case of its letters. */
  static String label(String variable) {
    return written(variable).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String written(String variable) {
    return variable.substring(PREFIX.length());
  }
}
