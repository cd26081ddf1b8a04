package dev.slogate.notify;

import dev.slogate.escalation.Level;
import dev.slogate.escalation.Role;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The teams that act for one service.
 *
 * @param owner of the service
 * @param sre that answers for SRE towards it
 * @param executives that decide at level 3
 * @param leadership above the owner
 * @param platform that answers for measurement
 */
public record Addressees(
    Optional<String> owner,
    Optional<String> sre,
    Optional<String> executives,
    Optional<String> leadership,
    Optional<String> platform) {

  /**
   * A team that a signal goes to.
   *
   * @param missing the role that nobody is named for, if that is why it goes there
   */
  record Addressee(String team, Optional<Role> missing) {}

  /**
   * Who hears of something at a level. Where nobody is named it is the platform team; but never
   * leadership before its level.
   */
  Addressee of(Role role, Level level) {
    return named(role)
        .map(team -> new Addressee(team, Optional.empty()))
        .orElseGet(
            () ->
                new Addressee(
                    platform.filter(team -> mayHear(team, level)).orElse(Signal.UNROUTED),
                    Optional.of(role)));
  }

  private Optional<String> named(Role role) {
    return switch (role) {
      case SERVICE_TEAM -> owner;
      case SRE_OWNER -> sre;
      case EXECUTIVES -> executives;
    };
  }

  private boolean mayHear(String team, Level level) {
    boolean isSre = sre.filter(team::equals).isPresent();
    return (!isSre || level.compareTo(Level.SRE_LEADERSHIP) >= 0)
        && (!above().contains(team) || level == Level.EXECUTIVES);
  }

  /** The teams that hear of nothing below level 3. */
  public Set<String> above() {
    return Stream.concat(executives.stream(), leadership.stream()).collect(Collectors.toSet());
  }
}
