package dev.slogate.cli;

import dev.slogate.TypedInstant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine;

/** An end as people type it: an instant, or a day, which means all of it, UTC. */
final class Instants implements CommandLine.ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    return (text.indexOf('T') >= 0 ? TypedInstant.of(text) : endOf(text))
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "'"
                        + text
                        + "' is no end; expected a day like 2026-12-01, or 2026-12-01T08:00:00Z"));
  }

  private static Optional<Instant> endOf(String day) {
    return TypedInstant.of(day + "T00:00:00Z").map(start -> start.plus(Duration.ofDays(1)));
  }
}
