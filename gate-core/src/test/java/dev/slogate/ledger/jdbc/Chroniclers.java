package dev.slogate.ledger.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts {@link Chronicler}s, with the libraries of the product and none of the tests. */
final class Chroniclers {

  private final Path folder;
  private final String classPath;
  private final List<String> options;

  private Chroniclers(Path folder, String classPath, List<String> options) {
    this.folder = folder;
    this.classPath = classPath;
    this.options = options;
  }

  /**
   * As they are built.
   *
   * @param folder for what they leave there when they are killed
   */
  static Chroniclers in(Path folder) {
    return new Chroniclers(
        folder,
        parts()
            .filter(
                part ->
                    part.endsWith("classes")
                        || Stream.of("/sqlite-jdbc", "/postgresql", "/flyway", "/jackson-")
                            .anyMatch(part::contains))
            .collect(Collectors.joining(":")),
        List.of());
  }

  private static Stream<String> parts() {
    return Stream.of(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""))
            .split(":", -1));
  }

  /**
   * Starting in half the time: from a jar, with an archive of the classes that one loads which
   * writes to this ledger.
   */
  Chroniclers trainedOn(String where) throws IOException, InterruptedException {
    Path jar = folder.resolve("chronicler.jar");
    Path archive = folder.resolve("chronicler.jsa");
    List<String> arguments = new ArrayList<>(List.of("--create", "--file", jar.toString()));
    for (String part : parts().filter(part -> part.endsWith("classes")).toList()) {
      boolean tests = part.endsWith("test-classes");
      arguments.addAll(
          List.of(
              "-C", part, tests ? Chronicler.class.getName().replace('.', '/') + ".class" : "dev"));
    }
    int made =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (made != 0) {
      throw new IllegalStateException("no jar was made");
    }
    String libraries =
        Stream.of(classPath.split(":", -1))
            .filter(part -> part.endsWith(".jar"))
            .collect(Collectors.joining(":"));
    String path = jar + ":" + libraries;
    List<String> said =
        new Chroniclers(
                folder, path, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable"))
            .start(List.of(), where, "training", 3)
            .said();
    if (Files.notExists(archive)) {
      throw new IllegalStateException("no archive was made: " + said);
    }
    return new Chroniclers(folder, path, List.of("-XX:SharedArchiveFile=" + archive));
  }

  /**
   * Starts one.
   *
   * @param within a command that runs another, such as {@code unshare}; mostly empty
   */
  ChroniclerProcess start(List<String> within, String where, String name, int count)
      throws IOException {
    List<String> command = new ArrayList<>(within);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx64m",
            "-Djava.io.tmpdir=" + folder));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp", classPath, Chronicler.class.getName(), where, name, Integer.toString(count)));
    return new ChroniclerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }
}
