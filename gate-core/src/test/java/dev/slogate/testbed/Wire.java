package dev.slogate.testbed;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;

/** One connection through a {@link FaultProxy}, as a fault sees it: what goes to the client. */
public final class Wire {

  private final FaultProxy proxy;
  private final Socket client;
  private final OutputStream out;
  private final Random random;
  private int change;
  private long passed;

  Wire(FaultProxy proxy, Socket client, Random random) throws IOException {
    this.proxy = proxy;
    this.client = client;
    this.out = client.getOutputStream();
    this.random = random;
  }

  /** A fault begins, or another one: what is counted is counted from here. */
  void begin(int now) {
    if (change != now) {
      change = now;
      passed = 0;
    }
  }

  /** Bytes that the client was sent since the fault began. */
  long passed() {
    return passed;
  }

  Random random() {
    return random;
  }

  void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    out.flush();
    passed += length;
  }

  /**
   * Sends what is left of so many bytes.
   *
   * @return whether that is all
   */
  boolean writeUpTo(int most, byte[] piece) throws IOException {
    write(piece, 0, (int) Math.min(piece.length, Math.max(0, most - passed)));
    return passed >= most;
  }

  /** Waits, unless the fault ends before. */
  void pause(Duration length) throws InterruptedException {
    proxy.awaitChange(change, length);
  }

  /** Waits until the fault is over. */
  void awaitChange() throws InterruptedException {
    proxy.awaitChange(change, Duration.ofDays(1));
  }

  /** Nothing goes wrong any more, on any. */
  void heal() {
    proxy.heal();
  }

  /** Ends it as a machine does that knows of no such connection. */
  void reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  /** Ends it in good order. */
  void end() throws IOException {
    client.close();
  }
}
