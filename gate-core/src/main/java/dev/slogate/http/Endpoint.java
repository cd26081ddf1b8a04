package dev.slogate.http;

import dev.slogate.catalog.DataSource.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server, or several that are alike, and how to talk to them.
 *
 * @param name what a reader of an error knows it by
 * @param urls at least one
 * @param headers sent with each request
 * @param caFile PEM file of certificate authorities to trust beside the system's
 * @param timeout of one request, retries excluded
 */
public record Endpoint(
    String name,
    List<URI> urls,
    Optional<Credentials> credentials,
    Map<String, String> headers,
    Optional<Path> caFile,
    Duration timeout) {

  public Endpoint {
    urls = List.copyOf(urls);
    headers = Map.copyOf(headers);
  }
}
