package dev.slogate.cli;

import picocli.CommandLine.Option;

/** Where it can be read in full. */
final class LinkOption {

  @Option(
      names = "--link",
      required = true,
      paramLabel = "URL",
      description = "Where it can be read in full.")
  String url = "";
}
