package dev.slogate.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which records somebody wants to see, of some kinds. */
public sealed interface Question {

  Set<Kind> kinds();

  /** Those that name the service and still matter at {@code at}; oldest first. */
  record Open(Set<Kind> kinds, String service, Instant at) implements Question {}

  /** Those that name no service and still matter at {@code at}; oldest first. */
  record OpenEverywhere(Set<Kind> kinds, Instant at) implements Question {}

  /** Those that name the service, whether they still matter; oldest first. */
  record Of(Set<Kind> kinds, String service) implements Question {}

  /** Those about these overrides, freezes or deploys; oldest first. */
  record About(Set<Kind> kinds, List<String> subjects) implements Question {}

  /**
   * The newest first, {@code most} of them.
   *
   * @param service empty for those of any
   * @param environment empty for those in any
   * @param upTo empty for those of any time; else none that was written later
   */
  record Newest(
      Set<Kind> kinds,
      Optional<String> service,
      Optional<String> environment,
      Optional<Instant> upTo,
      int most)
      implements Question {

    /** Of any time. */
    public Newest(
        Set<Kind> kinds, Optional<String> service, Optional<String> environment, int most) {
      this(kinds, service, environment, Optional.empty(), most);
    }

    /** The same of what was written by then. */
    Newest upTo(Instant at) {
      return new Newest(kinds, service, environment, Optional.of(at), most);
    }
  }
}
