package dev.slogate.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page with a part that is never typed by hand. */
public final class ResultsPage {

  private ResultsPage() {}

  /** Replaces what is between the marks of a command. */
  public static void write(Path page, String command, String results) throws IOException {
    String text = Files.readString(page);
    String first = "<!-- written by `" + command + "`: begin -->\n";
    int begin = text.indexOf(first);
    int end = text.indexOf("<!-- written by `" + command + "`: end -->\n");
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(page + " has not the marks " + first.strip());
    }
    Files.writeString(
        page, text.substring(0, begin + first.length()) + results + text.substring(end));
  }
}
