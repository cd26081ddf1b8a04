package dev.slogate.cli;

import dev.slogate.ExitCode;
import dev.slogate.TypedDuration;
import dev.slogate.TypedInstant;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Pruned;
import dev.slogate.ledger.Pruning;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code slo-gate ledger prune}: lets old bodies go. */
@Command(
    name = "prune",
    description = {
      "Lets the bodies of old decisions and deploys go, behind a checkpoint that you",
      "sign off. Who, what, when and the chain stay; overrides and freezes stay whole."
    })
final class LedgerPruneCommand implements Callable<Integer> {

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();
  @Mixin final LedgerOption option = new LedgerOption();
  @Mixin final TextOrJson format = new TextOrJson();

  @Option(
      names = "--before",
      required = true,
      paramLabel = "INSTANT|DURATION",
      description = {
        "Only what is older: 2026-01-01T00:00:00Z, or 400d.",
        "At least 30d: what is younger is still in use."
      })
  String before = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; stands in the checkpoint.")
  String reason = "";

  LedgerPruneCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Instant limit = limit();
    try (Ledger ledger = OpenLedger.existing(option, console, clock)) {
      Optional<Entry> checkpoint =
          Progress.during(
              "pruning",
              console,
              () -> Pruning.prune(ledger, OpenLedger.actor(ledger), limit, reason));
      console
          .out()
          .print(format.form == TextOrJson.Form.JSON ? json(checkpoint) : text(checkpoint));
      return ExitCode.OK.code();
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private Instant limit() {
    return TypedDuration.of(before)
        .map(length -> clock.instant().minus(length))
        .or(() -> TypedInstant.of(before))
        .orElseThrow(
            () ->
                new UsageError(
                    "--before '"
                        + before
                        + "': expected an instant like 2026-01-01T00:00:00Z, or 400d"));
  }

  private static String text(Optional<Entry> checkpoint) {
    return checkpoint
        .map(
            entry -> {
              Pruned pruned = entry.event(Pruned.class).orElseThrow();
              return "Checkpoint %d signs for %d bodies that are gone, from before %s.%n"
                  .formatted(entry.seq(), pruned.count(), pruned.before());
            })
        .orElse("There was nothing to prune.\n");
  }

  private static String json(Optional<Entry> checkpoint) {
    return TextOrJson.json(
        json -> {
          if (checkpoint.isEmpty()) {
            json.writeNullField("checkpoint");
            return;
          }
          Entry entry = checkpoint.get();
          Pruned pruned = entry.event(Pruned.class).orElseThrow();
          json.writeObjectFieldStart("checkpoint");
          json.writeNumberField("record", entry.seq());
          json.writeStringField("hash", entry.hash());
          json.writeStringField("actor", entry.actor());
          json.writeStringField("reason", pruned.reason());
          json.writeStringField("before", pruned.before().toString());
          json.writeNumberField("bodiesGone", pruned.count());
          json.writeEndObject();
        });
  }
}
