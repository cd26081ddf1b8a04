package dev.slogate.telemetry;

import dev.slogate.Gap;
import dev.slogate.budget.Counts;
import dev.slogate.catalog.Indicator.Events.Part;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Turns a total and a part, as they came over the wire, into counts. */
public final class CountsTally {

  /** Extrapolation lets a part exceed its total by a hair: so much of it, or one event. */
  public static final double HAIR = 0.01;

  private CountsTally() {}

  /** What is wrong with two numbers that can't be counts, if anything. */
  public static Optional<Trouble> trouble(double total, double part) {
    if (total < 0 || part < 0) {
      return Optional.of(
          new Trouble(
              Gap.NAN,
              "the server's value is " + number(Math.min(total, part)) + ", which is no count"));
    }
    if (part > total + Math.max(1, total * HAIR)) {
      return Optional.of(
          new Trouble(
              Gap.QUERY_ERROR,
              "the part ("
                  + number(part)
                  + ") is over the total ("
                  + number(total)
                  + "): the good or bad query must count a part of what the total query counts"));
    }
    return Optional.empty();
  }

  /** The counts of two numbers that are none below zero; a part over its total is all of it. */
  public static Counts counts(double total, double part, Part counts) {
    double within = Math.min(part, total);
    return new Counts(counts == Part.BAD ? within : total - within, total);
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }
}
