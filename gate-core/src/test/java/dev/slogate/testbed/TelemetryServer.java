package dev.slogate.testbed;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;

/** A running server that speaks Prometheus' query API, on the loopback address. */
public interface TelemetryServer extends AutoCloseable {

  /** Its root, without a path: {@code http://127.0.0.1:…}. */
  URI url();

  /**
   * What the server itself says, asked without the gate.
   *
   * @param query of at most one series; none counts as 0
   */
  default double value(String query, Instant at) throws IOException {
    return new LoopbackHttp().value(url(), query, at);
  }

  /** Stops the server and deletes its data. */
  @Override
  void close();
}
