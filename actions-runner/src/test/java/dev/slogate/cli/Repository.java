package dev.slogate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository that the tests run in. */
final class Repository {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  /** Every page of the documentation, the README first. */
  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                  .map(ROOT::resolve),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }
}
