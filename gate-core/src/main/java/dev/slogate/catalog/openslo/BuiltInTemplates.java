package dev.slogate.catalog.openslo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Location;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.SourceFile;
import dev.slogate.catalog.document.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The templates that come with slo-gate: documents like any other, among its resources. */
final class BuiltInTemplates {

  /** In the order of the documentation. */
  static final List<String> NAMES =
      List.of(
          "http-availability",
          "grpc-availability",
          "latency",
          "latency-native",
          "freshness",
          "correctness",
          "queue-success",
          "batch-success");

  private static final String FOLDER = "built-in";

  private BuiltInTemplates() {}

  /** The documents of one of {@link #NAMES}. */
  static List<Value> documents(String name, Problems problems) {
    return new SourceFile(Path.of(FOLDER, name + ".yaml"), problems).documents(text(name));
  }

  static boolean isBuiltIn(Location location) {
    return NAMES.stream()
        .map(name -> Path.of(FOLDER, name + ".yaml").toString())
        .anyMatch(location.file()::equals);
  }

  private static String text(String name) {
    String file = "/dev/slogate/catalog/templates/" + name + ".yaml";
    try (InputStream in = BuiltInTemplates.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no such resource: " + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
