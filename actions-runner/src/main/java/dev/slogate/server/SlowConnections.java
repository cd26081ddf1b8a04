package dev.slogate.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection whose sender takes too long over one request, be it the header or the body.
 * Jetty's own timeout begins anew with each byte, so that a byte now and then would keep it.
 */
final class SlowConnections extends AbstractLifeCycle implements Connection.Listener {

  private final Scheduler scheduler;
  private final Duration longest;
  private final Map<Connection, Seen> seen = new ConcurrentHashMap<>();

  /**
   * How far a connection was when it was looked at last.
   *
   * @param messages that came or went
   * @param begun whether some of the next one has come: until then it is idle, which is no fault
   * @param since when it was opened, its last message was there, or the next one was seen to begin
   */
  private record Seen(long messages, long bytes, boolean begun, long since) {}

  SlowConnections(Scheduler scheduler, Duration longest) {
    this.scheduler = scheduler;
    this.longest = longest;
  }

  @Override
  protected void doStart() {
    again();
  }

  private void again() {
    scheduler.schedule(this::look, longest.toMillis() / 4, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    seen.put(connection, new Seen(0, 0, true, System.nanoTime()));
  }

  @Override
  public void onClosed(Connection connection) {
    seen.remove(connection);
  }

  private void look() {
    seen.forEach(this::look);
    if (isRunning()) {
      again();
    }
  }

  private void look(Connection connection, Seen before) {
    long now = System.nanoTime();
    long messages = connection.getMessagesIn() + connection.getMessagesOut();
    long bytes = connection.getBytesIn();
    if (messages != before.messages()) {
      seen.replace(connection, before, new Seen(messages, bytes, false, now));
    } else if (bytes != before.bytes()) { // what is all there may be judged for longer
      long since = before.begun() ? before.since() : now;
      seen.replace(connection, before, new Seen(messages, bytes, true, since));
      if (now - since > longest.toNanos()) {
        connection.close();
      }
    }
  }
}
