package dev.slogate.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a file of outputs as the runner does.
 *
 * @see <a
 *     href="https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs">
 *     the runner, EnvFileKeyValuePairs</a>
 */
public final class EnvironmentFile {

  private EnvironmentFile() {}

  /** Names and values, in order. */
  public static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> lines = List.of(Files.readString(file).stripTrailing().split("\n", -1));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int heredoc = line.indexOf("<<");
      int equals = line.indexOf('=');
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
        continue;
      }
      assertThat(heredoc).as("a name in: %s", line).isPositive();
      int end = lines.subList(i + 1, lines.size()).indexOf(line.substring(heredoc + 2)) + i + 1;
      assertThat(end).as("an end of: %s", line).isGreaterThan(i);
      values.put(line.substring(0, heredoc), String.join("\n", lines.subList(i + 1, end)));
      i = end;
    }
    return values;
  }
}
