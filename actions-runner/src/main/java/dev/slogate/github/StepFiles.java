package dev.slogate.github;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.report.DecisionMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes what a step leaves behind into the files that the runner reads. */
public final class StepFiles {

  /**
   * In UTF-16 code units. A job's outputs may have 1 MB together, counted as UTF-16; what is over
   * it fails the job.
   */
  static final int LONGEST_JSON = 128 * 1024;

  /** Under it a summary can't say what it must. */
  private static final int LEAST_SUMMARY = 8 * 1024;

  private final Run run;
  private final List<Annotation> complaints = new ArrayList<>();

  public StepFiles(Run run) {
    this.run = run;
  }

  /**
   * Writes them.
   *
   * @return what could not be written as it should, and where it is instead
   */
  public List<Annotation> write(StepResult result) throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(run.temporary()), "slo-gate-");
    String json = file(folder.resolve("decision.json"), result.json());
    String report = file(folder.resolve("report.html"), result.html());
    StringBuilder outputs = new StringBuilder();
    for (Output output : Output.values()) {
      String value =
          switch (output) {
            case DECISION_JSON -> shortEnough(result.json(), json);
            case JSON_PATH -> json;
            case REPORT_PATH -> report;
            default -> result.outputs().getOrDefault(output, "");
          };
      outputs.append(heredoc(output.label(), value));
    }
    append(run.output(), outputs.toString());
    summarize(result);
    return complaints;
  }

  /** Its name; empty where there is nothing to write. */
  private static String file(Path file, String content) throws IOException {
    return content.isEmpty() ? "" : Files.writeString(file, content).toString();
  }

  /** Nobody can end a value whose delimiter nobody can know. */
  private static String heredoc(String name, String value) {
    String delimiter = "slo-gate-" + UUID.randomUUID();
    return name + "<<" + delimiter + "\n" + value + "\n" + delimiter + "\n";
  }

  private String shortEnough(String json, String file) {
    if (json.length() <= LONGEST_JSON) {
      return json.strip();
    }
    complain(
        "%s has %,d characters, too many for an output: it is in %s"
            .formatted(Output.DECISION_JSON.label(), json.length(), file));
    return "";
  }

  private void summarize(StepResult result) throws IOException {
    long taken = Files.exists(run.summary()) ? Files.size(run.summary()) : 0;
    long left = DecisionMarkdown.DEFAULT_LIMIT - taken;
    if (left < LEAST_SUMMARY) {
      complain("the step's summary is full: GitHub would drop all of it, so nothing was added");
      return;
    }
    append(run.summary(), result.summary().apply((int) left) + "\n");
  }

  private void complain(String what) {
    complaints.add(Annotation.of(Annotation.Level.WARNING, "slo-gate", what));
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
