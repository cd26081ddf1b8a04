package dev.slogate.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the series behind the total of one SLO are, beside what they count.
 *
 * <p>Lists are by weeks ago, this week first; what the back-end has no samples of is empty.
 *
 * @param alive how many there are
 * @param restless how many began anew more than three times in the last hour
 * @param seen how many there were at any time of this hour
 * @param samples that each had in this hour, on average of those that were there all along
 * @param hours of each week, events in this hour and in those before it, the latest first
 * @param unknown why it can't tell; empty where it can
 */
public record Vitals(
    OptionalDouble alive,
    double restless,
    List<OptionalDouble> seen,
    List<OptionalDouble> samples,
    List<List<OptionalDouble>> hours,
    Optional<String> unknown) {

  public Vitals {
    seen = List.copyOf(seen);
    samples = List.copyOf(samples);
    hours = hours.stream().map(List::copyOf).toList();
  }

  /** Of what keeps sums alone: nobody knows of series. */
  public static Vitals ofVolume(List<List<OptionalDouble>> hours) {
    return new Vitals(OptionalDouble.empty(), 0, List.of(), List.of(), hours, Optional.empty());
  }

  /** Nobody can tell. */
  public static Vitals unknown(String why) {
    return new Vitals(OptionalDouble.empty(), 0, List.of(), List.of(), List.of(), Optional.of(why));
  }

  /** What past weeks had of something, those that are known. */
  public static double[] past(List<OptionalDouble> weeks) {
    return weeks.stream().skip(1).flatMapToDouble(OptionalDouble::stream).toArray();
  }

  /** What this week has of it. */
  public static OptionalDouble now(List<OptionalDouble> weeks) {
    return weeks.isEmpty() ? OptionalDouble.empty() : weeks.get(0);
  }

  /** Events of one of the hours, by weeks ago. */
  public List<OptionalDouble> hour(int ago) {
    return hours.stream().map(week -> week.get(ago)).toList();
  }
}
