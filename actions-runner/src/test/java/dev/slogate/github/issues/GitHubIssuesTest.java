package dev.slogate.github.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Place;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.FakeIssues;
import dev.slogate.github.api.GitHub;
import dev.slogate.guard.RollbackOrder;
import dev.slogate.issue.Issue;
import dev.slogate.issue.Issue.Ending;
import dev.slogate.issue.Issue.Matter.TakenBack;
import dev.slogate.issue.Issue.Progress;
import dev.slogate.issue.Unfiled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issues on GitHub, as its own description of the API has them. */
class GitHubIssuesTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String REPOSITORY = FakeGitHub.REPOSITORY.toString();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private FakeGitHub fake;

  @SuppressWarnings("NullAway.Init")
  private GitHub github;

  @SuppressWarnings("NullAway.Init")
  private GitHubIssues tracker;

  @SuppressWarnings("NullAway.Init")
  private FakeIssues issues;

  @BeforeEach
  void open() throws IOException {
    fake = FakeGitHub.start(AppCredentials.ONE, CLOCK);
    github = fake.client(AppCredentials.ONE.fromGitHub(folder));
    tracker = new GitHubIssues(github.issues(), github.api());
    issues = fake.issues;
  }

  @AfterEach
  void close() {
    github.close();
    fake.close();
    assertThat(fake.mistakes()).isEmpty();
  }

  private static Issue issue(String deploy, Progress progress) {
    return new Issue(
        REPOSITORY,
        new TakenBack(
            new Place("checkout", "prod"),
            new RollbackOrder(deploy, "2.0", "1.9"),
            NOW,
            List.of("answers burnt 40 times as fast as allowed"),
            progress));
  }

  private static Issue ordered(String deploy) {
    return issue(deploy, new Progress.Ordered());
  }

  @Test
  void itSaysWhatIsKnownAndLeavesRoomForPeople() {
    long number = tracker.open(ordered("d-7"));
    assertThat(issues.title(number)).isEqualTo("Rolled back: checkout 2.0 in prod");
    assertThat(issues.labels(number)).containsExactly("slo-gate", "rollback");
    assertThat(issues.state(number)).isEqualTo("open");
    assertThat(issues.body(number))
        .startsWith("<!-- slo-gate:issue d-7%2Frollback -->\n**checkout was taken back in prod")
        .contains("- answers burnt 40 times as fast as allowed.\n")
        .contains("<!-- slo-gate:end -->\n\n## What we know\n");
  }

  @Test
  void whatPeopleWroteStaysWhenItIsSaidAnew() {
    long number = tracker.open(ordered("d-7"));
    issues.edit(number, issues.body(number).replace("_To be written._", "The pool was too small."));
    assertThat(tracker.renew(number, ordered("d-7"))).as("nothing changed").isFalse();
    assertThat(tracker.renew(number, issue("d-7", new Progress.Confirmed()))).isTrue();
    assertThat(issues.body(number))
        .contains("It is done.")
        .doesNotContain("Nobody sent it yet")
        .contains("The pool was too small.");
    assertThat(tracker.renew(number, issue("d-7", new Progress.Confirmed()))).isFalse();
  }

  @Test
  void aBodyThatWasEditedInABrowserHasOtherLineEnds() {
    long number = tracker.open(ordered("d-7"));
    issues.edit(number, issues.body(number).replace("\n", "\r\n"));
    assertThat(tracker.renew(number, ordered("d-7"))).isFalse();
    assertThat(tracker.renew(number, issue("d-7", new Progress.Confirmed()))).isTrue();
  }

  @Test
  void whoeverTookTheMarksOutIsLeftAlone() {
    long number = tracker.open(ordered("d-7"));
    issues.edit(number, "All is well.");
    assertThat(tracker.renew(number, issue("d-7", new Progress.Confirmed()))).isFalse();
    assertThat(issues.body(number)).isEqualTo("All is well.");
  }

  @Test
  void itIsClosedWithTheLinkAndTheReason() {
    long recorded = tracker.open(ordered("d-7"));
    tracker.close(
        REPOSITORY, recorded, new Ending.Recorded("https://example.com/1", "github:jane", NOW));
    assertThat(issues.state(recorded)).isEqualTo("closed completed");
    assertThat(issues.body(recorded))
        .contains("On record since 2026-07-01T12:00:00Z, by github:jane: <https://example.com/1>")
        .contains("## What we know");
    long over = tracker.open(ordered("d-8"));
    tracker.close(REPOSITORY, over, new Ending.NotOwed());
    assertThat(issues.state(over)).isEqualTo("closed not_planned");
  }

  @Test
  void itIsOpenedAgainWithWhatHoldsNow() {
    long number = tracker.open(ordered("d-7"));
    tracker.close(REPOSITORY, number, new Ending.NotOwed());
    tracker.reopen(number, issue("d-7", new Progress.Confirmed()));
    assertThat(issues.state(number)).isEqualTo("open reopened");
    assertThat(issues.body(number)).contains("It is done.").contains("## What we know");
    issues.delete(number);
    tracker.reopen(number, ordered("d-7"));
    assertThat(issues.count()).as("a deleted one stays so").isEqualTo(1);
  }

  @Test
  void onlyAnIssueThatAMachineOpenedIsTakenForOurs() {
    issues.openByHand("<!-- slo-gate:issue d-7%2Frollback -->\n<!-- slo-gate:end -->");
    assertThat(tracker.find(ordered("d-7"))).isEmpty();
    long number = tracker.open(ordered("d-7"));
    for (int i = 0; i < 150; i++) {
      tracker.open(ordered("other-" + i));
    }
    assertThat(tracker.find(ordered("d-7"))).as("on the second page").hasValue(number);
    tracker.close(REPOSITORY, number, new Ending.NotOwed());
    assertThat(tracker.find(ordered("d-7"))).as("though it is closed").hasValue(number);
    assertThat(tracker.find(ordered("d-9"))).isEmpty();
  }

  @Test
  void aRepositoryMayHaveATemplateOfItsOwn() {
    issues.commit(
        ".github/ISSUE_TEMPLATE/slo-gate-rollback.md",
        "---\nname: Rollback\nabout: What went back\n---\n\n## Our own heading\n");
    long number = tracker.open(ordered("d-7"));
    assertThat(issues.body(number))
        .endsWith("<!-- slo-gate:end -->\n\n## Our own heading\n")
        .doesNotContain("about:");
  }

  @Test
  void aDeletedIssueIsPeoplesWill() {
    long number = tracker.open(ordered("d-7"));
    issues.delete(number);
    assertThat(tracker.renew(number, issue("d-7", new Progress.Confirmed()))).isFalse();
    tracker.close(REPOSITORY, number, new Ending.NotOwed());
    assertThat(issues.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTransferredIssueIsPeoplesWill(boolean seen) {
    long number = tracker.open(ordered("d-7"));
    issues.transfer(number, seen);
    assertThat(tracker.renew(number, issue("d-7", new Progress.Confirmed()))).isFalse();
    tracker.reopen(number, issue("d-7", new Progress.Confirmed()));
    tracker.close(REPOSITORY, number, new Ending.NotOwed());
    assertThat(issues.count()).isEqualTo(1);
  }

  @Test
  void aRepositoryThatCantBeSeenIsNoDeletedIssue() {
    long number = tracker.open(ordered("d-7"));
    fake.fail("/issues/" + number, 404, "{\"message\":\"Not Found\"}");
    fake.fail(
        "/issues",
        404,
        "{\"message\":\"Not Found\"}",
        "X-Accepted-GitHub-Permissions: issues=read");
    assertThatThrownBy(() -> tracker.close(REPOSITORY, number, new Ending.NotOwed()))
        .isInstanceOf(Unfiled.class)
        .hasMessageContaining("issues=read");
    assertThat(issues.state(number)).isEqualTo("open");
  }

  @Test
  void whatADeployIsCalledEndsNoCommentAndNoSection() {
    String name = "d --> <!-- slo-gate:end --> @jane $1 \\ `x`";
    long number = tracker.open(ordered(name));
    assertThat(tracker.find(ordered(name))).hasValue(number);
    assertThat(tracker.renew(number, ordered(name))).isFalse();
    assertThat(tracker.renew(number, issue(name, new Progress.Left("$1 \\ <!--")))).isTrue();
    assertThat(issues.body(number).split("<!-- slo-gate:end -->", -1)).hasSize(2);
    assertThat(issues.body(number)).doesNotContain(" @jane");
  }

  @Test
  void aMissingPermissionIsNamed() {
    fake.fail(
        "/issues", 403, "{\"message\":\"no\"}", "X-Accepted-GitHub-Permissions: issues=write");
    assertThatThrownBy(() -> tracker.open(ordered("d-7")))
        .isInstanceOf(Unfiled.class)
        .hasMessageContaining("issues=write")
        .hasMessageNotContaining("ghs_");
  }
}
