package dev.slogate.escalation;

/**
 * An interval of a share in [0, 1].
 *
 * @param upper not under {@code lower}
 */
public record Bounds(double lower, double upper) {
  public Bounds {
    if (!(lower >= 0 && lower <= upper && upper <= 1)) {
      throw new IllegalArgumentException("not 0 <= lower <= upper <= 1: " + lower + ", " + upper);
    }
  }
}
