package dev.slogate.github;

import dev.slogate.ExitCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What a step leaves behind.
 *
 * @param outputs by name; those left out are empty
 * @param text for the log
 * @param json all of it, for programs
 * @param html a page to upload; empty where there is none
 * @param summary Markdown for the job's summary, of at most as many UTF-8 bytes as it is told
 */
public record StepResult(
    ExitCode exitCode,
    Map<Output, String> outputs,
    List<Annotation> annotations,
    String text,
    String json,
    String html,
    IntFunction<String> summary) {

  public StepResult {
    outputs = outputs.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(outputs));
    annotations = List.copyOf(annotations);
  }

  /**
   * With complaints first: of many annotations the last are dropped, and these are nowhere else.
   */
  StepResult with(List<Annotation> complaints) {
    List<Annotation> all = new ArrayList<>(complaints);
    all.addAll(annotations);
    return new StepResult(exitCode, outputs, all, text, json, html, summary);
  }
}
