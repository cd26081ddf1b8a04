package dev.slogate.escalation.pattern;

import dev.slogate.escalation.incident.Attribution;
import dev.slogate.escalation.pattern.Pattern.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what persists in one SLO's history. Of a hundred histories of mere noise, however bursty,
 * at most one shows any pattern: each is tested at {@link #FALSE_ALARMS} divided by the number of
 * tests (Bonferroni), and each test counts what bursts cannot multiply: days, weeks, incidents.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1961.10482090">Dunn (1961), Multiple Comparisons
 *     Among Means</a>
 */
public final class Patterns {

  /** Histories of noise in which anything at all is called a pattern. */
  public static final double FALSE_ALARMS = 0.01;

  /** Fewer incidents with the same dependency are not again and again. */
  private static final int LEAST_INCIDENTS = 3;

  private Patterns() {}

  /** All patterns, the least likely to be chance first. */
  public static List<Pattern> of(PatternHistory history) {
    double level = FALSE_ALARMS / tests(history);
    return Stream.of(
            Calendar.hours(history, level),
            Calendar.weekdays(history, level),
            Calendar.afterDeploys(history, level),
            dependencies(history, level),
            Spans.oscillation(history, level),
            Spans.always(history, level))
        .flatMap(List::stream)
        .sorted(Comparator.comparingDouble(Pattern::chance))
        .toList();
  }

  private static int tests(PatternHistory history) {
    int ofTime = Calendar.HOURS + Calendar.WEEKDAYS + 1;
    int ofSpans = Spans.OSCILLATIONS.size() + 2;
    return ofTime + ofSpans + history.dependencies();
  }

  private static List<Pattern> dependencies(PatternHistory history, double level) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Set<String> named : history.contributing()) {
      named.forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    int incidents = history.contributing().size();
    return counts.entrySet().stream()
        .map(
            entry ->
                new Pattern(
                    Kind.SAME_DEPENDENCY,
                    entry.getKey(),
                    entry.getValue(),
                    incidents,
                    (double) entry.getValue() / incidents,
                    Attribution.FALSE_ALARMS,
                    Tail.ofCount(incidents, entry.getValue(), Attribution.FALSE_ALARMS)))
        .filter(pattern -> pattern.support() >= LEAST_INCIDENTS && pattern.chance() <= level)
        .toList();
  }
}
