package dev.slogate.cli;

import dev.slogate.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code slo-gate VERB [options]}. */
@Command(
    name = "slo-gate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Stands between a pipeline and production: reads error budgets and burn rates,",
      "knows who owns them, and says whether a change may go out."
    },
    footer = {
      "",
      "Exit codes: 0 proceed, 1 internal error, 2 bad usage or configuration,",
      "10 held by budget or burn, 11 held for insufficient data, 12 frozen,",
      "13 telemetry (of tick and escalation route, or Alertmanager) unreachable,",
      "14 ledger unreachable, 20 rollback advised, 21 guard inconclusive."
    })
public final class Main {

  /** Set by the launcher: from JDK 22 on the JVM can no longer tell by itself. */
  private static final String TERMINAL = "slogate.terminal";

  private Main() {}

  public static void main(String[] args) {
    Console console =
        new Console(
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            System.getenv(),
            Boolean.getBoolean(TERMINAL));
    int code = run(args, console, Clock.systemUTC());
    console.out().flush();
    console.err().flush();
    // Idle connections keep threads that are no daemons; nothing is left to do for them.
    System.exit(code);
  }

  /** Runs one command line; what {@code main} does, without a process around it. */
  static int run(String[] args, Console console, Clock clock) {
    return run(args, console, clock, Pause.REAL);
  }

  static int run(String[] args, Console console, Clock clock, Pause pause) {
    return commandLine(console, clock, pause).execute(args);
  }

  static CommandLine commandLine(Console console, Clock clock, Pause pause) {
    CommandLine commands = new CommandLine(new Main());
    commands.addSubcommand(new CheckCommand(console, clock, pause));
    commands.addSubcommand(new StatusCommand(console, clock, pause));
    commands.addSubcommand(new LintCommand(console, clock));
    commands.addSubcommand(new RecordCommand(console, clock));
    commands.addSubcommand(new OverrideCommand(console, clock));
    commands.addSubcommand(new FreezeCommand(console, clock));
    commands.addSubcommand(new LockCommand(console, clock));
    commands.addSubcommand(new DeployCommand(console, clock));
    commands.addSubcommand(new GuardCommand(console, clock, pause));
    commands.addSubcommand(EscalationCommand.with(console, clock));
    commands.addSubcommand(LedgerCommand.with(console, clock));
    commands.addSubcommand(new TickCommand(console, clock));
    commands.addSubcommand(new DemoCommand(console, clock));
    commands.addSubcommand(new ActionCommand(console, clock, pause));
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion.getCommandSpec().name("completion"); // picocli calls it generate-completion
    commands.addSubcommand("completion", completion);
    commands.registerConverter(URI.class, Main::url);
    return commands
        .setOut(console.out())
        .setErr(console.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(new Mistakes(console))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> Failures.report(failure, console))
        .setExitCodeExceptionMapper(failure -> ExitCode.USAGE.code());
  }

  static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // Not repeated: it may hold a password.
      throw new CommandLine.TypeConversionException(
          "is no URL; expected NAME=http://HOST[:PORT][/PATH]");
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
