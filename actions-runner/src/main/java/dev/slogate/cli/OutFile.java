package dev.slogate.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The file that {@code --out} names. */
final class OutFile {

  private final Path out;
  private final Path target;

  private OutFile(Path out, Path target) {
    this.out = out;
    this.target = target;
  }

  /** What fills it. */
  interface Writer<T> {
    T to(OutputStream file) throws IOException;
  }

  /**
   * Looks at it before the work begins.
   *
   * @throws UsageError if it can't be a file
   */
  static OutFile of(Path out) {
    Path target = out.toAbsolutePath();
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      throw new UsageError("--out " + out + ": there is no such folder");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new UsageError("--out " + out + ": is there already, and is no file");
    }
    return new OutFile(out, target);
  }

  /**
   * Beside the target, then moved: nobody reads half a file, and a failure leaves the old one. A
   * name that ends in .gz is packed.
   */
  <T> T write(Writer<T> content) {
    String name = target.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    Path part = target.resolveSibling(name);
    try {
      try {
        T written;
        try (OutputStream file = packed(Files.newOutputStream(part))) {
          written = content.to(file);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        return written;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UsageError("--out " + out + ": can't be written: " + reason(e));
    }
  }

  private OutputStream packed(OutputStream file) throws IOException {
    return out.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file;
  }

  /** Some of these exceptions have but a file's name for a message. */
  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replaceAll("Exception$", "");
    @Nullable String message =
        e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return message == null ? kind : message;
  }
}
