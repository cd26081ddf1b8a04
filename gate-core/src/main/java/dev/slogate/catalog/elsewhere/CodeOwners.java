package dev.slogate.catalog.elsewhere;

import dev.slogate.Location;
import dev.slogate.catalog.elsewhere.Claim.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CODEOWNERS file: the last pattern that covers a path says who owns it. Only teams are compared;
 * a person is no team, so a line that names none but people says nothing here.
 */
final class CodeOwners {

  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*");
  private static final Pattern GAP = Pattern.compile("(?<!\\\\)\\s+");

  /** No path is longer, so that a longer pattern is about none. */
  private static final int LONGEST_PATH = 4096;

  /** Not of a kind that a pattern like {@code *.js} is about. */
  private static final String SOME_FILE = "file";

  private record Line(OwnersPattern pattern, List<String> owners, Location location) {
    List<String> teams() {
      return owners.stream().filter(owner -> owner.matches("@[^/]+/.+")).toList();
    }
  }

  private final List<Line> lines = new ArrayList<>();

  CodeOwners(String file, String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String bare = COMMENT.matcher(line).replaceFirst("").strip();
      List<String> words = List.of(GAP.split(bare, -1));
      String pattern = words.get(0).replaceAll("\\\\(.)", "$1");
      if (!pattern.isEmpty() && !isSection(bare) && pattern.length() <= LONGEST_PATH) {
        lines.add(
            new Line(
                new OwnersPattern(pattern),
                words.subList(1, words.size()),
                new Location(file, number, 1)));
      }
    }
  }

  /** GitLab's, which may be optional. */
  private static boolean isSection(String line) {
    return line.startsWith("[") || line.startsWith("^[");
  }

  /**
   * Who owns a service: the folder that a pattern calls by its name; else the whole, where that is
   * the service's.
   */
  Optional<Claim> of(String service, boolean ownsAll) {
    Optional<String> folder =
        last(lines.stream().flatMap(line -> line.pattern().folder(service).stream()));
    if (folder.isEmpty() && !ownsAll) {
      return Optional.empty();
    }
    String path = folder.map(name -> name + "/").orElse("") + SOME_FILE;
    return last(lines.stream().filter(line -> line.pattern().covers(path)))
        .filter(line -> line.owners().isEmpty() || !line.teams().isEmpty())
        .map(line -> new Claim(Source.CODEOWNERS, service, line.teams(), line.location(), ""));
  }

  private static <T> Optional<T> last(Stream<T> all) {
    return all.reduce((first, second) -> second);
  }
}
