package dev.slogate.benchmarks;

import dev.slogate.testbed.Jdk;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to start the gate.
 *
 * @param java empty where it is not installed
 */
public record Launch(int major, boolean archive, Optional<Jdk> java) {

  /**
   * The Javas that the launcher is made for, each with its archive of loaded classes and without.
   */
  public static List<Launch> all() throws IOException {
    return List.of(of(17, true), of(25, true), of(17, false), of(25, false));
  }

  /** The default, of each Java. */
  public static List<Launch> archived() throws IOException {
    return List.of(of(17, true), of(25, true));
  }

  /** The default, of a Java that is there. */
  public static Launch installed() throws IOException {
    return of(Runtime.version().feature(), true);
  }

  private static Launch of(int major, boolean archive) throws IOException {
    return new Launch(major, archive, Jdk.of(major));
  }

  /** Of the Java that runs this, without its archive: nothing is made first. */
  public static Launch plain() throws IOException {
    return of(Runtime.version().feature(), false);
  }

  /** The gate, started so. */
  public Command command(String... arguments) {
    return new Command(
        Stream.concat(Stream.of(Repository.file("slo-gate").toString()), Arrays.stream(arguments))
            .toList(),
        Map.of(
            "SLO_GATE_JAVA",
            java.orElseThrow().java().toString(),
            "SLO_GATE_ARCHIVE",
            archive ? "on" : "off"));
  }

  @Override
  public String toString() {
    String archived = major < 25 ? "class-data archive" : "AOT cache";
    return "JDK " + major + (archive ? ", " + archived : ", no archive");
  }
}
