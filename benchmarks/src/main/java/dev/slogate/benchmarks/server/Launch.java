package dev.slogate.benchmarks.server;

import dev.slogate.benchmarks.Repository;
import dev.slogate.testbed.Jdk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  static Launch of(int major, boolean archive) throws IOException {
    return new Launch(major, archive, Jdk.of(major));
  }

  /** Of the Java that runs this, without its archive: nothing is made first. */
  public static Launch plain() throws IOException {
    return of(Runtime.version().feature(), false);
  }

  /** {@code check} of a service, in the past: a deploy is judged by the present, which moves on. */
  Command check(Stage stage, String catalog, String service) {
    return new Command(
        List.of(
            Repository.file("slo-gate").toString(),
            "check",
            "--catalog",
            stage.catalog(catalog).toString(),
            "--service",
            service,
            "--replay",
            "--at",
            stage.at().toString()),
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
