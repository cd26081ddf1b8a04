package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.ExitCode;
import dev.slogate.ledger.Export;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Ledger;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
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
  @Nullable Path out;

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
        OutFile file = OutFile.of(out);
        Head head =
            Progress.during(
                "writing " + out, console, () -> file.write(stream -> written(ledger, stream)));
        console.out().println("wrote " + out + ": " + head.seq() + " records, head " + head);
      }
      return ExitCode.OK.code();
    }
  }

  private Head written(Ledger ledger, OutputStream stream) throws IOException {
    Writer text = new OutputStreamWriter(stream, UTF_8);
    Head head = format.write(ledger, text);
    text.flush();
    return head;
  }
}
