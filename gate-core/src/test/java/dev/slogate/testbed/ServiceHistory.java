package dev.slogate.testbed;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one service, as its author decided it: {@link Simulation} draws the events.
 *
 * @param name unique in a {@link History}; also the {@code job} label unless one is given
 * @param metric family of the request counter, without {@code _total}
 * @param labels of every series, {@code job} and {@code env} at least
 * @param interval between scrapes, whole seconds
 * @param phase of the scrapes after {@code start}, whole seconds, below {@code interval}: real
 *     scrapes don't fall on full minutes, so increase() must extrapolate
 * @param localEnd where in the service's week {@code end} lies, so that a fixture tells the same
 *     story at whatever hour its test runs
 * @param peak requests an hour at the peak
 * @param errorRatio outside incidents
 * @param codes that have series; without 5xx ones no incident is allowed
 * @param resets instants at which every counter restarts at 0
 * @param silences no traffic, but still scraped
 * @param unscraped traffic, but no samples
 */
public record ServiceHistory(
    String name,
    String metric,
    Map<String, String> labels,
    Duration interval,
    Duration phase,
    Instant start,
    Instant end,
    TrafficProfile profile,
    TrafficProfile.WeekTime localEnd,
    double peak,
    double errorRatio,
    List<Incident> incidents,
    List<String> codes,
    @Nullable Pods pods,
    @Nullable Latency latency,
    List<Instant> resets,
    List<Spell> silences,
    List<Spell> unscraped) {

  /** An instant after {@code from} and up to {@code to} is in it, like a sample in a range. */
  public record Spell(Instant from, Instant to) {
    boolean holds(Instant instant) {
      return instant.isAfter(from) && !instant.isAfter(to);
    }
  }

  /** A spell with a ratio of its own: of errors, or of slow requests. */
  public record Incident(Instant start, Duration length, double ratio) {
    boolean holds(Instant instant) {
      return new Spell(start, start.plus(length)).holds(instant);
    }

    static double ratioAt(Instant instant, double usual, List<Incident> incidents) {
      return incidents.stream()
          .filter(incident -> incident.holds(instant))
          .mapToDouble(Incident::ratio)
          .max()
          .orElse(usual);
    }
  }

  /** Series per pod; each pod is replaced by a new one, starting at 0, every {@code life}. */
  public record Pods(int count, Duration life) {}

  /**
   * A classic histogram beside the counter.
   *
   * @param slowRatio share of requests over 0.3 s outside incidents
   */
  public record Latency(double slowRatio, List<Incident> incidents) {
    public Latency {
      incidents = List.copyOf(incidents);
    }
  }

  public ServiceHistory {
    labels = Map.copyOf(labels);
    incidents = List.copyOf(incidents);
    codes = List.copyOf(codes);
    resets = List.copyOf(resets);
    silences = List.copyOf(silences);
    unscraped = List.copyOf(unscraped);
    if (phase.compareTo(interval) >= 0 || phase.isNegative()) {
      throw new IllegalArgumentException("phase not in [0, interval): " + phase);
    }
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("start not before end: " + start + ", " + end);
    }
    if (!codes.containsAll(List.of("500", "503")) && (errorRatio > 0 || !incidents.isEmpty())) {
      throw new IllegalArgumentException("errors, but no series for them: " + name);
    }
  }

  /** A steady service: 3,600 requests an hour at the peak, 0.02 % of them errors. */
  public static Builder named(String name, Instant start, Instant end) {
    return new Builder(name, start, end);
  }

  /** Label matchers that select this service: {@code env="prod",job="cart"}. */
  public String matchers() {
    return Matchers.of(labels);
  }

  Instant scrape(int step) {
    return start.plus(phase).plus(interval.multipliedBy(step));
  }

  int scrapes() {
    return (int) Duration.between(start.plus(phase), end).dividedBy(interval) + 1;
  }

  double expectedEvents(Instant scrape) {
    if (silences.stream().anyMatch(spell -> spell.holds(scrape))) {
      return 0;
    }
    TrafficProfile.WeekTime local = localEnd.plus(Duration.between(end, scrape));
    return peak * profile.share(local) * interval.toSeconds() / 3600;
  }

  double errorRatioAt(Instant scrape) {
    return Incident.ratioAt(scrape, errorRatio, incidents);
  }

  boolean isScraped(Instant scrape) {
    return unscraped.stream().noneMatch(spell -> spell.holds(scrape));
  }

  /** Collects what differs from the steady service. */
  public static final class Builder {
    private final String name;
    private final Instant start;
    private final Instant end;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<Incident> incidents = new ArrayList<>();
    private final List<Instant> resets = new ArrayList<>();
    private final List<Spell> silences = new ArrayList<>();
    private final List<Spell> unscraped = new ArrayList<>();
    private String metric = "http_requests";
    private Duration interval = Duration.ofMinutes(1);
    private TrafficProfile profile = TrafficProfile.DAILY;
    private TrafficProfile.WeekTime localEnd =
        new TrafficProfile.WeekTime(DayOfWeek.TUESDAY, LocalTime.of(15, 0));
    private double peak = 3600;
    private double errorRatio = 0.0002;
    private List<String> codes = List.of("200", "404", "500", "503");
    private @Nullable Pods pods;
    private @Nullable Latency latency;

    private Builder(String name, Instant start, Instant end) {
      this.name = Objects.requireNonNull(name);
      this.start = start;
      this.end = end;
      labels.put("job", name);
      labels.put("env", "prod");
    }

    public Builder label(String label, String value) {
      labels.put(label, value);
      return this;
    }

    public Builder metric(String family) {
      this.metric = family;
      return this;
    }

    public Builder scrapedEvery(Duration interval) {
      this.interval = interval;
      return this;
    }

    public Builder profile(TrafficProfile profile) {
      this.profile = profile;
      return this;
    }

    public Builder localEnd(DayOfWeek day, int hour, int minute) {
      this.localEnd = new TrafficProfile.WeekTime(day, LocalTime.of(hour, minute));
      return this;
    }

    public Builder peak(double requestsAnHour) {
      this.peak = requestsAnHour;
      return this;
    }

    public Builder errors(double ratio) {
      this.errorRatio = ratio;
      return this;
    }

    /** Starts {@code ago} before the end. */
    public Builder incident(Duration ago, Duration length, double ratio) {
      incidents.add(new Incident(end.minus(ago), length, ratio));
      return this;
    }

    /** An incident that is still going on. */
    public Builder incident(Duration ago, double ratio) {
      return incident(ago, ago, ratio);
    }

    public Builder withoutServerErrorSeries() {
      codes = List.of("200", "404");
      return errors(0);
    }

    public Builder pods(int count, Duration life) {
      this.pods = new Pods(count, life);
      return this;
    }

    public Builder latency(double slowRatio, Incident... incidents) {
      this.latency = new Latency(slowRatio, List.of(incidents));
      return this;
    }

    public Builder counterReset(Duration ago) {
      resets.add(end.minus(ago));
      return this;
    }

    /** The counters stay where they are from then on. */
    public Builder trafficStops(Duration ago) {
      silences.add(new Spell(end.minus(ago), end));
      return this;
    }

    /** No traffic for a while; samples go on. */
    public Builder silent(Duration ago, Duration length) {
      silences.add(new Spell(end.minus(ago), end.minus(ago).plus(length)));
      return this;
    }

    /** The service is gone: neither traffic nor samples from then on. */
    public Builder seriesEnd(Duration ago) {
      unscraped.add(new Spell(end.minus(ago), end));
      return trafficStops(ago);
    }

    /** Traffic goes on, samples are missing. */
    public Builder unscraped(Duration ago, Duration length) {
      unscraped.add(new Spell(end.minus(ago), end.minus(ago).plus(length)));
      return this;
    }

    public ServiceHistory build() {
      Duration phase =
          Duration.ofSeconds(Math.floorMod((long) name.hashCode(), interval.toSeconds()));
      return new ServiceHistory(
          name,
          metric,
          labels,
          interval,
          phase,
          start,
          end,
          profile,
          localEnd,
          peak,
          errorRatio,
          incidents,
          codes,
          pods,
          latency,
          resets,
          silences,
          unscraped);
    }
  }
}
