package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Chromium without a window. It opens files, and lays them out as a reader's would. */
public final class Browser {

  private static final long PATIENCE_SECONDS = 600;

  /** What the inspector page writes into itself. */
  private static final Pattern FOUND =
      Pattern.compile("<pre id=\"found\">(.*?)</pre>", Pattern.DOTALL);

  private final Path folder;

  /**
   * One that keeps its files in a folder.
   *
   * @param folder empty, and deleted by whoever made it
   */
  public Browser(Path folder) {
    this.folder = folder;
  }

  /** What is wrong with how a page is laid out at a width: text that overflows, names that lack. */
  public List<String> inspect(String page, int width) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("page.html"), inspector(page, width));
    Path dom = folder.resolve("dom.html");
    run(dom, "--virtual-time-budget=10000", "--dump-dom", file.toUri().toString());
    Matcher found = FOUND.matcher(Files.readString(dom));
    if (!found.find()) {
      throw new IllegalStateException("the page was not inspected: " + Files.readString(dom));
    }
    return found.group(1).lines().filter(line -> !line.isBlank()).toList();
  }

  /** The page on paper. */
  public byte[] print(String page) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("printed.html"), page);
    Path pdf = folder.resolve("printed.pdf");
    run(
        folder.resolve("print.log"),
        "--print-to-pdf=" + pdf,
        "--no-pdf-header-footer",
        file.toUri().toString());
    return Files.readAllBytes(pdf);
  }

  private void run(Path out, String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.CHROMIUM.locate().toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-sandbox", // tests may run as root, and the pages are their own
                "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(Redirect.to(folder.resolve("errors.log").toFile()))
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("chromium did not end: " + command);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("errors.log")));
    }
  }

  /** The page may run no script of its own, so one around it looks at it in a frame. */
  private static String inspector(String page, int width) throws IOException {
    String script;
    try (var in = Browser.class.getResourceAsStream("inspector.js")) {
      script = new String(java.util.Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
    String source = page.replace("&", "&amp;").replace("\"", "&quot;");
    return """
        <!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre>
        <iframe id="page" style="border:0;width:%dpx;height:900px" srcdoc="%s"></iframe>
        <script>%s</script>
        """
        .formatted(width, source, script);
  }
}
