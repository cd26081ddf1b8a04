package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each promise on the page about faults names tests, which are there. */
class FaultsPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!promise|---)(.*) \\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

  private static Map<String, Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> file,
                  (one, other) -> one));
    }
  }

  private static List<String[]> rows() throws IOException {
    String page = Files.readString(Repository.ROOT.resolve("docs/faults.md"));
    return ROW.matcher(page)
        .results()
        .map(match -> match.group(1).replaceFirst("^---.*", "").split(" \\| ", -1))
        .filter(cells -> cells.length > 1)
        .toList();
  }

  @Test
  void eachPromiseNamesTestsThatAreThere() throws IOException {
    Map<String, Path> sources = sources();
    List<String> missing = new ArrayList<>();
    assertThat(rows()).hasSizeGreaterThan(30);
    for (String[] cells : rows()) {
      assertThat(cells).as(cells[0]).hasSize(3);
      List<String> named = new ArrayList<>();
      TEST.matcher(cells[2])
          .results()
          .forEach(
              test -> {
                named.add(test.group());
                if (!isThere(sources.get(test.group(1)), test.group(2))) {
                  missing.add(test.group());
                }
              });
      assertThat(named).as(cells[0]).isNotEmpty();
    }
    assertThat(missing).isEmpty();
  }

  private static boolean isThere(@Nullable Path source, @Nullable String method) {
    try {
      return source != null
          && (method == null || Files.readString(source).contains(" " + method + "("));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
