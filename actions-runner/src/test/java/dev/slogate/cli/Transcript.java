package dev.slogate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one command line printed, at {@link ShopPrometheus#NOW}.
 *
 * @param out standard output, with what differs from run to run made the same
 */
record Transcript(int exitCode, String out, String err) {

  private static final String ESCAPE = "\u001b";
  private static final int WIDTH = 100;

  static Transcript of(List<String> args, Map<String, String> environment, boolean terminal) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            terminal,
            Optional.empty(),
            Shell.SILENCE);
    Clock clock = Clock.fixed(ShopPrometheus.NOW.plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
    int code = Main.run(args.toArray(String[]::new), console, clock);
    console.out().flush();
    console.err().flush();
    return new Transcript(code, steady(out.toString()), err.toString());
  }

  /** With one id and one elapsed time for all, and the lines that hold them broken anew. */
  static String steady(String text) {
    String same =
        text.replaceAll(
                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                "0f6c1a4e-5d0b-4c1e-9a57-2b8f3c6d7e10")
            .replaceAll("[0-9a-f]{64}", "9f86d081884c7d65".repeat(4))
            .replaceAll("\"elapsedMillis\" ?: ?\\d+", "\"elapsedMillis\" : 38");
    StringBuilder lines = new StringBuilder();
    StringBuilder paragraph = new StringBuilder();
    boolean measured = false;
    for (String line : same.split("\n", -1)) {
      String bare = line.replaceAll(ESCAPE + "\\[\\d*m", "");
      measured = bare.isEmpty() ? false : measured || bare.startsWith("Measured at");
      if (measured) {
        paragraph.append(paragraph.length() == 0 ? "" : " ").append(bare);
        continue;
      }
      if (paragraph.length() > 0) {
        String one = paragraph.toString().replaceAll("\\d+ ms\\b", "38 ms");
        lines.append(wrapped(one, same.contains(ESCAPE)));
        paragraph.setLength(0);
      }
      lines.append(line).append('\n');
    }
    return lines.toString().stripTrailing() + "\n";
  }

  private static String wrapped(String text, boolean faint) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        out.append(painted(line, faint));
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    return out.append(painted(line, faint)).toString();
  }

  private static String painted(StringBuilder line, boolean faint) {
    return faint ? ESCAPE + "[2m" + line + ESCAPE + "[0m\n" : line + "\n";
  }
}
