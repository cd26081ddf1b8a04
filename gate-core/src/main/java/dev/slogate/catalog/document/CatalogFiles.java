package dev.slogate.catalog.document;

import dev.slogate.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds and reads the files of a catalog. */
public final class CatalogFiles {

  private final Problems problems;
  private final FileTree tree;
  private final Set<Path> seen = new HashSet<>();

  public CatalogFiles(Problems problems) {
    this.problems = problems;
    this.tree = new FileTree(problems, folder -> !FileTree.isHidden(folder), CatalogFiles::isYaml);
  }

  /**
   * The documents below some roots, in the order of roots and file names. Hidden files and folders
   * are left out: {@code .git}, and the twin folders of mounted Kubernetes config maps.
   *
   * @param roots folders, read recursively for {@code *.yaml} and {@code *.yml}, or files
   */
  public List<Value> documents(List<Path> roots) {
    List<Value> documents = new ArrayList<>();
    for (Path root : roots) {
      for (Path file : files(root)) {
        documents.addAll(new SourceFile(file, problems).documents());
      }
    }
    return documents;
  }

  private List<Path> files(Path root) {
    Set<Path> found = new TreeSet<>();
    if (Files.isRegularFile(root)) {
      found.add(root);
    } else if (Files.isDirectory(root)) {
      found.addAll(tree.below(root));
      if (found.isEmpty()) {
        refuse(root, "empty-folder", "found no *.yaml or *.yml file in this folder, expected some");
      }
    } else if (Files.exists(root)) {
      refuse(root, "unreadable", "is neither a file nor a folder");
    } else {
      refuse(
          root,
          "missing-folder",
          "does not exist, expected the catalog's folder or file (looked in %s)"
              .formatted(Path.of("").toAbsolutePath()));
    }
    return found.stream().filter(this::isNew).toList();
  }

  private static boolean isYaml(Path file) {
    String name = file.getFileName().toString();
    return !FileTree.isHidden(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  /** Roots may overlap. */
  private boolean isNew(Path file) {
    try {
      return seen.add(file.toRealPath());
    } catch (IOException e) {
      return true; // reading it will say what is wrong
    }
  }

  private void refuse(Path path, String code, String message) {
    problems.unreadable(code, Location.of(path.toString()), message);
  }
}
