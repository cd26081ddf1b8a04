package dev.slogate.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java that is installed on this machine. */
public record Jdk(int major, Path home) {

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  public Path java() {
    return home.resolve("bin").resolve("java");
  }

  /**
   * The one that runs this, one that the environment names as GitHub's runners do ({@code
   * JAVA_HOME_25_X64}), or one beside the running one.
   */
  public static Optional<Jdk> of(int major) throws IOException {
    Path running = Path.of(System.getProperty("java.home"));
    Stream<Path> named =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
            .map(Map.Entry::getValue)
            .map(Path::of);
    try (Stream<Path> beside = Files.list(Objects.requireNonNull(running.getParent()))) {
      List<Path> homes =
          Stream.of(Stream.of(running), named, beside.sorted()).flatMap(homes1 -> homes1).toList();
      for (Path home : homes) {
        if (majorOf(home) == major && Files.isExecutable(home.resolve("bin/java"))) {
          return Optional.of(new Jdk(major, home));
        }
      }
    }
    return Optional.empty();
  }

  private static int majorOf(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return 0;
    }
    Matcher version = VERSION.matcher(Files.readString(release));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }
}
