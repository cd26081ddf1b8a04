package dev.slogate.testbed;

import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import dev.slogate.testbed.ServiceHistory.Incident;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Pasts that tests share. Burn rates in the comments are against a target of 99.9 %. */
public final class Fixtures {

  private static final long SEED = 20261124;

  private Fixtures() {}

  /**
   * The newest end that a fixture should have. A server counts retention from its wall clock and
   * refuses the future, so a past can't end at a fixed date.
   */
  public static Instant newestEnd(Clock clock) {
    return clock.instant().minus(ofMinutes(3)).truncatedTo(ChronoUnit.MINUTES);
  }

  /** 26 services in every state a gate must tell apart: 35 days, scraped every minute. */
  public static History shop(Instant end) {
    Instant start = end.minus(ofDays(35));
    return History.of(
        SEED,
        Stream.of(healthy(start, end), burning(start, end), thin(start, end), odd(start, end))
            .flatMap(List::stream)
            .map(ServiceHistory.Builder::build)
            .toList());
  }

  /**
   * Three services over two days, scraped every 15 s: for tests that need a server of their own.
   */
  public static History small(Instant end) {
    Instant start = end.minus(ofDays(2));
    return History.of(
        SEED,
        Stream.of(
                service("steady", start, end).peak(7200),
                service("burning", start, end).peak(36_000).incident(ofMinutes(70), 0.03),
                service("slow", start, end).latency(0.01, ongoing(end, ofMinutes(90), 0.2)))
            .map(builder -> builder.scrapedEvery(Duration.ofSeconds(15)).build())
            .toList());
  }

  private static List<ServiceHistory.Builder> healthy(Instant start, Instant end) {
    return List.of(
        // Burn 0.4, replaced weekly, spread over three pods.
        service("checkout", start, end).peak(36_000).errors(0.0004).pods(3, ofDays(7)),
        // Burn 0.8: healthy, though barely.
        service("recommend", start, end).peak(36_000).errors(0.0008),
        // Series for 5xx exist and stay at 0.
        service("profile", start, end).errors(0),
        // Two hours of burn 50, over 40 minutes ago.
        service("search", start, end).peak(18_000).incident(ofMinutes(160), ofHours(2), 0.05),
        // Slow requests within what 99 % below 0.3 s allows.
        service("images", start, end).peak(18_000).latency(0.004),
        service("pricing", start, end)
            .counterReset(ofDays(20))
            .counterReset(ofDays(9))
            .counterReset(ofHours(7)),
        // Each pod lives a day.
        service("stock", start, end).peak(7200).pods(2, ofDays(1)),
        service("reviews", start, end));
  }

  private static List<ServiceHistory.Builder> burning(Instant start, Instant end) {
    return List.of(
        // Burn 30 for 70 minutes and still.
        service("cart", start, end).peak(36_000).incident(ofMinutes(70), 0.03),
        // Burn 4 for three days and still: a ticket, no page.
        service("catalog", start, end).peak(36_000).incident(ofDays(3), 0.004),
        // Twelve hours of burn 100 ten days ago spent the month's budget; healthy since.
        service("payment", start, end).peak(18_000).incident(ofDays(10), ofHours(12), 0.1),
        // Nothing works since half an hour.
        service("fraud", start, end).incident(ofMinutes(30), 1),
        // Over in the short windows, still in the hour: five minutes at a half, eight minutes ago.
        service("session", start, end).peak(18_000).incident(ofMinutes(13), ofMinutes(5), 0.5),
        // Burn 16 at 600 requests an hour: over the factor, not surely so.
        service("notify", start, end).peak(600).incident(ofMinutes(90), 0.016),
        // A fifth of the requests slow for 90 minutes and still.
        service("thumbnails", start, end)
            .peak(18_000)
            .latency(0.004, ongoing(end, ofMinutes(90), 0.2)),
        // The same job as reviews, in another environment, burning there only.
        service("reviews-staging", start, end)
            .label("job", "reviews")
            .label("env", "staging")
            .peak(1800)
            .incident(ofHours(2), 0.1));
  }

  private static List<ServiceHistory.Builder> thin(Instant start, Instant end) {
    return List.of(
        // Half past three at night, and one bad minute ten minutes ago.
        service("login", start, end)
            .localEnd(WEDNESDAY, 3, 30)
            .incident(ofMinutes(10), ofMinutes(1), 1),
        service("newsletter", start, end).peak(60).errors(0.002),
        service("export", start, end).profile(TrafficProfile.FLAT).peak(100).errors(0.001),
        // About one request an hour on Sunday nights, none in the last two hours.
        service("invoices", start, end)
            .localEnd(SUNDAY, 3, 0)
            .peak(30)
            .errors(0.001)
            .trafficStops(ofHours(2)),
        // Knows three days only.
        service("wishlist", end.minus(ofDays(3)), end));
  }

  private static List<ServiceHistory.Builder> odd(Instant start, Instant end) {
    return List.of(
        // Busy every Tuesday afternoon, silent since 20 minutes, still scraped.
        service("shipping", start, end).trafficStops(ofMinutes(20)),
        // Gone since half an hour.
        service("returns", start, end).seriesEnd(ofMinutes(30)),
        // No series with a 5xx code at all: perfect, or misspelt.
        service("gateway", start, end).withoutServerErrorSeries(),
        // Six hours without samples four days ago.
        service("tax", start, end).unscraped(ofDays(4), ofHours(6)),
        // Its metric has another name than everybody's.
        service("legacy", start, end).metric("legacy_requests"));
  }

  private static ServiceHistory.Builder service(String name, Instant start, Instant end) {
    return ServiceHistory.named(name, start, end);
  }

  private static Incident ongoing(Instant end, Duration ago, double ratio) {
    return new Incident(end.minus(ago), ago, ratio);
  }
}
