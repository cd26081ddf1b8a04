package dev.slogate.jenkins;

import dev.slogate.Actor;
import dev.slogate.InvalidCatalog;
import dev.slogate.LedgerTrouble;
import dev.slogate.Misconfigured;
import dev.slogate.Refused;
import dev.slogate.UnknownService;
import hudson.model.User;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where people change what gates do. Who they are is what their login says; what they may is the
 * caller's to check, and what goes is the core's.
 */
final class Desk {

  static final Desk OF_CONTROLLER =
      new Desk(Workspaces.OF_CONTROLLER, Fleet.OF_CONTROLLER, Clock.systemUTC());

  private final Workspaces workspaces;
  private final Fleet fleet;
  private final Clock clock;

  Desk(Workspaces workspaces, Fleet fleet, Clock clock) {
    this.workspaces = workspaces;
    this.fleet = fleet;
    this.clock = clock;
  }

  /** Who signed in; nobody where anybody may act. */
  static Optional<Actor> actor() {
    @Nullable User user = User.current();
    return user == null ? Optional.empty() : Optional.of(new Actor(Judge.SYSTEM, user.getId()));
  }

  /**
   * Does what somebody asks for.
   *
   * @return why it was not done; empty where it was
   */
  Optional<String> change(Optional<Actor> actor, BiConsumer<Workspace, Actor> change) {
    if (actor.isEmpty()) {
      return Optional.of(Messages.Desk_SignIn());
    }
    return GateThreads.here(() -> done(actor.get(), change));
  }

  private Optional<String> done(Actor actor, BiConsumer<Workspace, Actor> change) {
    try {
      fleet.changed(
          workspaces.use(
              workspace -> {
                change.accept(workspace, actor);
                return Orders.read(workspace, clock.instant());
              }));
      return Optional.empty();
    } catch (InvalidCatalog e) {
      return Optional.of(Messages.Judge_CatalogInvalid(String.valueOf(e.getMessage())));
    } catch (Refused | UnknownService | Misconfigured | LedgerTrouble e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
