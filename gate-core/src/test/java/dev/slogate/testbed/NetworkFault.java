package dev.slogate.testbed;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a network does to what a server answers. Requests reach the server, but for {@link
 * HalfOpen}; so the answer alone may be lost to something that was done.
 */
public sealed interface NetworkFault {

  /** All goes as it should. */
  NetworkFault NONE = new None();

  /**
   * What becomes of a piece of an answer.
   *
   * @param piece of some kilobytes at the most
   * @param wire that it goes over
   */
  void pass(byte[] piece, Wire wire) throws IOException, InterruptedException;

  /** Nothing goes wrong. */
  record None() implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException {
      wire.write(piece, 0, piece.length);
    }
  }

  /** Each piece comes so much later. */
  record Latency(Duration length) implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException, InterruptedException {
      wire.pause(length);
      wire.write(piece, 0, piece.length);
    }
  }

  /** Each part of an answer comes later, by up to so much. */
  record Jitter(Duration most) implements NetworkFault {
    private static final int PART = 256;

    @Override
    public void pass(byte[] piece, Wire wire) throws IOException, InterruptedException {
      for (int from = 0; from < piece.length; from += PART) {
        wire.pause(Duration.ofNanos((long) (most.toNanos() * wire.random().nextDouble())));
        wire.write(piece, from, Math.min(PART, piece.length - from));
      }
    }
  }

  /** After so many bytes the connection is reset. */
  record Reset(int after) implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException {
      if (wire.writeUpTo(after, piece)) {
        wire.reset();
      }
    }
  }

  /** The same, of one connection; then all goes as it should. */
  record OneReset(int after) implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException {
      if (wire.writeUpTo(after, piece)) {
        wire.heal();
        wire.reset();
      }
    }
  }

  /** After so many bytes the answer ends, in good order. */
  record Truncated(int after) implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException {
      if (wire.writeUpTo(after, piece)) {
        wire.end();
      }
    }
  }

  /** Connections are taken, and held; nothing comes or goes before the fault is over. */
  record HalfOpen() implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException, InterruptedException {
      wire.awaitChange();
      wire.write(piece, 0, piece.length);
    }
  }

  /** After so many bytes come others than the server sent: for one seed the same each time. */
  record Garbage(int after, long seed) implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException {
      byte[] garbled = piece.clone();
      for (int i = 0; i < piece.length; i++) {
        long place = wire.passed() + i;
        if (place >= after) {
          garbled[i] = (byte) new SplittableRandom(seed + place).nextInt();
        }
      }
      wire.write(garbled, 0, garbled.length);
    }
  }

  /** Byte by byte, with a pause before each. */
  record SlowDrip(Duration pause) implements NetworkFault {
    @Override
    public void pass(byte[] piece, Wire wire) throws IOException, InterruptedException {
      for (int i = 0; i < piece.length; i++) {
        wire.pause(pause);
        wire.write(piece, i, 1);
      }
    }
  }

  /** No more than so many bytes a second. */
  record Bandwidth(int bytesPerSecond) implements NetworkFault {
    private static final int PARTS_A_SECOND = 20;

    @Override
    public void pass(byte[] piece, Wire wire) throws IOException, InterruptedException {
      int part = Math.max(1, bytesPerSecond / PARTS_A_SECOND);
      for (int from = 0; from < piece.length; from += part) {
        wire.pause(Duration.ofSeconds(1).dividedBy(PARTS_A_SECOND));
        wire.write(piece, from, Math.min(part, piece.length - from));
      }
    }
  }
}
