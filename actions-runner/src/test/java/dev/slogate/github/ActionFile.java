package dev.slogate.github;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code action.yml} as far as a test needs it. */
public record ActionFile(Map<String, Object> root) {

  public static final Path FOLDER = Path.of("").toAbsolutePath();

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ inputs\\.([a-z0-9-]+) }}");

  public static ActionFile read() throws IOException {
    return new ActionFile(yaml(FOLDER.resolve("action.yml")));
  }

  public static Map<String, Object> yaml(Path file) throws IOException {
    return map(
        new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(Files.readString(file)));
  }

  /** A mapping, empty where there is none; {@code on} of a workflow is YAML 1.1's {@code true}. */
  public static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((key, each) -> map.put(String.valueOf(key), each));
    }
    return map;
  }

  /** The steps of a job or of a composite action. */
  public static List<Map<String, Object>> steps(@Nullable Object holder) {
    return map(holder).getOrDefault("steps", List.of()) instanceof List<?> steps
        ? steps.stream().map(ActionFile::map).toList()
        : List.of();
  }

  public Map<String, Object> inputs() {
    return map(root.get("inputs"));
  }

  public Map<String, Object> outputs() {
    return map(root.get("outputs"));
  }

  List<Map<String, Object>> steps() {
    return steps(root.get("runs"));
  }

  /** What an input is where nobody says it; empty where the file has no default. */
  public String otherwise(String input) {
    return String.valueOf(map(inputs().get(input)).getOrDefault("default", ""));
  }

  /** A step's environment, as the runner makes it of what a workflow says. */
  Map<String, String> environment(Map<String, Object> step, Map<String, String> with) {
    Map<String, String> environment = new LinkedHashMap<>();
    map(step.get("env"))
        .forEach(
            (name, value) -> {
              Matcher expression = EXPRESSION.matcher(String.valueOf(value));
              environment.put(
                  name,
                  expression.matches()
                      ? with.getOrDefault(expression.group(1), otherwise(expression.group(1)))
                      : String.valueOf(value));
            });
    return environment;
  }
}
