package dev.slogate.cli;

import dev.slogate.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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

  private static final String COMPLETION = "completion";

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
    Map<String, Supplier<Object>> verbs = verbs(console, clock, pause);
    // picocli reads the options of all verbs that it is given, which takes longer than a decision.
    if (args.length > 0 && verbs.containsKey(args[0]) && !args[0].equals(COMPLETION)) {
      verbs.keySet().retainAll(Set.of(args[0]));
    }
    try {
      return commandLine(verbs, console).execute(args);
    } catch (OutOfMemoryError e) { // what it took is let go by now, so there is room for words
      return Failures.outOfMemory(console);
    }
  }

  /** With every verb. */
  static CommandLine commandLine(Console console, Clock clock, Pause pause) {
    return commandLine(verbs(console, clock, pause), console);
  }

  private static Map<String, Supplier<Object>> verbs(Console console, Clock clock, Pause pause) {
    Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();
    verbs.put("check", () -> new CheckCommand(console, clock, pause));
    verbs.put("status", () -> new StatusCommand(console, clock, pause));
    verbs.put("lint", () -> new LintCommand(console, clock));
    verbs.put("import", () -> new ImportCommand(console));
    verbs.put("rules", () -> new RulesCommand(console, clock));
    verbs.put("record", () -> new RecordCommand(console, clock));
    verbs.put("backtest", () -> new BacktestCommand(console, clock));
    verbs.put("override", () -> new OverrideCommand(console, clock));
    verbs.put("freeze", () -> new FreezeCommand(console, clock));
    verbs.put("lock", () -> new LockCommand(console, clock));
    verbs.put("waiting", () -> new WaitingCommand(console, clock));
    verbs.put("rollback", () -> new RollbackCommand(console, clock));
    verbs.put("deploy", () -> new DeployCommand(console, clock));
    verbs.put("guard", () -> new GuardCommand(console, clock, pause));
    verbs.put("escalation", () -> EscalationCommand.with(console, clock));
    verbs.put("ledger", () -> LedgerCommand.with(console, clock));
    verbs.put("tick", () -> new TickCommand(console, clock));
    verbs.put("serve", () -> new ServeCommand(console, clock));
    verbs.put("demo", () -> new DemoCommand(console, clock));
    verbs.put("action", () -> new ActionCommand(console, clock, pause));
    verbs.put(COMPLETION, Main::completion);
    return verbs;
  }

  private static CommandLine completion() {
    CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
    completion.getCommandSpec().name(COMPLETION); // picocli calls it generate-completion
    return completion;
  }

  private static CommandLine commandLine(Map<String, Supplier<Object>> verbs, Console console) {
    CommandLine commands = new CommandLine(new Main());
    verbs.forEach((name, command) -> commands.addSubcommand(name, command.get()));
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
          "is no URL; expected http://HOST[:PORT][/PATH]");
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
