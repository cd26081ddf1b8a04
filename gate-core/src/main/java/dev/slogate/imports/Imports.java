package dev.slogate.imports;

import dev.slogate.Location;
import dev.slogate.catalog.document.FileTree;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.SourceFile;
import dev.slogate.catalog.document.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes what others wrote of SLOs over into a catalog. */
public final class Imports {

  private final Dialect dialect;
  private final Problems problems = new Problems();
  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private Imports(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Sloth's specifications.
   *
   * @param paths files, or folders to look through
   * @param source name of the data source that the SLOs are asked of
   * @param period of all of them, as OpenSLO writes it: Sloth is told it on its command line
   */
  public static Imported sloth(List<Path> paths, String source, String period) {
    return new Imports(new Sloth(new SlothDefinitions(source), period)).read(paths);
  }

  /**
   * Sloth's specifications, each read as what Sloth's rules recorded of it.
   *
   * @param paths files, or folders to look through
   * @param source name of the data source that has the records
   * @param period of all of them, as OpenSLO writes it
   */
  public static Imported slothRecorded(List<Path> paths, String source, String period) {
    return new Imports(new Sloth(new SlothRecords(source), period)).read(paths);
  }

  /**
   * Pyrra's objectives.
   *
   * @param paths files, or folders to look through
   * @param source name of the data source that the SLOs are asked of
   */
  public static Imported pyrra(List<Path> paths, String source) {
    return new Imports(new Pyrra(source)).read(paths);
  }

  private Imported read(List<Path> paths) {
    paths.forEach(this::read);
    return new Imported(
        CatalogText.of(new ArrayList<>(drafts.values())), drafts.size(), problems.inOrder());
  }

  private void read(Path path) {
    if (!Files.exists(path)) {
      problems.error("missing-file", Location.of(path.toString()), "", "does not exist");
      return;
    }
    boolean folder = Files.isDirectory(path);
    List<Path> files =
        folder
            ? List.copyOf(
                new FileTree(problems, below -> !FileTree.isHidden(below), Imports::isYaml)
                    .below(path))
            : List.of(path);
    boolean any = false;
    for (Path file : files) {
      any |= read(new SourceFile(file, problems));
    }
    if (!any) {
      problems.error(
          "nothing-to-import",
          Location.of(path.toString()),
          "",
          "found nothing of %s here%s"
              .formatted(
                  dialect.name(),
                  folder ? "" : "; a catalog of OpenSLO v1 needs no import: name it to --catalog"));
    }
  }

  private static boolean isYaml(Path path) {
    String name = String.valueOf(path.getFileName());
    return !FileTree.isHidden(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private boolean read(SourceFile file) {
    int before = problems.errors();
    Optional<String> text = file.text();
    boolean any = false;
    for (Value document : text.map(file::documents).orElse(List.of())) {
      any |= document.isMapping() && dialect.read(document, this::keep);
    }
    return any || problems.errors() > before;
  }

  private void keep(Draft draft) {
    Draft before = drafts.putIfAbsent(draft.name(), draft);
    if (before != null) {
      draft
          .source()
          .error(
              "duplicate-name",
              "is not imported: %s is called so, too, at %s"
                  .formatted(draft.name(), before.source().location()));
    }
  }
}
