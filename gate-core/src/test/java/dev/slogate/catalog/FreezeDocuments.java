package dev.slogate.catalog;

import dev.slogate.InvalidCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Freeze windows of a test, as a catalog has them. */
final class FreezeDocuments {

  private FreezeDocuments() {}

  /** Twelve hours for all services. */
  static String of(String start, String zone, String recurrence) {
    return """
    apiVersion: slogate.dev/v1
    kind: FreezeWindow
    metadata: {name: freeze}
    spec:
      services: ["*"]
      start: %s
      zone: %s
      duration: 12h
      reason: It is late.
      recurrence: %s
    """
        .formatted(start, zone, recurrence);
  }

  static Catalog load(String start, String zone, String recurrence) {
    return tryLoad(start, zone, recurrence).orElseThrow(() -> new AssertionError(recurrence));
  }

  /** Empty where it is refused. */
  static Optional<Catalog> tryLoad(String start, String zone, String recurrence) {
    try {
      Path file = Files.createTempFile("freeze", ".yaml");
      try {
        Files.writeString(file, of(start, zone, recurrence));
        return Optional.of(CatalogLoader.load(List.of(file)));
      } catch (InvalidCatalog e) {
        return Optional.empty();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
