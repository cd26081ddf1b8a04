package dev.slogate;

import java.util.List;

/**
 * What a decision cost and rests on. The only part that may differ between two adapters.
 *
 * @param queries PromQL queries sent, as sent
 * @param requests HTTP requests, retries included
 * @param dataSource name and address, without secrets
 * @param memory what was remembered rather than asked
 * @param approximate names of SLOs whose numbers are ratios of ratios
 */
public record Evidence(
    List<String> queries,
    int requests,
    String dataSource,
    Recalled memory,
    List<String> approximate,
    long elapsedMillis) {

  public Evidence {
    queries = List.copyOf(queries);
    approximate = List.copyOf(approximate);
  }
}
