package dev.slogate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.testbed.Jdk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A copy of the launcher and of the jars that this build just made.
 *
 * @param home its root
 */
record Checkout(Path home) {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** What came of a run. */
  record Result(int code, String out, String err) {}

  /** One that goes on. */
  record Run(Process process, Path out, Path err) {
    Result await() throws IOException, InterruptedException {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends").isTrue();
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  static Checkout in(Path home) throws IOException {
    for (String part :
        List.of(
            "slo-gate",
            "pom.xml",
            "scripts",
            "examples",
            "actions-runner/target/actions-runner.jar",
            "actions-runner/target/classpath",
            "actions-runner/target/lib")) {
      copy(REPOSITORY.resolve(part), home.resolve(part));
    }
    return new Checkout(home);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private Path beside() {
    return Objects.requireNonNull(home.getParent());
  }

  Path target() {
    return home.resolve("actions-runner/target");
  }

  Path jar() {
    return target().resolve("actions-runner.jar");
  }

  /** The archives made so far. */
  List<Path> archives() throws IOException {
    Path folder = target().resolve("archive");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\p{XDigit}{64}"))
          .toList();
    }
  }

  Run start(Path script, Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(beside().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLO_GATE_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(environment);
    builder.redirectOutput(Files.createTempFile(beside(), "out", "").toFile());
    builder.redirectError(Files.createTempFile(beside(), "err", "").toFile());
    return new Run(
        builder.start(),
        builder.redirectOutput().file().toPath(),
        builder.redirectError().file().toPath());
  }

  Result run(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    return start(home.resolve("slo-gate"), environment, args).await();
  }

  Result run(Jdk jdk, String... args) throws IOException, InterruptedException {
    return run(Map.of("SLO_GATE_JAVA", jdk.java().toString()), args);
  }

  /**
   * Replaces the class behind {@code --version} in the jar, and leaves the jar's time as it was.
   */
  void replaceVersion(String sentence, Path scratch) throws IOException {
    Path source = scratch.resolve("src/dev/slogate/cli/Version.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package dev.slogate.cli;
        final class Version implements picocli.CommandLine.IVersionProvider {
          @Override public String[] getVersion() { return new String[] {"%s"}; }
        }
        """
            .formatted(sentence));
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    try (Stream<Path> lib = Files.list(target().resolve("lib"))) {
      Path picocli =
          lib.filter(jar -> jar.getFileName().toString().startsWith("picocli"))
              .findFirst()
              .orElseThrow();
      int code =
          Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
              .run(
                  null,
                  null,
                  null,
                  "--release",
                  "17",
                  "-proc:none",
                  "-cp",
                  picocli.toString(),
                  "-d",
                  classes.toString(),
                  source.toString());
      assertThat(code).isZero();
    }
    FileTime time = Files.getLastModifiedTime(jar());
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar().toUri()), Map.of())) {
      Files.copy(
          classes.resolve("dev/slogate/cli/Version.class"),
          zip.getPath("dev/slogate/cli/Version.class"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setLastModifiedTime(jar(), time);
  }
}
