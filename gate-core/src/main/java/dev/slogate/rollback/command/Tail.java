package dev.slogate.rollback.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The end of what a program prints, read so that it never has to wait for its reader. */
final class Tail {

  /** Bytes that are kept. */
  private static final int KEPT = 1 << 14;

  private final InputStream output;
  private final Thread reader = new Thread(this::read, "reads a rollback command's output");
  private final byte[] ring = new byte[KEPT];
  private long total;

  private Tail(InputStream output) {
    this.output = output;
  }

  static Tail of(InputStream output) {
    Tail tail = new Tail(output);
    tail.reader.setDaemon(true);
    tail.reader.start();
    return tail;
  }

  private void read() {
    byte[] buffer = new byte[KEPT / 2];
    try {
      for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
        add(buffer, read);
      }
    } catch (IOException e) {
      // It was closed: what came before is what there is.
    }
  }

  private synchronized void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % KEPT)] = bytes[i];
    }
  }

  /** What was printed last, once there is no more or time is up. */
  String within(Duration time) throws InterruptedException {
    reader.join(time.toMillis());
    return text();
  }

  private synchronized String text() {
    if (total <= KEPT) {
      return new String(Arrays.copyOf(ring, (int) total), StandardCharsets.UTF_8);
    }
    int start = (int) (total % KEPT);
    byte[] straight = new byte[KEPT];
    System.arraycopy(ring, start, straight, 0, KEPT - start);
    System.arraycopy(ring, 0, straight, KEPT - start, start);
    return new String(straight, StandardCharsets.UTF_8);
  }
}
