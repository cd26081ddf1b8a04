package dev.slogate.catalog.document;

import java.util.Collection;
import java.util.Locale;

/** Finds what a misspelt word was meant to be. */
public final class Nearest {

  private Nearest() {}

  /** {@code "; did you mean target?"}, or nothing where no known word is close. */
  public static String hint(String word, Collection<String> known) {
    String nearest = "";
    int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
  }

  /** How many letters to insert, drop, replace or swap with the next. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 3) {
      return Integer.MAX_VALUE; // too far to be meant, and a hostile key may be long
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        edits[i][j] = swapped ? Math.min(least, 1 + edits[i - 2][j - 2]) : least;
      }
    }
    return edits[a.length()][b.length()];
  }
}
