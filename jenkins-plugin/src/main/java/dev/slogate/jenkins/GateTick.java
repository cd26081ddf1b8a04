package dev.slogate.jenkins;

import dev.slogate.Actor;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Tick;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Does on the controller what must happen between deploys. Several controllers on one ledger do no
 * harm. What it could not do an administrator sees, until a later run could.
 */
@Extension
public final class GateTick extends AsyncPeriodicWork {

  private static final Logger LOGGER = Logger.getLogger(GateTick.class.getName());

  private static final Actor CONTROLLER = new Actor("jenkins-controller", "tick");

  /** Apart from the gates': a long run must not keep a changed configuration from them. */
  private final Workspaces workspaces = new Workspaces(Settings::current, Clock.systemUTC());

  private volatile String trouble = "";

  public GateTick() {
    super("SLO Gate tick");
  }

  static GateTick get() {
    return ExtensionList.lookupSingleton(GateTick.class);
  }

  /** What the last run could not do, and why; empty where all is well. */
  String trouble() {
    return trouble;
  }

  @Override
  public long getRecurrencePeriod() {
    return Duration.ofMinutes(15).toMillis();
  }

  @Override
  public long getInitialDelay() {
    return Duration.ofMinutes(1).toMillis();
  }

  @Override
  protected void execute(TaskListener listener) {
    if (SloGateConfiguration.get().getCatalog().isEmpty()) {
      trouble = ""; // installed, and not yet set up
      return;
    }
    String now = run(workspaces, listener);
    if (!now.isEmpty() && !now.equals(trouble)) { // once, and again when it is another
      LOGGER.log(Level.WARNING, "what is due between deploys could not be done: {0}", now);
    }
    trouble = now;
    Fleet.OF_CONTROLLER.latest(); // whether telemetry answers, where no ledger has a tick ask
  }

  /** One run; what it can't do, in words. */
  static String run(Workspaces workspaces, TaskListener listener) {
    try {
      List<Tick.Line> lines =
          workspaces.use(
              workspace ->
                  workspace
                      .tick()
                      .map(tick -> tick.run(CONTROLLER, listener.getLogger()::println))
                      .orElse(List.of()));
      lines.forEach(line -> listener.getLogger().println(line.step() + ": " + line.message()));
      return lines.stream()
          .filter(Tick.Line::trouble)
          .map(Tick.Line::message)
          .collect(Collectors.joining("\n"));
    } catch (InvalidCatalog e) {
      return Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage()));
    } catch (Misconfigured | LedgerTrouble e) {
      return String.valueOf(e.getMessage());
    }
  }
}
