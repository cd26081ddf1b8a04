package dev.slogate.cli;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.ExitCode;
import dev.slogate.Gate;
import dev.slogate.GuardResult;
import dev.slogate.Place;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate demo}: the real gate over a recorded shop. */
@Command(
    name = "demo",
    description = {
      "Judges every service of a small recorded shop: no server needed.",
      "Then the guard watches a deploy there that broke its service.",
      "Writes the HTML and Markdown reports where --out says."
    })
final class DemoCommand implements Callable<Integer> {

  /** Where the launcher says that the repository is. */
  static final String HOME = "slogate.home";

  private static final String EXPLAINED = "payments";
  private static final Change CHANGE =
      new Change(ChangeClass.FEATURE, Optional.of("v2.4.1"), "os:demo");

  /** It went out just before the recording shows it burn. */
  private static final Duration SINCE = Duration.ofMinutes(26);

  private static final String KEPT = "v2.4.0";

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  @Option(names = "--catalog", paramLabel = "DIR", description = "Default: the demo's own.")
  @Nullable Path folder;

  @Option(names = "--out", paramLabel = "DIR", description = "Also write the reports there.")
  @Nullable Path out;

  DemoCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    Path demo =
        folder != null ? folder : Path.of(System.getProperty(HOME, "."), "examples", "demo");
    if (!Files.isDirectory(demo)) {
      throw new UsageError(
          "the demo's catalog is not at "
              + demo
              + ": run it from the repository, or say --catalog");
    }
    Workspace workspace = Workspace.open(List.of(demo), console, clock);
    Instant at = workspace.recordedUntil();
    Gate gate = workspace.gate();
    List<Decision> fleet =
        gate.replay(
            gate.places().stream().map(place -> place.request(CHANGE)).toList(),
            at,
            Gate.Detail.CHARTS);
    Decision held =
        gate.replay(
                List.of(new Place(EXPLAINED, DeployRequest.DEFAULT_ENVIRONMENT).request(CHANGE)),
                at,
                Gate.Detail.CHARTS)
            .get(0);
    Reports reports = Outputs.reports(console);
    console.out().println("slo-gate status\n");
    console.out().print(reports.render(fleet, Format.TEXT));
    console.out().println("\nslo-gate check --service " + EXPLAINED + "\n");
    console.out().print(reports.render(held, Format.TEXT));
    Optional<GuardResult> broken =
        new GuardDemo(demo, console, EXPLAINED).watch(CHANGE, KEPT, SINCE, at);
    broken.ifPresent(
        result -> {
          console.out().println("\nslo-gate guard --deploy " + result.deploy().key() + "\n");
          console.out().print(reports.render(result, Format.TEXT));
        });
    if (out != null) {
      console.out().println();
      write(out, fleet, held, broken);
    }
    return ExitCode.OK.code();
  }

  private void write(
      Path folder, List<Decision> fleet, Decision held, Optional<GuardResult> broken) {
    try {
      Files.createDirectories(folder);
      writeAll(folder, fleet, held, broken);
    } catch (IOException e) {
      throw new UsageError("--out " + folder + ": can't be written to: " + e);
    }
  }

  private void writeAll(
      Path folder, List<Decision> fleet, Decision held, Optional<GuardResult> broken)
      throws IOException {
    for (Format format : List.of(Format.HTML, Format.MARKDOWN, Format.JSON)) {
      write(folder.resolve("status." + ending(format)), Reports.PLAIN.render(fleet, format));
      write(
          folder.resolve("check-" + EXPLAINED + "." + ending(format)),
          Reports.PLAIN.render(held, format));
      if (broken.isPresent()) {
        write(
            folder.resolve("guard-" + EXPLAINED + "." + ending(format)),
            Reports.PLAIN.render(broken.get(), format));
      }
    }
  }

  private static String ending(Format format) {
    return switch (format) {
      case TEXT -> "txt";
      case JSON -> "json";
      case MARKDOWN -> "md";
      case HTML -> "html";
    };
  }

  private void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    console.out().println("wrote " + file);
  }
}
