package dev.slogate.cli;

import dev.slogate.report.Palette;
import picocli.CommandLine.Option;

/** How what the ledger holds is printed. */
final class ListOutput {

  enum Form {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "One of text, json. Default: text.")
  Form format = Form.TEXT;

  Palette palette(Console console) {
    return console.coloured() ? Palette.COLOURED : Palette.PLAIN;
  }
}
