package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.Misconfigured;
import dev.slogate.UnknownService;
import dev.slogate.ledger.LedgerTrouble;
import dev.slogate.report.Untrusted;

/** Turns what went wrong into words and an exit code. */
final class Failures {

  private Failures() {}

  static int report(Exception failure, Console console) {
    if (failure instanceof UsageError
        || failure instanceof UnknownService
        || failure instanceof Misconfigured) {
      print(String.valueOf(failure.getMessage()), ExitCode.USAGE, console);
      return ExitCode.USAGE.code();
    }
    if (failure instanceof LedgerTrouble) {
      print(String.valueOf(failure.getMessage()), ExitCode.LEDGER_UNREACHABLE, console);
      return ExitCode.LEDGER_UNREACHABLE.code();
    }
    print("internal error; please report this:", ExitCode.INTERNAL_ERROR, console);
    failure.printStackTrace(console.err());
    return ExitCode.INTERNAL_ERROR.code();
  }

  /** Names in a message are other people's: what a terminal would obey is made visible. */
  static void print(String message, ExitCode code, Console console) {
    console
        .err()
        .println(
            "slo-gate: " + Untrusted.block(message) + " (exit " + code.code() + " " + code + ")");
  }
}
