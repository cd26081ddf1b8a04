package dev.slogate.github;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is wrong with a step, collected so that its author is told all of it at once. */
public final class Mistakes {

  /** Further away it is another word. */
  private static final int NEAR = 2;

  private final List<String> sentences = new ArrayList<>();

  /** Adds one: what was found, and what is expected. */
  public void add(String sentence) {
    sentences.add(sentence);
  }

  /** Whether nothing is wrong so far. */
  public boolean none() {
    return sentences.isEmpty();
  }

  /**
   * Ends here if there is one.
   *
   * @throws InvalidStep with all of them
   */
  public void refuse() {
    if (!sentences.isEmpty()) {
      throw new InvalidStep(sentences);
    }
  }

  /** The word that somebody may have meant. */
  static Optional<String> nearest(String word, List<String> known) {
    return known.stream()
        .filter(other -> distance(word, other) <= NEAR)
        .min(Comparator.comparingInt(other -> distance(word, other)));
  }

  /** Letters to insert, delete or replace (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
