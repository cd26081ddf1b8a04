package dev.slogate.cli;

import picocli.CommandLine.Option;

/** Whether decisions use what the ledger remembers of closed hours. */
final class MemoryOption {

  @Option(
      names = "--no-memory",
      description = "Ask telemetry for everything afresh, whatever the ledger remembers.")
  boolean afresh;
}
