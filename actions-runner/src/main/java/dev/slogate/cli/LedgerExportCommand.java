package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.ledger.Export;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate ledger export}: the record for other tools. */
@Command(
    name = "export",
    description = "Writes every record, as JSON Lines or as CSV for spreadsheets.")
final class LedgerExportCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final LedgerOption option = new LedgerOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "JSONL",
      description = "jsonl or csv. Default: jsonl.")
  Export format = Export.JSONL;

  @Option(names = "--out", paramLabel = "FILE", description = "Default: standard output.")
  @Nullable String out;

  LedgerExportCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    try (Ledger ledger = OpenLedger.existing(option, console, clock)) {
      if (out == null) {
        var unused = format.write(ledger, console.out());
      } else {
        Head head = toFile(ledger, OpenLedger.path(out));
        console.out().println("wrote " + out + ": " + head.seq() + " records, head " + head);
      }
      return ExitCode.OK.code();
    }
  }

  /** Beside the target, then moved: nobody reads half an export, and a failure leaves the old. */
  private Head toFile(Ledger ledger, Path file) throws IOException {
    Path target = file.toAbsolutePath();
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new UsageError("--out " + out + ": there is no such folder");
    }
    Path part = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
    try {
      Head head = Progress.during("writing " + out, console, () -> written(ledger, part));
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return head;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Head written(Ledger ledger, Path part) {
    try (Writer file = Files.newBufferedWriter(part)) {
      return format.write(ledger, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
