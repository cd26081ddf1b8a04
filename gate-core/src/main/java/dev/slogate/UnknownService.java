package dev.slogate;

import java.util.List;

/** A service that nobody in the catalog owns. */
public final class UnknownService extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnknownService(String service, List<String> known) {
    super("no service " + service + " in the catalog; it has " + String.join(", ", known));
  }
}
