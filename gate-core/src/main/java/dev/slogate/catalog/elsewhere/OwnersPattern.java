package dev.slogate.catalog.elsewhere;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A path pattern of a CODEOWNERS file.
 *
 * <p>It is matched by a table and not by a regular expression: no pattern takes long.
 *
 * @see <a
 *     href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">GitHub</a>
 */
final class OwnersPattern {

  private static final String ANY_FOLDERS = "**";

  private final List<String> parts;
  private final boolean isOfFiles;

  OwnersPattern(String text) {
    boolean anchored = text.substring(0, text.length() - 1).contains("/");
    String bare = (anchored ? "" : "**/") + text.replaceFirst("^/", "");
    isOfFiles = bare.endsWith("/*") || bare.equals("*");
    parts = List.of((bare.endsWith("/") ? bare + "*" : bare).split("/+", -1));
  }

  /** The path down to the folder of this name, where the pattern spells it out. */
  Optional<String> folder(String name) {
    int at = parts.lastIndexOf(name);
    List<String> way =
        parts.subList(0, at + 1).stream().filter(part -> !part.equals(ANY_FOLDERS)).toList();
    return way.isEmpty() || way.stream().anyMatch(part -> part.contains("*"))
        ? Optional.empty()
        : Optional.of(String.join("/", way));
  }

  /** Whether it covers a file: itself, or a folder above it. */
  boolean covers(String path) {
    List<String> names = List.of(path.split("/", -1));
    // docs/* are the files of docs, and not those of folders in it; docs/ and docs are all.
    int least = isOfFiles ? names.size() : 1;
    return IntStream.rangeClosed(least, names.size())
        .anyMatch(length -> matches(names.subList(0, length)));
  }

  private boolean matches(List<String> names) {
    boolean[] reached = new boolean[names.size() + 1]; // by the parts so far, this many names
    reached[0] = true;
    for (String part : parts) {
      boolean[] next = new boolean[reached.length];
      for (int i = 0; i < reached.length; i++) {
        if (part.equals(ANY_FOLDERS)) {
          next[i] = reached[i] || (i > 0 && next[i - 1]);
        } else {
          next[i] = i > 0 && reached[i - 1] && fits(part, names.get(i - 1));
        }
      }
      reached = next;
    }
    return reached[names.size()];
  }

  /** {@code *} is any letters, {@code ?} is one. */
  private static boolean fits(String part, String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int p = 0; p < part.length(); p++) {
      char c = part.charAt(p);
      boolean[] next = new boolean[reached.length];
      for (int i = 0; i < reached.length; i++) {
        next[i] =
            c == '*'
                ? reached[i] || (i > 0 && next[i - 1])
                : i > 0 && reached[i - 1] && (c == '?' || c == name.charAt(i - 1));
      }
      reached = next;
    }
    return reached[name.length()];
  }
}
