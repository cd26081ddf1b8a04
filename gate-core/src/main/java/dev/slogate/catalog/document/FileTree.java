package dev.slogate.catalog.document;

import dev.slogate.Location;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds files in a folder and those below, without following links to other folders. */
public final class FileTree {

  private final Problems problems;
  private final Predicate<Path> enters;
  private final Predicate<Path> wants;

  /**
   * @param enters tells the folders to look into, below the one that is named
   * @param wants tells the files that are meant
   */
  public FileTree(Problems problems, Predicate<Path> enters, Predicate<Path> wants) {
    this.problems = problems;
    this.enters = enters;
    this.wants = wants;
  }

  /** Whether a name begins with a dot. */
  public static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".") && name.toString().length() > 1;
  }

  /** In the order of their names. What can't be read is reported. */
  public Set<Path> below(Path root) {
    Set<Path> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return folder.equals(root) || enters.test(folder)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (wants.test(file) && !Files.isDirectory(file)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              refuse(file, e);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      refuse(root, e);
    }
    return found;
  }

  private void refuse(Path path, IOException e) {
    problems.unreadable(
        "unreadable", Location.of(path.toString()), "can't be read: " + SourceFile.reason(e));
  }
}
