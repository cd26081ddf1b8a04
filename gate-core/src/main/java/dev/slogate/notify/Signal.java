package dev.slogate.notify;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Something that somebody should hear of, for as long as it holds. Two with the same labels are the
 * same signal.
 *
 * @param labels what it is routed and told apart by: {@code alertname}, {@code team}, {@code
 *     signal}, {@code level}, {@code severity}; of a service, {@code service} and {@code slo} or
 *     {@code environment}; what it is about, as {@code quarter}, {@code incident}, {@code deploy}
 *     or {@code finding}
 * @param annotations for readers: {@code summary}, {@code description}, perhaps {@code link}
 * @param startsAt since when it holds
 */
public record Signal(
    Map<String, String> labels, Map<String, String> annotations, Instant startsAt) {

  /** The addressee, where nobody is named. */
  public static final String UNROUTED = "unrouted";

  static final String ESCALATION = "SloGateEscalation";
  static final String TELEMETRY = "SloGateTelemetry";
  static final String GUARD = "SloGateGuard";

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,62}");
  private static final int LONGEST_LABEL = 200;
  private static final int LONGEST_ANNOTATION = 4_000;

  public Signal {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    labels.forEach((name, value) -> require(name, value, LONGEST_LABEL));
    annotations.forEach((name, value) -> require(name, value, LONGEST_ANNOTATION));
    for (String name : new String[] {"alertname", "team", "signal", "level", "severity"}) {
      if (!labels.containsKey(name)) {
        throw new IllegalArgumentException("a signal without the label " + name);
      }
    }
  }

  /** Alertmanager drops an empty label: the signal would be another one there. */
  private static void require(String name, String value, int longest) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a label: " + name);
    }
    boolean broken =
        value.codePoints().anyMatch(c -> Character.isISOControl(c) || isHalfACharacter(c));
    if (value.isBlank() || value.length() > longest || broken) {
      throw new IllegalArgumentException(
          "%s is not 1 to %d whole characters without controls".formatted(name, longest));
    }
  }

  private static boolean isHalfACharacter(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** Who should hear of it: a team's name, or {@link #UNROUTED}. */
  public String team() {
    return label("team").orElse(UNROUTED);
  }

  /** Empty for one that another version of slo-gate knows. */
  public Optional<Topic> topic() {
    return label("signal").flatMap(Topic::labelled);
  }

  /** Of the ladder: 0 to 3. */
  public String level() {
    return label("level").orElse("0");
  }

  public Optional<String> label(String name) {
    return Optional.ofNullable(labels.get(name));
  }

  /** One line for readers. */
  public String summary() {
    return annotations.getOrDefault("summary", label("signal").orElse(""));
  }
}
