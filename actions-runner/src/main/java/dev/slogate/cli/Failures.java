package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Refused;
import dev.slogate.UnknownService;
import dev.slogate.github.InvalidStep;
import dev.slogate.report.Untrusted;

/** Turns what went wrong into words and an exit code. */
final class Failures {

  private Failures() {}

  static int report(Exception failure, Console console) {
    ExitCode code = code(failure);
    if (code == ExitCode.INTERNAL_ERROR) {
      print("internal error; please report this:", code, console);
      failure.printStackTrace(console.err());
    } else {
      print(String.valueOf(failure.getMessage()), code, console);
    }
    return code.code();
  }

  /** It took more than the heap has; what was written before it did is there. */
  static int outOfMemory(Console console) {
    print(
        "no memory left: the heap of %d MiB is full; narrow the queries, or give it more with _JAVA_OPTIONS=-Xmx512m"
            .formatted(Runtime.getRuntime().maxMemory() >> 20),
        ExitCode.INTERNAL_ERROR,
        console);
    return ExitCode.INTERNAL_ERROR.code();
  }

  /** How a run ends that failed like this. */
  static ExitCode code(Exception failure) {
    if (failure instanceof UsageError
        || failure instanceof InvalidStep
        || failure instanceof UnknownService
        || failure instanceof Misconfigured
        || failure instanceof Refused) {
      return ExitCode.USAGE;
    }
    if (failure instanceof LedgerTrouble) {
      return ExitCode.LEDGER_UNREACHABLE;
    }
    return failure instanceof Unanswered ? ExitCode.TELEMETRY_UNREACHABLE : ExitCode.INTERNAL_ERROR;
  }

  /** Names in a message are other people's: what a terminal would obey is made visible. */
  static void print(String message, ExitCode code, Console console) {
    String ending = "exit " + code.code() + " " + code;
    String shown = Untrusted.block(message);
    console
        .err()
        .println(
            "slo-gate: " + shown + (shown.contains("\n") ? "\n\n" + ending : " (" + ending + ")"));
  }
}
