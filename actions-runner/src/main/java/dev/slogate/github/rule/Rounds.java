package dev.slogate.github.rule;

import dev.slogate.OpenWait;
import dev.slogate.Waits;
import dev.slogate.github.Run;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What happens each minute: every run that is known to wait is looked at, and some repositories are
 * asked for others, in turn. So a webhook that was lost delays an answer, and never loses it.
 */
public final class Rounds {

  /**
   * Repositories asked in one round. An installation may send 5,000 requests an hour at the least;
   * this takes 1,800 of them, and leaves the rest to runs that wait.
   */
  static final int REPOSITORIES = 30;

  private final GitHub github;
  private final Supplier<Waits> waits;
  private final Visits visits;
  private final Consumer<String> log;
  private int next;

  public Rounds(GitHub github, Supplier<Waits> waits, Visits visits, Consumer<String> log) {
    this.github = github;
    this.waits = waits;
    this.visits = visits;
    this.log = log;
  }

  /**
   * Goes round once.
   *
   * @throws dev.slogate.LedgerTrouble if the ledger does not answer
   */
  public synchronized void go() {
    Map<RunId, List<OpenWait>> known = new LinkedHashMap<>();
    for (OpenWait open : waits.get().open()) {
      Reference.run(open.waiting())
          .ifPresent(run -> known.computeIfAbsent(run, any -> new ArrayList<>()).add(open));
    }
    known.forEach((run, open) -> visits.offer(new Visit(run, open)));
    for (Repository repository : inTurn()) {
      try {
        for (RunId run : github.waiting(repository)) {
          visits.offer(new Visit(run, known.getOrDefault(run, List.of())));
        }
      } catch (GitHubTrouble trouble) {
        log.accept(repository + " can't be asked for runs that wait: " + trouble.getMessage());
      }
    }
  }

  private List<Repository> inTurn() {
    List<Repository> all = new ArrayList<>();
    for (String origin : waits.get().origins(Run.SYSTEM)) {
      try {
        all.add(Repository.of(origin));
      } catch (IllegalArgumentException e) {
        log.accept("deploysFrom names github: " + origin + ", expected OWNER/REPOSITORY");
      }
    }
    List<Repository> some = new ArrayList<>();
    for (int i = 0; i < Math.min(REPOSITORIES, all.size()); i++) {
      some.add(all.get((next + i) % all.size()));
    }
    next = all.isEmpty() ? 0 : (next + some.size()) % all.size();
    return some;
  }
}
