package dev.slogate.cli;

import picocli.CommandLine.Option;

/** {@code --help} alone: on a verb, {@code --version} is the version that is deployed. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
