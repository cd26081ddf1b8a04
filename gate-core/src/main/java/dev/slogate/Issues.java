package dev.slogate;

import dev.slogate.Tick.Line;
import dev.slogate.Tick.Step;
import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.guard.GuardReason;
import dev.slogate.issue.Issue;
import dev.slogate.issue.Issue.Ending;
import dev.slogate.issue.Issue.Matter;
import dev.slogate.issue.Issue.Matter.Owed;
import dev.slogate.issue.Issue.Matter.TakenBack;
import dev.slogate.issue.IssueTracker;
import dev.slogate.issue.Unfiled;
import dev.slogate.ledger.IssueClaimed;
import dev.slogate.ledger.IssueClosed;
import dev.slogate.ledger.IssueFold;
import dev.slogate.ledger.IssueFold.Filing;
import dev.slogate.ledger.IssueOpened;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.RollbackFold;
import dev.slogate.rollback.RollbackRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps an issue for each thing that is owed, and for each deploy that was taken back, in the
 * repository of the team that it concerns: opened once, said anew where something changed, and
 * closed when it is recorded.
 */
final class Issues {

  /** So long nobody else opens what is claimed: longer than opening may take. */
  private static final Duration CLAIM = Duration.ofMinutes(10);

  /** So long a rollback's issue follows it; then it is people's alone. */
  private static final Duration FOLLOWED = Duration.ofDays(7);

  private final Catalog catalog;
  private final Ledger ledger;

  Issues(Catalog catalog, Ledger ledger) {
    this.catalog = catalog;
    this.ledger = ledger;
  }

  /** Brings the tracker to what holds; what it did not take the next run tries again. */
  List<Line> file(IssueTracker tracker, Actor actor) {
    return new Round(tracker, actor).run();
  }

  /** One pass over everything. */
  private final class Round {
    private final IssueTracker tracker;
    private final Actor actor;
    private final Instant now = ledger.read(Records::now);
    private final Set<String> homeless = new TreeSet<>();
    private final Map<String, Issue> wanted = new LinkedHashMap<>();
    private final Map<String, Ending> recorded = new HashMap<>();
    private final Set<String> refusing = new LinkedHashSet<>();
    private final List<Line> troubles = new ArrayList<>();
    private int opened;
    private int renewed;
    private int closed;

    Round(IssueTracker tracker, Actor actor) {
      this.tracker = tracker;
      this.actor = actor;
    }

    List<Line> run() {
      new Escalations(catalog, ledger).standings(now).forEach(this::look);
      takenBack().forEach(this::want);
      Map<String, Filing> filings =
          ledger.read(records -> new IssueFold(records).of(List.copyOf(wanted.keySet())));
      wanted.forEach(
          (key, issue) ->
              trying(issue.repository(), () -> file(issue, Optional.ofNullable(filings.get(key)))));
      for (Filing filing : ledger.<List<Filing>>read(records -> new IssueFold(records).open())) {
        if (!wanted.containsKey(filing.key())) {
          trying(filing.repository(), () -> close(filing));
        }
      }
      return lines();
    }

    private void look(SloEscalation slo) {
      dues(slo)
          .forEach(
              due -> {
                Owed owed = new Owed(slo, due);
                if (due.recorded().isPresent()) {
                  var writing = due.recorded().get();
                  recorded.put(
                      owed.key(),
                      new Ending.Recorded(writing.writing().link(), writing.by(), writing.at()));
                } else {
                  want(owed, slo.team(due));
                }
              });
    }

    private static List<Due> dues(SloEscalation slo) {
      List<Due> all = new ArrayList<>(slo.standing().dues());
      slo.incidents().forEach(incident -> incident.postmortem().ifPresent(all::add));
      return all;
    }

    private void want(Matter matter) {
      Map<Role, String> teams = EscalationRoles.of(catalog, matter.service());
      want(matter, Optional.ofNullable(teams.get(Role.SERVICE_TEAM)));
    }

