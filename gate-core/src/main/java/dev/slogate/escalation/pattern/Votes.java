package dev.slogate.escalation.pattern;

import dev.slogate.SloStatus.Slice;
import dev.slogate.escalation.pattern.Pattern.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One vote for each unit of time, a day or a week: which share of its bad events fell in which part
 * of it. So an outage of ten thousand bad events has no more to say than the one day that it
 * spoilt.
 *
 * <p>A part's expected share is that of the unit's traffic, or of its time where that is more:
 * failures come with requests, or at any time at all.
 */
final class Votes {

  /** Units in which the part has at least twice its share. */
  static final int LEAST_UNITS = 5;

  /** Bad events that the part has in all. */
  static final int LEAST_BAD = 30;

  private final int parts;
  private final Map<Long, Unit> units = new TreeMap<>();

  Votes(int parts) {
    this.parts = parts;
  }

  private static final class Unit {
    final double[] bad;
    final double[] total;
    final double[] seconds;
    double badInAll;
    double totalInAll;
    double secondsInAll;

    Unit(int parts) {
      bad = new double[parts];
      total = new double[parts];
      seconds = new double[parts];
    }

    void add(int part, Slice slice) {
      bad[part] += slice.counts().bad();
      badInAll += slice.counts().bad();
      total[part] += slice.counts().total();
      totalInAll += slice.counts().total();
      seconds[part] += slice.length().toSeconds();
      secondsInAll += slice.length().toSeconds();
    }

    double vote(int part) {
      return bad[part] / badInAll;
    }

    double expected(int part) {
      return Math.max(total[part] / totalInAll, seconds[part] / secondsInAll);
    }

    /** Where something is bad, there are events and time too. */
    boolean speaksOf(int part) {
      return seconds[part] > 0 && badInAll > 0;
    }
  }

  void add(long unit, int part, Slice slice) {
    units.computeIfAbsent(unit, key -> new Unit(parts)).add(part, slice);
  }

  /** The pattern of a part that is over its share, if chance hardly ever does that. */
  Optional<Pattern> pattern(Kind kind, int part, String subject, double level) {
    List<Unit> voters = units.values().stream().filter(unit -> unit.speaksOf(part)).toList();
    double bad = voters.stream().mapToDouble(unit -> unit.bad[part]).sum();
    double observed = voters.stream().mapToDouble(unit -> unit.vote(part)).average().orElse(0);
    double expected = voters.stream().mapToDouble(unit -> unit.expected(part)).average().orElse(1);
    int support = (int) voters.stream().filter(u -> u.vote(part) >= 2 * u.expected(part)).count();
    double chance = Tail.ofMean(voters.size(), observed, expected);
    return support >= LEAST_UNITS && bad >= LEAST_BAD && chance <= level
        ? Optional.of(
            new Pattern(kind, subject, support, voters.size(), observed, expected, chance))
        : Optional.empty();
  }
}
