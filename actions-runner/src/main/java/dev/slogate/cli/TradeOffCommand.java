package dev.slogate.cli;

import dev.slogate.escalation.TradeOff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate escalation record trade-off}: what a risky change may cost. */
@Command(name = "trade-off", description = "A risky change was negotiated against the budget.")
final class TradeOffCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final CatalogOptions catalog = new CatalogOptions();
  @Mixin final TextOrJson output = new TextOrJson();
  @Mixin final LinkOption link = new LinkOption();

  @Option(names = "--service", required = true, paramLabel = "S", description = "Whose budget.")
  String service = "";

  @Option(names = "--slo", paramLabel = "SLO", description = "Of this SLO alone.")
  @Nullable String slo;

  @Option(
      names = "--what",
      required = true,
      paramLabel = "TEXT",
      description = "What is risked, and for what.")
  String what = "";

  @Option(
      names = "--agreed-with",
      required = true,
      paramLabel = "WHO",
      description = "Who agreed, beside you.")
  String agreedWith = "";

  @Option(
      names = "--share",
      required = true,
      paramLabel = "SHARE",
      converter = Fractions.class,
      description = "Of the budget, that is granted: 0.3.")
  BigDecimal share = BigDecimal.ZERO;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DAY",
      converter = Instants.class,
      description = "When the grant ends.")
  Instant until = Instant.EPOCH;

  TradeOffCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Workspace workspace = Workspace.open(catalog, console, clock);
    workspace
        .escalations()
        .tradeOff(
            service,
            () ->
                new TradeOff(
                    "", Optional.ofNullable(slo), what, agreedWith, share, until, link.url),
            workspace.actor());
    return EscalationCommand.print(
        workspace.escalations().standings(service, workspace.ledgerTime()), console, output);
  }
}
