package dev.slogate.backtest;

import dev.slogate.ReasonCode;
import java.util.Comparator;
import java.util.Optional;

/**
 * Why a change would have been held, or why nobody knows.
 *
 * @param slo that it is about; empty where it is about none
 */
public record Cause(ReasonCode code, Optional<String> slo) implements Comparable<Cause> {

  private static final Comparator<Cause> ORDER =
      Comparator.comparing(Cause::code).thenComparing(cause -> cause.slo().orElse(""));

  @Override
  public int compareTo(Cause other) {
    return ORDER.compare(this, other);
  }
}
