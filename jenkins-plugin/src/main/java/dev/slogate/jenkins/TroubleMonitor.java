package dev.slogate.jenkins;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells an administrator that gates hold, or can't remember, for a reason that is theirs. */
@Extension
public final class TroubleMonitor extends AdministrativeMonitor {

  public TroubleMonitor() {
    super("slo-gate-trouble");
  }

  @Override
  public String getDisplayName() {
    return Messages.TroubleMonitor_DisplayName();
  }

  @Override
  public boolean isActivated() {
    return !getTrouble().isEmpty();
  }

  /** As the last tick and the last survey left it: nothing is asked while a page is drawn. */
  public String getTrouble() {
    if (SloGateConfiguration.get().getCatalog().isEmpty()) {
      return ""; // installed, and not yet set up
    }
    Survey survey = Fleet.OF_CONTROLLER.known();
    return Stream.of(GateTick.get().trouble(), survey.trouble(), survey.unreachable())
        .filter(text -> !text.isEmpty())
        .flatMap(String::lines)
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
