package dev.slogate.cli;

import dev.slogate.report.DecisionMarkdown;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import picocli.CommandLine.Option;

/** How a result is printed. */
final class Outputs {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "One of text, json, markdown, html. Default: text.")
  Format format = Format.TEXT;

  static Reports reports(Console console) {
    return new Reports(console.palette(), console.width(), DecisionMarkdown.DEFAULT_LIMIT);
  }
}
