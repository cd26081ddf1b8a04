package dev.slogate.cli;

import dev.slogate.Gate;
import dev.slogate.Waits;
import java.time.Clock;

/**
 * A workspace whose catalog a checkout or a person may change while it is in use. One that does not
 * load changes nothing: the last good one goes on.
 */
final class LiveWorkspace implements AutoCloseable {

  private final CatalogOptions options;
  private final Console console;
  private final Clock clock;
  private volatile Open open;

  /**
   * What is in use.
   *
   * @param state of the catalog's files
   */
  record Open(Workspace workspace, Gate gate, Waits waits, String state) {}

  /**
   * @throws UsageError if the catalog does not load
   */
  LiveWorkspace(CatalogOptions options, Console console, Clock clock) {
    this.options = options;
    this.console = console;
    this.clock = clock;
    open = opened(state());
  }

  private Open opened(String state) {
    Workspace workspace = Workspace.open(options, console, clock);
    Gate gate = workspace.gate();
    return new Open(workspace, gate, workspace.waits(gate), state);
  }

  Open now() {
    return open;
  }

  /**
   * Takes what the files say now.
   *
   * @throws UsageError if they do not load: what was in use stays
   */
  void refresh() {
    String state = state();
    Open before = open;
    if (!state.equals(before.state())) {
      open = opened(state);
      before.workspace().close(); // whoever still uses it gives its connection back later
    }
  }

  private String state() {
    return Gate.stateOf(options.folders(console));
  }

  @Override
  public void close() {
    open.workspace().close();
  }
}
