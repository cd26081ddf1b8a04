package dev.slogate.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known beside the counts of one SLO.
 *
 * @param oldest time of the oldest sample in the budget window; empty where that was not asked as a
 *     whole
 * @param newest time of the newest sample of the last hours
 * @param sameHours events in the hour around now, one, two, three and four weeks ago; weeks without
 *     data are left out
 * @param serverReachesBack whether the server has data of anything from the window's start: then it
 *     is the SLO that is young
 * @param partSeen whether the part's query, of bad events or of good ones, matched anything in the
 *     budget window. A back-end may leave it at no where the window was asked as a whole, which
 *     tells it already, and where the part is the good one
 * @param labelValues values of the label that tells the part from the rest, as they are in the data
 */
public record Facts(
    Optional<Instant> oldest,
    Optional<Instant> newest,
    List<Double> sameHours,
    boolean serverReachesBack,
    boolean partSeen,
    List<String> labelValues,
    List<Trouble> troubles) {

  public Facts {
    sameHours = List.copyOf(sameHours);
    labelValues = List.copyOf(labelValues);
    troubles = List.copyOf(troubles);
  }

  public static Facts failed(Trouble trouble) {
    return new Facts(
        Optional.empty(), Optional.empty(), List.of(), false, false, List.of(), List.of(trouble));
  }
}
