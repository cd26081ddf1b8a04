package dev.slogate.benchmarks.server;

import java.io.IOException;

/** What a server says of its work for the gate. */
public interface Served {

  /** Wall time that it has spent on queries: what lies between arrival and answer. */
  double engineSeconds() throws IOException;

  /** Queries that it has answered, whoever asked. */
  int queries() throws IOException;
}
