package dev.slogate.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The checkout that is measured. */
public final class Repository {

  private Repository() {}

  /** A file of it, found from anywhere inside it. */
  public static Path file(String name) {
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("slo-gate"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("run it inside the repository");
    }
    return folder.resolve(name);
  }
}
