package dev.slogate.catalog.elsewhere;

import dev.slogate.Location;
import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.document.FileTree;
import dev.slogate.catalog.document.Problems;
import dev.slogate.catalog.document.SourceFile;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.elsewhere.Claim.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a catalog with what else says who owns what: Backstage, CODEOWNERS, Sloth and Pyrra. All
 * of it is a hint, since nobody accepted anything there.
 */
public final class Elsewhere {

  private static final String CODEOWNERS = "CODEOWNERS";
  private static final Set<String> BACKSTAGE = Set.of("catalog-info.yaml", "catalog-info.yml");

  /** Folders of a repository where its CODEOWNERS may stand. */
  private static final Set<String> HOMES = Set.of(".github", ".gitlab", "docs");

  private final Catalog catalog;
  private final Problems problems = new Problems();
  private final FileTree tree = new FileTree(problems, Elsewhere::enters, Elsewhere::wants);
  private final List<Claim> claims = new ArrayList<>();

  private Elsewhere(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What differs, as warnings; an error only where a path is not there.
   *
   * @param paths files, or folders to look through
   */
  public static List<Problem> compare(Catalog catalog, List<Path> paths) {
    List<Problem> found = new ArrayList<>();
    Elsewhere elsewhere = new Elsewhere(catalog);
    for (Path path : paths) {
      if (Files.exists(path)) {
        elsewhere.read(path);
      } else {
        found.add(
            new Problem(
                Severity.ERROR,
                "missing-folder",
                Location.of(path.toString()),
                "",
                "does not exist, expected a file or folder to compare with"));
      }
    }
    Comparison comparison = new Comparison(catalog, elsewhere.problems);
    elsewhere.claims.forEach(comparison::check);
    elsewhere.problems.inOrder().forEach(problem -> found.add(asHint(problem)));
    return found;
  }

  private void read(Path root) {
    List<Path> files = Files.isDirectory(root) ? List.copyOf(tree.below(root)) : List.of(root);
    boolean any = false;
    for (Path file : files) {
      if (!isCodeOwners(file)) {
        any |= readDocuments(file, file.equals(root));
      }
    }
    // After the others: they tell whose the repository is.
    for (Path file : files) {
      if (isCodeOwners(file)) {
        readCodeOwners(file);
        any = true;
      }
    }
    if (!any) {
      problems.warning(
          "nothing-to-compare",
          Location.of(root.toString()),
          "",
          "found no catalog-info.yaml, no CODEOWNERS and nothing of Sloth or Pyrra here");
    }
  }

  /** Whether the file is one to compare with, even if it can't be read. */
  private boolean readDocuments(Path path, boolean isNamed) {
    SourceFile file = new SourceFile(path, problems);
    Optional<String> text = file.text();
    if (text.isEmpty()) {
      return true;
    }
    // Other YAML may be a template, which is none: it is not ours to judge.
    if (!isNamed
        && !BACKSTAGE.contains(name(path))
        && ForeignDocuments.MARKS.stream().noneMatch(text.get()::contains)) {
      return false;
    }
    int before = problems.errors();
    boolean any = false;
    for (Value document : file.documents(text.get())) {
      Optional<List<Claim>> read = ForeignDocuments.read(document);
      read.ifPresent(claims::addAll);
      any |= read.isPresent();
    }
    return any || problems.errors() > before;
  }

  private void readCodeOwners(Path path) {
    new SourceFile(path, problems)
        .text()
        .map(text -> new CodeOwners(path.toString(), text))
        .ifPresent(
            owners -> {
              Path repository = repository(path);
              for (String service : catalog.services()) {
                owners.of(service, isAbout(repository, service)).ifPresent(claims::add);
              }
            });
  }

  /** A repository is a service's if it is called so, or has its component at the top. */
  private boolean isAbout(Path repository, String service) {
    return name(repository).equals(service)
        || claims.stream()
            .filter(claim -> claim.source() == Source.BACKSTAGE)
            .filter(claim -> claim.subject().equals(service))
            .anyMatch(claim -> repository.equals(folder(Path.of(claim.location().file()))));
  }

  private static Path repository(Path codeOwners) {
    Path folder = folder(codeOwners);
    return HOMES.contains(name(folder)) ? folder(folder) : folder;
  }

  private static Path folder(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private static boolean isCodeOwners(Path file) {
    return name(file).equals(CODEOWNERS);
  }

  private static boolean enters(Path folder) {
    return !FileTree.isHidden(folder) || HOMES.contains(name(folder));
  }

  private static boolean wants(Path file) {
    String name = name(file);
    return isCodeOwners(file)
        || (!FileTree.isHidden(file) && (name.endsWith(".yaml") || name.endsWith(".yml")));
  }

  private static Problem asHint(Problem problem) {
    return problem.severity() == Severity.WARNING
        ? problem
        : new Problem(
            Severity.WARNING,
            problem.code(),
            problem.location(),
            problem.field(),
            problem.message() + "; not compared");
  }
}
