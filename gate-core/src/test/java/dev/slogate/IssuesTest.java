package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.catalog.Catalog;
import dev.slogate.catalog.Team;
import dev.slogate.escalation.CorrectivePlan;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Retro;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.guard.GuardVerdict;
import dev.slogate.issue.FakeTracker;
import dev.slogate.issue.FakeTracker.Kept;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.RollbackConfirmed;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.RollbackSent;
import dev.slogate.ledger.WatchEnded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is owed, and what was taken back, as issues of the team. */
class IssuesTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final String SLO = "answers";
  private static final String RETRO = "RETRO/answers/2026Q3";
  private static final String PLAN = "CORRECTIVE_PLAN/answers/2026Q3";
  private static final String LINK = "https://example.com/2026Q3";

  @TempDir Path folder;

  private final FakeTracker tracker = new FakeTracker();

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
    shop.now = Instant.parse("2026-10-02T00:00:00Z");
  }

  private List<String> file() {
    return file(shop.catalog);
  }

  private List<String> file(Catalog catalog) {
    return new Issues(catalog, shop.ledger)
        .file(tracker, CRON).stream()
            .map(line -> (line.trouble() ? "trouble: " : "") + line.message())
            .toList();
  }

  private void append(Event event) {
    shop.ledger.write(journal -> journal.append(CRON, event));
  }

  private void recordRetro() {
    new Escalations(shop.catalog, shop.ledger)
        .record(
            SLO,
            () -> new Retro("2026Q3", "ruth", List.of("jane"), List.of("retries"), LINK),
            CRON);
  }

  private Kept kept(String key) {
    return tracker.all().values().stream()
        .filter(one -> one.opened.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private List<String> keys() {
    return tracker.all().values().stream().map(one -> one.opened.key()).toList();
  }

  private static String line(int wanted, int opened, int changed, int closed) {
    return "%d wanted: opened %d, changed %d and closed %d at a tracker in memory"
        .formatted(wanted, opened, changed, closed);
  }

  @Test
  void aMissedQuarterOpensWhatIsOwedOnce() {
    shop.closed("2026Q3", Outcome.MISSED);
    assertThat(file()).containsExactly(line(2, 2, 0, 0));
    assertThat(keys()).containsExactlyInAnyOrder(RETRO, PLAN);
    assertThat(kept(RETRO).opened.repository()).isEqualTo("acme/shop");
    assertThat(file()).as("nothing happened since").containsExactly(line(2, 0, 0, 0));
    shop.now = shop.now.plus(Duration.ofDays(1));
    assertThat(file()).as("a day later nothing is said anew").containsExactly(line(2, 0, 0, 0));
  }

  @Test
  void whatBecomesOverdueIsSaidInTheSameIssue() {
    shop.closed("2026Q3", Outcome.MISSED);
    file();
    shop.now = Instant.parse("2026-10-17T00:00:00Z");
    assertThat(file()).containsExactly(line(2, 0, 1, 0));
    assertThat(kept(RETRO).says).contains("and it is overdue: it was due by 15 Oct 2026");
    assertThat(kept(PLAN).says).contains("by 22 Oct 2026");
  }

  @Test
  void whatIsRecordedIsClosedWithItsLink() {
    shop.closed("2026Q3", Outcome.MISSED);
    file();
    recordRetro();
    assertThat(file()).containsExactly(line(1, 0, 0, 1));
    assertThat(kept(RETRO).ending).startsWith("On record since 2026-10-02T").contains(LINK);
    assertThat(kept(PLAN).ending).isEmpty();
    assertThat(file()).as("closed once").containsExactly(line(1, 0, 0, 0));
  }

  @Test
  void whatWasRecordedBeforeAnybodyLookedNeedsNoIssue() {
    shop.closed("2026Q3", Outcome.MISSED);
    recordRetro();
    new Escalations(shop.catalog, shop.ledger)
        .record(
            SLO,
            () ->
                new CorrectivePlan(
                    "2026Q3",
                    "retries without a limit",
                    List.of("a limit"),
                    List.of(new CorrectivePlan.Milestone("the limit", shop.now)),
                    shop.now,
                    LINK),
            CRON);
    assertThat(file()).containsExactly(line(0, 0, 0, 0));
    assertThat(tracker.asked()).isZero();
  }

  @Test
  void aQuarterThatIsMetEndsIt() {
    shop.closed("2026Q3", Outcome.MISSED);
    file();
    shop.now = Instant.parse("2027-01-02T00:00:00Z");
    shop.closed("2026Q4", Outcome.MET);
    assertThat(file()).containsExactly(line(0, 0, 0, 2));
    assertThat(kept(RETRO).ending).startsWith("It is not asked for any more");
  }

  @Test
  void whatIsOwedOnceMoreIsOpenedAgain() {
    shop.closed("2026Q3", Outcome.MISSED);
    file();
    assertThat(file(without(shop.catalog))).as("of no SLO").containsExactly(line(0, 0, 0, 2));
    assertThat(kept(RETRO).ending).startsWith("It is not asked for any more");
    assertThat(file()).containsExactly(line(2, 2, 0, 0));
    assertThat(kept(RETRO).ending).isEmpty();
    assertThat(tracker.all()).as("under their old numbers").hasSize(2);
    assertThat(file()).as("opened once").containsExactly(line(2, 0, 0, 0));
    recordRetro();
    assertThat(file()).containsExactly(line(1, 0, 0, 1));
    assertThat(kept(RETRO).ending).startsWith("On record");
  }

  private static Catalog without(Catalog catalog) {
    return new Catalog(
        List.of(),
        catalog.dataSources(),
        catalog.teams(),
        catalog.ownerships(),
        catalog.policies(),
        catalog.escalationPolicies(),
        catalog.freezeWindows(),
        catalog.people(),
        catalog.warnings());
  }

  @Test
  void whoDiesOnceItIsOpenedOpensNoSecondOne() {
    shop.closed("2026Q3", Outcome.MISSED);
    tracker.dieOnceOpened();
    assertThatThrownBy(this::file).hasMessage("killed");
    assertThat(file())
        .as("the other one is free, the first is claimed")
        .first()
        .asString()
        .startsWith("2 wanted: opened 1");
    assertThat(tracker.all()).hasSize(2);
    shop.now = shop.now.plus(Duration.ofMinutes(10));
    file();
    assertThat(file()).containsExactly(line(2, 0, 0, 0));
    assertThat(tracker.all()).as("it was found again").hasSize(2);
    recordRetro();
    file();
    assertThat(kept(RETRO).ending).startsWith("On record");
  }

  @Test
  void aRepositoryThatRefusesIsToldOnceAndTriedAgain() {
    shop.closed("2026Q3", Outcome.MISSED);
    tracker.refuse("acme/shop");
    assertThat(file())
        .containsExactly(
            line(2, 0, 0, 0), "trouble: acme/shop: the App needs the permission issues=write");
    tracker.takeAgain("acme/shop");
    shop.now = shop.now.plus(Duration.ofMinutes(10));
    assertThat(file()).containsExactly(line(2, 2, 0, 0));
  }

  @Test
  void aTeamWithoutARepositoryIsNamed() {
    shop.closed("2026Q3", Outcome.MISSED);
    assertThat(file(keeping(Optional.empty())))
        .containsExactly(
            line(0, 0, 0, 0),
            "nowhere to open issues for shop-team: name a repository in spec.issues of the Team");
  }

  @Test
  void anIssueStaysWhereItWasOpened() {
    shop.closed("2026Q3", Outcome.MISSED);
    file();
    shop.now = Instant.parse("2026-10-17T00:00:00Z");
    assertThat(file(keeping(Optional.of("acme/another")))).containsExactly(line(2, 0, 1, 0));
    assertThat(kept(RETRO).says).contains("it is overdue");
    assertThat(keys()).hasSize(2);
    recordRetro();
    assertThat(file(keeping(Optional.of("acme/another")))).containsExactly(line(1, 0, 0, 1));
    assertThat(kept(RETRO).ending).startsWith("On record");
  }

  private Catalog keeping(Optional<String> issues) {
    Team team = shop.catalog.teams().values().iterator().next();
    Team without =
        new Team(
            team.name(),
            team.displayName(),
            team.contacts(),
            team.members(),
            team.leadership(),
            issues,
            team.location());
    return new Catalog(
        shop.catalog.slos(),
        shop.catalog.dataSources(),
        Map.of(without.name(), without),
        shop.catalog.ownerships(),
        shop.catalog.policies(),
        shop.catalog.escalationPolicies(),
        shop.catalog.freezeWindows(),
        shop.catalog.people(),
        shop.catalog.warnings());
  }

  @Test
  void aRollbackIsShownWithItsEvidenceAndFollowedForAWeek() {
    append(
        new WatchEnded(
            "d-7",
            Example.SERVICE,
            "prod",
            Optional.of("2.0"),
            shop.now,
            GuardVerdict.ROLLBACK,
            List.of(
                new GuardReason(
                    GuardCode.UNDECIDED,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    "answers burnt 40 times as fast as allowed")),
            shop.now,
            Optional.empty()));
    append(new RollbackOrdered("d-7", Example.SERVICE, "prod", "2.0", "1.9"));
    assertThat(file()).containsExactly(line(1, 1, 0, 0));
    Kept kept = kept("d-7/rollback");
    assertThat(kept.says)
        .contains("answers burnt 40 times as fast as allowed.")
        .contains("Nobody sent it yet.");
    append(new RollbackSent("d-7", Example.SERVICE, "prod", "webhook"));
    append(new RollbackConfirmed("d-7", Example.SERVICE, "prod"));
    assertThat(file()).containsExactly(line(1, 0, 1, 0));
    assertThat(kept.says).contains("It is done.");
    shop.now = shop.now.plus(Duration.ofDays(7));
    assertThat(file()).as("people's alone").containsExactly(line(0, 0, 0, 0));
    assertThat(kept.ending).isEmpty();
  }
}