    /** A team that the catalog does not know, or nobody at all, keeps no issues. */
    private void want(Matter matter, Optional<String> team) {
      Optional<String> repository = team.map(catalog.teams()::get).flatMap(Team::issues);
      repository.ifPresent(where -> wanted.put(matter.key(), new Issue(where, matter)));
      if (repository.isEmpty()) {
        homeless.add(team.orElse("the service team of " + matter.service()));
      }
    }

    private List<TakenBack> takenBack() {
      return ledger.read(
          records -> {
            RollbackFold fold = new RollbackFold(records);
            return fold.orderedAfter(now.minus(FOLLOWED)).stream()
                .filter(request -> catalog.ownership(request.place().service()).isPresent())
                .map(request -> takenBack(request, fold))
                .toList();
          });
    }

    private static TakenBack takenBack(RollbackRequest request, RollbackFold fold) {
      String deploy = request.order().deploy();
      return new TakenBack(
          request.place(),
          request.order(),
          request.orderedAt(),
          fold.evidence(deploy).stream().map(GuardReason::message).toList(),
          fold.progress(deploy));
    }

    /** A repository that refuses is asked no more in this round: it is told once. */
    private void trying(String repository, Runnable work) {
      if (refusing.contains(repository)) {
        return;
      }
      try {
        work.run();
      } catch (Unfiled e) {
        refusing.add(repository);
        troubles.add(Line.trouble(Step.ISSUES, repository + ": " + e.getMessage()));
      }
    }

    private void file(Issue issue, Optional<Filing> filing) {
      Optional<Long> number = filing.flatMap(Filing::number);
      if (number.isEmpty()) {
        open(issue);
      } else if (filing.orElseThrow().closed()) {
        reopen(issue.in(filing.orElseThrow().repository()), number.get());
      } else if (tracker.renew(number.get(), issue.in(filing.orElseThrow().repository()))) {
        renewed++;
      }
    }

    /** What had ended may be owed once more: for a time, a catalog did not have its SLO. */
    private void reopen(Issue issue, long number) {
      tracker.reopen(number, issue);
      opened(issue, number);
    }

    /** Looked for first: whoever claimed it before may have died after it was opened. */
    private void open(Issue issue) {
      if (!ledger.<Boolean>write(journal -> claim(journal, issue))) {
        return; // another run is at it
      }
      OptionalLong found = tracker.find(issue);
      opened(issue, found.isPresent() ? found.getAsLong() : tracker.open(issue));
    }

    private void opened(Issue issue, long number) {
      Optional<Instant> until =
          issue.matter() instanceof TakenBack back
              ? Optional.of(back.orderedAt().plus(FOLLOWED))
              : Optional.empty();
      ledger.write(
          journal ->
              journal.append(
                  actor, new IssueOpened(issue.key(), issue.repository(), number, until)));
      opened++;
    }

    private boolean claim(Journal journal, Issue issue) {
      Optional<Filing> before =
          Optional.ofNullable(new IssueFold(journal).of(List.of(issue.key())).get(issue.key()));
      boolean free =
          before
              .map(
                  one -> one.number().isEmpty() && !journal.now().isBefore(one.since().plus(CLAIM)))
              .orElse(true);
      if (free) {
        journal.append(actor, new IssueClaimed(issue.key(), issue.repository()));
      }
      return free;
    }

    private void close(Filing filing) {
      Ending ending = recorded.getOrDefault(filing.key(), new Ending.NotOwed());
      tracker.close(filing.repository(), filing.number().orElseThrow(), ending);
      ledger.write(journal -> journal.append(actor, new IssueClosed(filing.key())));
      closed++;
    }

    private List<Line> lines() {
      List<Line> lines = new ArrayList<>();
      lines.add(
          Line.done(
              Step.ISSUES,
              "%d wanted: opened %d, changed %d and closed %d at %s"
                  .formatted(wanted.size(), opened, renewed, closed, tracker.describe())));
      if (!homeless.isEmpty()) {
        lines.add(
            Line.done(
                Step.ISSUES,
                "nowhere to open issues for "
                    + String.join(", ", homeless)
                    + ": name a repository in spec.issues of the Team"));
      }
      lines.addAll(troubles);
      return lines;
    }
  }
}
