package dev.slogate.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger, if any. */
final class LedgerOption {

  /** Names the ledger where no option does. */
  static final String VARIABLE = "SLO_GATE_LEDGER";

  @Option(
      names = "--ledger",
      paramLabel = "DIR|URL",
      description = {
        "The record: a folder, or postgresql://user@host/database.",
        "Default: the environment variable " + VARIABLE + "."
      })
  @Nullable String where;

  /** Empty where none is named: then the gate has no memory. */
  Optional<String> where(Console console) {
    return Optional.ofNullable(where)
        .or(() -> Optional.ofNullable(console.environment().get(VARIABLE)))
        .filter(text -> !text.isBlank());
  }
}
