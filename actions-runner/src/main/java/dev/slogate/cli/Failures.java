package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.InvalidCatalog;
import dev.slogate.Misconfigured;
import dev.slogate.UnknownService;

/** Turns what went wrong into words and an exit code. */
final class Failures {

  private Failures() {}

  static int report(Exception failure, Console console) {
    if (failure instanceof InvalidCatalog invalid) {
      invalid.problems().forEach(problem -> console.err().println(problem));
      int count = invalid.problems().size();
      console
          .err()
          .println(
              "slo-gate: the catalog does not load: "
                  + count
                  + (count == 1 ? " problem" : " problems")
                  + " (exit 2 USAGE)");
      return ExitCode.USAGE.code();
    }
    if (failure instanceof UsageError
        || failure instanceof UnknownService
        || failure instanceof Misconfigured) {
      console.err().println("slo-gate: " + failure.getMessage() + " (exit 2 USAGE)");
      return ExitCode.USAGE.code();
    }
    console.err().println("slo-gate: internal error (exit 1 INTERNAL_ERROR); please report this:");
    failure.printStackTrace(console.err());
    return ExitCode.INTERNAL_ERROR.code();
  }
}
