package dev.slogate.testbed;

import java.util.stream.LongStream;

/** How many events there were from the start of a history up to each scrape. */
final class Tally {

  private final long[] upTo;

  private Tally(long[] upTo) {
    this.upTo = upTo;
  }

  /** Adds up what happened before each scrape. */
  static Tally ofEvents(long[] events) {
    long[] upTo = events.clone();
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    return new Tally(upTo);
  }

  /** Events after one scrape and up to another; −1 is before the first. */
  long between(int after, int scrape) {
    return upTo(scrape) - upTo(after);
  }

  /** The most events that two neighbouring scrapes of a range first saw. */
  long mostInTwo(int first, int last) {
    return LongStream.rangeClosed(first, last)
        .map(scrape -> between((int) scrape - 2, (int) scrape))
        .max()
        .orElse(0);
  }

  private long upTo(int scrape) {
    return scrape < 0 ? 0 : upTo[Math.min(scrape, upTo.length - 1)];
  }
}
