package dev.slogate.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** How the files of a catalog look from outside, for those who read it again when they change. */
public final class CatalogState {

  private CatalogState() {}

  /**
   * Differs from that of a moment ago where a file was added, removed or written. Files that can't
   * be looked at are part of it: loading says what is wrong with them.
   */
  public static String of(List<Path> roots) {
    List<String> states = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
          states.add(file + " " + attributes.size() + " " + attributes.lastModifiedTime());
        }
      } catch (IOException | UncheckedIOException e) { // the walk itself wraps what it meets
        states.add(e.toString());
      }
    }
    Collections.sort(states);
    return String.join("\n", states);
  }
}
