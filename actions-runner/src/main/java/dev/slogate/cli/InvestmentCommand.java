package dev.slogate.cli;

import dev.slogate.escalation.Investment;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate escalation record investment}: what is put into reliability. */
@Command(name = "investment", description = "Somebody puts work or money into reliability.")
final class InvestmentCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final TextOrJson output = new TextOrJson();
  @Mixin final LinkOption link = new LinkOption();

  @Option(
      names = "--service",
      required = true,
      paramLabel = "S",
      description = "Which one it is for.")
  String service = "";

  @Option(names = "--slo", paramLabel = "SLO", description = "For this SLO alone.")
  @Nullable String slo;

  @Option(names = "--what", required = true, paramLabel = "TEXT", description = "What is done.")
  String what = "";

  @Option(
      names = "--effort",
      required = true,
      paramLabel = "TEXT",
      description = "As people say it: 3 engineers for a month.")
  String effort = "";

  @Option(
      names = "--until",
      paramLabel = "DAY",
      converter = Instants.class,
      description = "When it is to be done.")
  @Nullable Instant until;

  InvestmentCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(catalog, console, clock);
    workspace
        .escalations()
        .investment(
            service,
            () ->
                new Investment(
                    "",
                    Optional.ofNullable(slo),
                    what,
                    effort,
                    link.url,
                    Optional.ofNullable(until)),
            workspace.actor());
    return EscalationCommand.print(
        workspace.escalations().standings(service, workspace.ledgerTime()), console, output);
  }
}
