package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.ledger.Ed25519Verifier;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Verification;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate ledger verify}: is the record as it was written? */
@Command(
    name = "verify",
    description = {
      "Looks at every record, and says which of three proofs that gave.",
      "Exit code 1 where one that was asked for was not given."
    })
final class LedgerVerifyCommand implements Callable<Integer> {

  /**
   * As of {@code sha256sum -c} and {@code diff}: what was looked at is not as it should be. A
   * caller's mistake is 2, a ledger that can't be read 14.
   */
  private static final ExitCode FLAWED = ExitCode.INTERNAL_ERROR;

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final LedgerOption option = new LedgerOption();
  @Mixin final TextOrJson format = new TextOrJson();

  @Option(
      names = "--head",
      paramLabel = "NUMBER:HASH",
      description = {
        "A head that you kept, as decisions print it: proves that nothing up to it",
        "was cut off or written anew."
      })
  @Nullable String head;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = {
        "The key of who signs: proves that nobody without it wrote anything anew",
        "up to the newest record that is signed."
      })
  @Nullable String publicKey;

  LedgerVerifyCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Optional<Head> pinned = Optional.ofNullable(head).map(LedgerVerifyCommand::head);
    Optional<Ed25519Verifier> verifier =
        Optional.ofNullable(publicKey).map(file -> Ed25519Verifier.of(OpenLedger.path(file)));
    try (Ledger ledger = OpenLedger.existing(option, console, clock)) {
      Verification verification =
          Progress.during(
              "looking at every record", console, () -> Verification.of(ledger, pinned, verifier));
      VerificationReport report =
          new VerificationReport(
              ledger.describe(), verification, pinned.isPresent(), verifier.isPresent());
      console.out().print(format.form == TextOrJson.Form.JSON ? report.json() : report.text());
      return (verification.passed() ? ExitCode.OK : FLAWED).code();
    }
  }

  private static Head head(String text) {
    try {
      return Head.of(text);
    } catch (IllegalArgumentException e) {
      throw new UsageError("--head " + e.getMessage());
    }
  }
}
