package dev.slogate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page of the documentation.
 *
 * @param prose without fenced blocks
 * @param anchors of its headings, as GitHub makes them
 */
record MarkdownPage(Path file, List<Block> blocks, String prose, Set<String> anchors) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

  /**
   * A fenced block.
   *
   * @param info what stands behind the fence: the language, then words for {@link DocsTest}
   */
  record Block(Path file, int line, List<String> info, String text) {

    boolean is(String... words) {
      return info.containsAll(List.of(words));
    }

    /** The value of {@code key=value} behind the fence. */
    String value(String key, String otherwise) {
      return info.stream()
          .filter(word -> word.startsWith(key + "="))
          .map(word -> word.substring(key.length() + 1))
          .findFirst()
          .orElse(otherwise);
    }

    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }

  static MarkdownPage read(Path file) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Set<String> anchors = new LinkedHashSet<>();
    StringBuilder prose = new StringBuilder();
    StringBuilder text = new StringBuilder();
    @Nullable List<String> info = null;
    int start = 0;
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.startsWith("```")) {
        if (info == null) {
          info = List.of(line.substring(3).strip().split(" +", -1));
          start = number + 1;
          text.setLength(0);
        } else {
          blocks.add(new Block(file, start, info, text.toString()));
          info = null;
        }
      } else if (info != null) {
        text.append(line).append('\n');
      } else {
        prose.append(line).append('\n');
        if (line.startsWith("#")) {
          anchors.add(anchor(line.replaceFirst("^#+ ", "")));
        }
      }
    }
    if (info != null) {
      throw new IllegalStateException(file + ":" + start + ": a fence is not closed");
    }
    return new MarkdownPage(file, blocks, prose.toString(), anchors);
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .strip()
        .replace(' ', '-');
  }

  List<String> links() {
    return LINK.matcher(prose).results().map(match -> match.group(1)).toList();
  }

  /** What stands in backticks. */
  List<String> code() {
    return CODE.matcher(prose).results().map(match -> match.group(1)).toList();
  }

  /** What stands in backticks in the first column of tables under a heading. */
  Set<String> firstColumn(String heading) {
    return rows(heading).keySet();
  }

  /** The cells of tables under a heading, by what stands in backticks in the first of them. */
  Map<String, List<String>> rows(String heading) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    boolean here = false;
    for (String line : prose.split("\n", -1)) {
      if (line.startsWith("#")) {
        here = line.replaceFirst("^#+ ", "").equals(heading);
      } else if (here && line.startsWith("|")) {
        List<String> cells = Arrays.stream(CELL.split(line, -1)).map(String::strip).toList();
        CODE.matcher(cells.get(1))
            .results()
            .map(match -> match.group(1))
            .findFirst()
            .ifPresent(code -> rows.putIfAbsent(code, cells.subList(1, cells.size() - 1)));
      }
    }
    return rows;
  }
}
