package dev.slogate.cli;

import dev.slogate.TypedDuration;
import java.time.Duration;
import picocli.CommandLine;

/** {@link TypedDuration}s of options. */
final class Durations implements CommandLine.ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return TypedDuration.of(text)
        .orElseThrow(
            () ->
                new CommandLine.TypeConversionException(
                    "'"
                        + text
                        + "' is no duration; expected a number and a unit: 90s, 15m, 2h, 1d"));
  }
}
