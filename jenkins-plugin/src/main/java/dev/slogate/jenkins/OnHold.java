package dev.slogate.jenkins;

import dev.slogate.Misconfigured;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a step does while its change is held. */
enum OnHold {
  FAIL,
  UNSTABLE,
  WAIT;

  /** As written in a pipeline. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads one.
   *
   * @throws Misconfigured saying which there are
   */
  static OnHold of(String text) {
    return Arrays.stream(values())
        .filter(one -> one.label().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    Messages.SloGateStep_NoSuch(
                        "onHold",
                        text,
                        Arrays.stream(values())
                            .map(OnHold::label)
                            .collect(Collectors.joining(", ")))));
  }
}
