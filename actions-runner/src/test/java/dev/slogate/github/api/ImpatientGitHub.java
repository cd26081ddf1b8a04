package dev.slogate.github.api;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Clients of a {@link FakeGitHub} that wait no longer than a test has time for. */
public final class ImpatientGitHub {

  private ImpatientGitHub() {}

  /**
   * One that reaches it by an address of its own.
   *
   * @param timeout of one request
   */
  public static GitHub at(URI address, Path key, Clock clock, Duration timeout) {
    return new GitHub(address, FakeGitHub.APP, key, Map.of(), clock, timeout);
  }
}
