package dev.slogate.server;

import java.time.Duration;

/**
 * What a server bears.
 *
 * @param connections at once; whoever comes then is let in when somebody goes
 * @param bytes of all bodies together that are not answered yet
 * @param request from its first byte to its last
 * @param idle for which nothing comes on a connection
 * @param grace in which what was begun is ended when it stops
 */
record Limits(int connections, long bytes, Duration request, Duration idle, Duration grace) {

  static final Limits USUAL =
      new Limits(
          1_000,
          32L * 1024 * 1024,
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10));
}
