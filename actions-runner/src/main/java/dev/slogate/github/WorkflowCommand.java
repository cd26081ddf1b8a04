package dev.slogate.github;

import dev.slogate.report.Untrusted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line on standard output that the runner obeys. It reads both streams of a step, so text that
 * others wrote is printed while commands are stopped.
 *
 * @see <a
 *     href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">GitHub,
 *     workflow commands</a>
 */
public final class WorkflowCommand {

  private WorkflowCommand() {}

  /** From here on nothing is obeyed. */
  public static String stop(String token) {
    return "::stop-commands::" + token;
  }

  /**
   * From here on commands are obeyed again.
   *
   * @param token that they were stopped with, which nobody else can know
   */
  public static String resume(String token) {
    return "::" + token + "::";
  }

  /** Marks a line of a file, or the run as a whole. */
  static String annotation(Annotation annotation) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("title", annotation.title());
    annotation
        .anchor()
        .ifPresent(
            anchor -> {
              properties.put("file", anchor.file());
              if (anchor.line() > 0) {
                properties.put("line", Integer.toString(anchor.line()));
              }
            });
    return "::"
        + annotation.level().command()
        + properties.entrySet().stream()
            .map(one -> one.getKey() + "=" + property(one.getValue()))
            .collect(Collectors.joining(",", " ", "::"))
        + data(annotation.message());
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return Untrusted.block(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
