package dev.slogate.testbed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that tests start, and the Debian package that has it. */
public enum Program {
  PROMETHEUS("prometheus", "prometheus"),
  PROMTOOL("promtool", "prometheus"),
  ALERTMANAGER("prometheus-alertmanager", "prometheus-alertmanager"),
  AMTOOL("amtool", "prometheus-alertmanager"),
  VICTORIA_METRICS("victoria-metrics", "victoria-metrics"),
  INITDB("initdb", "postgresql"),
  POSTGRES("postgres", "postgresql"),
  CHROMIUM("chromium", "chromium"),
  OPENSSL("openssl", "openssl"),
  SETPRIV("setpriv", "util-linux"),
  UNSHARE("unshare", "util-linux");

  /** Where Debian keeps servers of which several versions may be there. */
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final String command;
  private final String debianPackage;

  Program(String command, String debianPackage) {
    this.command = command;
    this.debianPackage = debianPackage;
  }

  /**
   * Where it is installed.
   *
   * @throws IllegalStateException if it isn't: a test without its server has proven nothing, so it
   *     fails and is not skipped
   */
  public Path locate() {
    String path = System.getenv("PATH");
    return locateOn((path == null ? "" : path) + File.pathSeparator + versions());
  }

  private static String versions() {
    if (!Files.isDirectory(VERSIONS)) {
      return "";
    }
    try (Stream<Path> versions = Files.list(VERSIONS)) {
      return versions
          .sorted(Comparator.reverseOrder())
          .map(version -> version.resolve("bin").toString())
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path locateOn(String searchPath) {
    return Stream.of(searchPath.split(Pattern.quote(File.pathSeparator), -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    command
                        + " is not on the PATH: `make test-dependencies` installs it on Debian, so"
                        + " does `apt-get install "
                        + debianPackage
                        + "`"));
  }
}
