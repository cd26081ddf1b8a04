package dev.slogate.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What GitHub publishes on npm, run by Node. It is installed into the build's folder, once for each
 * lock file.
 */
public final class GitHubPrograms {

  private static final Path SOURCES = Path.of("src", "test", "github");
  private static final Path INSTALLED = Path.of("target", "github");
  private static final long PATIENCE_SECONDS = 1_800;

  private GitHubPrograms() {}

  /** Runs one of the scripts in {@code src/test/github}, and returns what it printed. */
  public static String run(
      String script, String input, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    Path folder = installed();
    List<String> command = new ArrayList<>(List.of("node", folder.resolve(script).toString()));
    command.addAll(arguments);
    return output(command, folder, input, environment);
  }

  /**
   * One file of a package, which is not installed: it may have hundreds of megabytes of others.
   *
   * @param named with its version: {@code @octokit/openapi@23.0.2}
   */
  public static synchronized Path published(String named, String file)
      throws IOException, InterruptedException {
    Path folder =
        Files.createDirectories(INSTALLED.resolve(named.replaceAll("[^a-z0-9.-]", "_")))
            .toAbsolutePath();
    Path unpacked = folder.resolve("package").resolve(file);
    if (!Files.exists(unpacked)) {
      String archive =
          output(
                  List.of("npm", "pack", named, "--silent", "--prefer-offline"),
                  folder,
                  "",
                  Map.of())
              .strip();
      output(List.of("tar", "-xzf", archive, "package/" + file), folder, "", Map.of());
      Files.delete(folder.resolve(archive));
    }
    return unpacked;
  }

  private static synchronized Path installed() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(INSTALLED).toAbsolutePath();
    try (FileChannel lock =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = lock.lock()) {
      assertThat(held.isValid()).isTrue();
      Path done = folder.resolve("installed.json");
      String wanted = Files.readString(SOURCES.resolve("package-lock.json"));
      copySources(folder);
      if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
        output(
            List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"),
            folder,
            "",
            Map.of());
        Files.writeString(done, wanted);
      }
    }
    return folder;
  }

  private static void copySources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static String output(
      List<String> command, Path folder, String input, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), input);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.to(err.toFile()));
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new IllegalStateException(
          command.get(0)
              + " is not on the PATH: `make test-dependencies` installs it on Debian, so does"
              + " `apt-get install nodejs npm`",
          e);
    }
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("%s ends", command)
          .isTrue();
      assertThat(process.exitValue()).as("%s: %s", command, Files.readString(err)).isZero();
      return Files.readString(out, UTF_8);
    } finally {
      process.destroyForcibly();
      for (Path file : List.of(in, out, err)) {
        Files.deleteIfExists(file);
      }
    }
  }
}
