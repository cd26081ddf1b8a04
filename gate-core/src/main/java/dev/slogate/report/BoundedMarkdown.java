package dev.slogate.report;

/**
 * Markdown under a limit of UTF-8 bytes. GitHub drops a summary that is over its limit as a whole,
 * so what does not fit is left out here, by whole blocks, and said.
 */
final class BoundedMarkdown {

  /** Less than this cannot hold a verdict and whom to ask. */
  static final int LEAST = 8 * 1024;

  private static final String MARKER =
      "\n> **Cut here:** the rest does not fit into %d bytes. The JSON report has all of it.\n";

  private final StringBuilder out = new StringBuilder();
  private final String marker;
  private int left;
  private boolean cut;

  BoundedMarkdown(int limitBytes) {
    if (limitBytes < LEAST) {
      throw new IllegalArgumentException("limit under " + LEAST + " bytes: " + limitBytes);
    }
    this.marker = MARKER.formatted(limitBytes);
    this.left = limitBytes - Gfm.bytes(marker);
  }

  /** Appends a block if it and all before it fit. */
  boolean add(String block) {
    int bytes = Gfm.bytes(block);
    cut |= bytes > left;
    if (!cut) {
      out.append(block);
      left -= bytes;
    }
    return !cut;
  }

  /** Holds back room for what closes an open element. */
  void reserve(String closing) {
    left -= Gfm.bytes(closing);
  }

  /** Appends what was reserved for, cut or not. */
  void addReserved(String closing) {
    out.append(closing);
  }

  @Override
  public String toString() {
    return cut ? out + marker : out.toString();
  }
}
