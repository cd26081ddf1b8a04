package dev.slogate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with a part that is never typed by hand. */
final class ResultsPage {

  private static final String BEGIN = "<!-- written by `make bench`: begin -->\n";
  private static final String END = "<!-- written by `make bench`: end -->\n";

  private ResultsPage() {}

  /** Replaces what is between the marks. */
  static void write(Path page, String results) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(page + " has not the marks " + BEGIN.strip());
    }
    Files.writeString(
        page, text.substring(0, begin + BEGIN.length()) + results + text.substring(end));
  }
}
