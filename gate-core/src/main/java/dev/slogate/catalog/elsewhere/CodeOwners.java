package dev.slogate.catalog.elsewhere;

import dev.slogate.Location;
import dev.slogate.catalog.elsewhere.Claim.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CODEOWNERS file: the last pattern that covers a path says who owns it. Only teams are compared;
 * a person is no team, so a line that names none but people says nothing here.
 */
final class CodeOwners {

  /** With escaped spaces. */
  private static final Pattern WORD = Pattern.compile("(?:\\\\.|\\S)+");

  private static final int LONGEST_PATTERN = 1000;

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
      List<String> words =
          WORD.matcher(line.replaceFirst("(^|\\s)#.*", ""))
              .results()
              .map(MatchResult::group)
              .toList();
      // A line in brackets is a section of GitLab's.
      if (!words.isEmpty()
          && !words.get(0).matches("\\^?\\[.*")
          && words.get(0).length() <= LONGEST_PATTERN) {
        lines.add(
            new Line(
                new OwnersPattern(words.get(0).replaceAll("\\\\(.)", "$1")),
                words.subList(1, words.size()),
                new Location(file, number, 1)));
      }
    }
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
