package dev.slogate.escalation.incident;

/**
 * When a dependency was failing, over the last whole days of a service's history, which is thought
 * of as a ring so that it can be shifted.
 */
final class Failing {

  static final int DAY = 288;

  private final long first;
  private final boolean[] known;
  private final boolean[] failing;

  private Failing(long first, int size) {
    this.first = first;
    known = new boolean[size];
    failing = new boolean[size];
  }

  static Failing of(Dependency dependency, FiveMinutes service) {
    int size = service.size() / DAY * DAY;
    Failing all = new Failing(service.first() + service.size() - size, size);
    for (int i = 0; i < size; i++) {
      all.known[i] = dependency.counts().isKnown(all.first + i);
      all.failing[i] = dependency.failing(all.first + i);
    }
    return all;
  }

  int days() {
    return known.length / DAY;
  }

  private boolean holds(long index) {
    return index >= first && index < first + known.length;
  }

  /** Whether the dependency's counts are known in a slice; not outside the history. */
  boolean isKnown(long index) {
    return holds(index) && known[(int) (index - first)];
  }

  /** Whether it was failing in a slice of the history. */
  boolean at(long index) {
    return holds(index) && failing[(int) (index - first)];
  }

  /** Where a slice lands in the ring when it is shifted; the slice is one of the history. */
  private int shifted(long index, int by) {
    return Math.floorMod(index - first + by, known.length);
  }

  boolean isKnown(long index, int shift) {
    return known[shifted(index, shift)];
  }

  boolean at(long index, int shift) {
    return failing[shifted(index, shift)];
  }

  /** Share of the service's events that came while the dependency was failing, where known. */
  double shareOf(FiveMinutes service) {
    double total = 0;
    double hit = 0;
    for (int i = 0; i < known.length; i++) {
      if (known[i]) {
        double events = service.at(first + i).total();
        total += events;
        hit += failing[i] ? events : 0;
      }
    }
    return total == 0 ? 0 : hit / total;
  }
}
