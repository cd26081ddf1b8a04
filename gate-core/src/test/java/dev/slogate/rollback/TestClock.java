package dev.slogate.rollback;

import dev.slogate.Pausing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A ledger's clock that goes on where somebody pauses. */
public final class TestClock implements InstantSource, Pausing {

  private Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private Runnable meanwhile = () -> {};

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration length) {
    now = now.plus(length);
  }

  /** What happens in the next pause. */
  public void inTheNextPause(Runnable event) {
    meanwhile = event;
  }

  @Override
  public void pass(Duration length) {
    Runnable event = meanwhile;
    meanwhile = () -> {};
    event.run();
    advance(length);
  }

  public Clock clock() {
    return withZone(ZoneOffset.UTC);
  }
}
