package dev.slogate.catalog;

import dev.slogate.Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where telemetry is asked. Secrets are named here, never held.
 *
 * @param urls of replicas with the same data, asked in this order; at least one
 * @param headers sent with each request: {@code X-Scope-OrgID}
 * @param caFile PEM file of certificate authorities to trust beside the system's
 * @param timeout of one request, retries excluded
 * @param scrapeInterval how often the server takes samples
 * @param recordedCounts whether windows of a day and more may be counted from hours that rules
 *     recorded there
 */
public record DataSource(
    String name,
    Type type,
    List<URI> urls,
    Optional<Credentials> credentials,
    Map<String, String> headers,
    Optional<Path> caFile,
    Duration timeout,
    Duration scrapeInterval,
    boolean recordedCounts,
    Location location) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofMinutes(1);

  /** One in which every window is counted from samples. */
  public DataSource(
      String name,
      Type type,
      List<URI> urls,
      Optional<Credentials> credentials,
      Map<String, String> headers,
      Optional<Path> caFile,
      Duration timeout,
      Duration scrapeInterval,
      Location location) {
    this(name, type, urls, credentials, headers, caFile, timeout, scrapeInterval, false, location);
  }

  /** What speaks at the other end. */
  public enum Type {
    PROMETHEUS,
    /** A file written by {@code slo-gate record}; its one URL is a {@code file:} one. */
    RECORDED
  }

  /** How to sign in. */
  public sealed interface Credentials {
    record Bearer(Secret token) implements Credentials {}

    record Basic(String username, Secret password) implements Credentials {}
  }

  /** Where a secret is kept. */
  public sealed interface Secret {
    record Environment(String variable) implements Secret {}

    record File(Path path) implements Secret {}
  }

  public DataSource {
    urls = List.copyOf(urls);
    headers = Map.copyOf(headers);
  }

  /** The same source at another address; credentials go along only to a host that it names. */
  public DataSource at(URI url) {
    boolean known = urls.stream().anyMatch(named -> sameServer(named, url));
    return new DataSource(
        name,
        type,
        List.of(url),
        known ? credentials : Optional.empty(),
        headers,
        caFile,
        timeout,
        scrapeInterval,
        recordedCounts,
        location);
  }

  /** A recording of the same source. */
  public DataSource recordedIn(Path file) {
    return new DataSource(
        name,
        Type.RECORDED,
        List.of(file.toUri()),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        timeout,
        scrapeInterval,
        location);
  }

  /** The same source, with these credentials instead of its own, or none. */
  public DataSource signedInWith(Optional<Credentials> others) {
    return new DataSource(
        name,
        type,
        urls,
        others,
        headers,
        caFile,
        timeout,
        scrapeInterval,
        recordedCounts,
        location);
  }

  /** By authority: {@code URI} knows no host where the name has an underscore. */
  private static boolean sameServer(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getRawAuthority() != null
        && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
  }
}
