package dev.slogate.rollback.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of what a program prints. */
final class Tail {

  /** Bytes that are kept. */
  private static final int KEPT = 1 << 14;

  /** Bytes: more than are on their way at any time. */
  private static final int A_PIPE = 1 << 17;

  private final InputStream output;
  private final byte[] ring = new byte[KEPT];
  private long total;

  Tail(InputStream output) {
    this.output = output;
  }

  /**
   * Reads what is there, and waits for nothing: of a program that has ended that is all of it,
   * though what it left in the background may hold its output open, or go on printing.
   */
  void read() {
    byte[] buffer = new byte[KEPT / 2];
    try {
      for (int read = 0; read < A_PIPE && output.available() > 0; ) {
        int length = output.read(buffer, 0, Math.min(buffer.length, output.available()));
        add(buffer, length);
        read += length;
      }
    } catch (IOException e) {
      // It was closed: what came before is what there is.
    }
  }

  private void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % KEPT)] = bytes[i];
    }
  }

  /** What was printed last. */
  String text() {
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
