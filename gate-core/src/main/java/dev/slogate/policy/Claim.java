package dev.slogate.policy;

import dev.slogate.Change;
import dev.slogate.catalog.GatePolicy;
import dev.slogate.catalog.GatePolicy.Exemption;
import dev.slogate.catalog.People;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change is claimed to be, held against what a policy wants to see for it. A claim without
 * the evidence exempts nothing.
 */
public final class Claim {

  private final Change change;
  private final GatePolicy policy;
  private final People people;

  /**
   * @param policy of the place that the change goes to: it says what a ticket is called
   * @param people who is who
   */
  public Claim(Change change, GatePolicy policy, People people) {
    this.change = change;
    this.policy = policy;
    this.people = people;
  }

  /** The first exemption that covers the change, with all the evidence it wants. */
  public Optional<Exemption> exemption(List<Exemption> exemptions) {
    return exemptions.stream()
        .filter(exemption -> exemption.change() == change.change())
        .filter(exemption -> exemption.evidence().stream().allMatch(this::shows))
        .findFirst();
  }

  private boolean shows(String kind) {
    @Nullable String given = change.evidence().get(kind);
    if (given == null || given.isBlank()) {
      return false;
    }
    return switch (kind) {
      case "ticket" ->
          policy.overrides().ticket().map(pattern -> pattern.matches(given)).orElse(true);
      case "second-person" ->
          people.person(given).isPresent() && !people.isSame(given, change.actor());
      default -> true;
    };
  }
}
