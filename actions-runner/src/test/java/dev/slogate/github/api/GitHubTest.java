package dev.slogate.github.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slogate.Misconfigured;
import dev.slogate.github.api.GitHubTrouble.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitHub says no, or nothing, in every way it has. */
class GitHubTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final String RUN = "/actions/runs/7";

  @TempDir Path folder;

  private Instant now = NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init")
  private FakeGitHub fake;

  @SuppressWarnings("NullAway.Init")
  private GitHub github;

  @SuppressWarnings("NullAway.Init")
  private RunId run;

  @BeforeEach
  void open() throws IOException {
    fake = FakeGitHub.start(AppCredentials.ONE, clock);
    github = fake.client(AppCredentials.ONE.fromGitHub(folder));
    run = fake.begin(7, 3, "d6fde92930d4715a2b49857d24b940956b26d2d3", "prod");
  }

  @AfterEach
  void close() {
    github.close();
    fake.close();
    assertThat(fake.mistakes()).isEmpty();
  }

  private GitHubTrouble trouble(ThrowingCallable work) {
    GitHubTrouble trouble = catchThrowableOfType(GitHubTrouble.class, work);
    assertThat(trouble).isNotNull();
    assertThat(trouble).hasMessageNotContaining("ghs_").hasMessageNotContaining("Bearer");
    return trouble;
  }

  private long count(String end) {
    return fake.requests().stream().filter(one -> one.endsWith(end)).count();
  }

  @Test
  void aMemberOfATeamIsFoundByNumberOnWhateverPage() {
    for (int i = 1; i <= 250; i++) {
      fake.team.join(i, "user-" + i);
    }
    assertThat(github.member(FakeGitHub.REPOSITORY, FakeTeam.TEAM, 1)).contains("user-1");
    assertThat(github.member(FakeGitHub.REPOSITORY, FakeTeam.TEAM, 250)).contains("user-250");
    assertThat(github.member(FakeGitHub.REPOSITORY, FakeTeam.TEAM, 251)).isEmpty();
  }

  @Test
  void aTeamOfAnotherOrganizationIsMissing() {
    Team other = new Team("other", "release-managers", 4242);
    assertThat(trouble(() -> github.member(FakeGitHub.REPOSITORY, other, 1)).trouble())
        .isEqualTo(Cause.MISSING);
  }

  @Test
  void aRunIsReadAsGitHubHasIt() {
    WorkflowRun read = github.run(run);
    assertThat(read.attempt()).isEqualTo(3);
    assertThat(read.login()).isEqualTo("jane");
    assertThat(read.repositoryId()).isEqualTo(Long.toString(FakeGitHub.REPOSITORY_ID));
    assertThat(read.completed()).isFalse();
    assertThat(github.pendingEnvironments(run)).containsExactly("prod");
    assertThat(github.waiting(FakeGitHub.REPOSITORY)).containsExactly(run);
    assertThat(github.guards(FakeGitHub.REPOSITORY, "prod")).isTrue();
    assertThat(github.guards(FakeGitHub.REPOSITORY, "staging/eu 1")).isFalse();
  }

  @Test
  void runsThatWaitAreOnSeveralPages() {
    for (int run = 1; run <= 250; run++) {
      fake.begin(run, 1, "d6fde92930d4715a2b49857d24b940956b26d2d3", "prod");
    }
    List<RunId> waiting = github.waiting(FakeGitHub.REPOSITORY);
    assertThat(waiting).hasSize(250).doesNotHaveDuplicates();
    assertThat(waiting.get(0).number()).isEqualTo(250);
    fake.cancel(250);
    assertThat(github.waiting(FakeGitHub.REPOSITORY)).as("it waits no more").hasSize(249);
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItExpires() {
    github.run(run);
    now = NOW.plus(Duration.ofMinutes(54));
    github.run(run);
    assertThat(count("/access_tokens")).isEqualTo(1);
    now = NOW.plus(Duration.ofMinutes(55));
    github.run(run);
    assertThat(count("/access_tokens")).isEqualTo(2);
    assertThat(count("/installation")).isEqualTo(1);
  }

  @Test
  void aTokenThatWasRevokedIsReplacedOnce() {
    github.run(run);
    fake.revoke();
    github.run(run);
    assertThat(count("/access_tokens")).isEqualTo(2);
  }

  @Test
  void anAppThatGitHubDoesNotKnowIsTold() throws IOException {
    AppCredentials other = AppCredentials.another();
    Path elsewhere = Files.createDirectories(folder.resolve("other"));
    try (GitHub stranger = fake.client(other.fromGitHub(elsewhere))) {
      assertThat(trouble(() -> stranger.run(run)).trouble()).isEqualTo(Cause.UNKNOWN_CALLER);
    }
  }

  @Test
  void aMissingPermissionIsNamed() {
    fake.fail(
        RUN,
        403,
        "{\"message\":\"Resource not accessible by integration\"}",
        "X-Accepted-GitHub-Permissions: actions=read");
    GitHubTrouble trouble = trouble(() -> github.run(run));
    assertThat(trouble.trouble()).isEqualTo(Cause.FORBIDDEN);
    assertThat(trouble)
        .hasMessageContaining("Resource not accessible by integration")
        .hasMessageContaining("the App needs the permission actions=read");
  }

  @Test
  void thePrimaryLimitIsRespectedUntilItIsReset() {
    Instant reset = NOW.plusSeconds(600);
    fake.fail(
        RUN,
        403,
        "{\"message\":\"API rate limit exceeded for installation ID 1.\"}",
        "X-RateLimit-Remaining: 0",
        "X-RateLimit-Reset: " + reset.getEpochSecond());
    GitHubTrouble trouble = trouble(() -> github.run(run));
    assertThat(trouble.trouble()).isEqualTo(Cause.LIMITED);
    assertThat(trouble.until()).contains(reset);
    int before = fake.requests().size();
    assertThat(trouble(() -> github.run(run)).trouble()).isEqualTo(Cause.LIMITED);
    assertThat(fake.requests()).hasSize(before);
    now = reset;
    assertThat(github.run(run).attempt()).isEqualTo(3);
  }

  @Test
  void secondaryLimitsAreRespected() {
    fake.fail(RUN, 429, "", "Retry-After: 30");
    assertThat(trouble(() -> github.run(run)).until()).contains(NOW.plusSeconds(30));
    now = NOW.plusSeconds(30);
    fake.fail(RUN, 403, "{\"message\":\"You have exceeded a secondary rate limit.\"}");
    assertThat(trouble(() -> github.run(run)).until()).contains(now.plusSeconds(60));
  }

  @Test
  void nobodyIsMadeToRestForLongerThanAnHour() {
    fake.fail(RUN, 429, "", "Retry-After: 999999999");
    assertThat(trouble(() -> github.run(run)).until()).contains(NOW.plusSeconds(3_600));
  }

  @Test
  void whatIsNotThereIsMissing() {
    assertThat(trouble(() -> github.run(new RunId(FakeGitHub.REPOSITORY, 8))).trouble())
        .isEqualTo(Cause.MISSING);
    fake.fail(RUN, 301, "", "Location: https://evil.example/");
    assertThat(trouble(() -> github.run(run))).hasMessageContaining("write its new name");
  }

  @Test
  void whatItUnderstandsAndRefusesIsRefused() {
    assertThat(
            trouble(() -> github.review(run, "staging", GitHub.Review.APPROVED, "fine")).trouble())
        .isEqualTo(Cause.REFUSED);
  }

  @Test
  void whatMakesNoSenseHasFailed() {
    fake.fail(RUN, 502, "<html>Bad Gateway</html>");
    assertThat(trouble(() -> github.run(run)).trouble()).isEqualTo(Cause.FAILED);
    fake.fail(RUN, 200, "<html>Welcome to this hotel</html>");
    assertThat(trouble(() -> github.run(run))).hasMessageContaining("no JSON");
    fake.fail(RUN, 200, "{}");
    assertThat(trouble(() -> github.run(run)).trouble()).isEqualTo(Cause.FAILED);
    fake.revoke();
    fake.fail("/access_tokens", 201, "{\"token\":\"ghs_x\",\"expires_at\":\"soon\"}");
    assertThat(trouble(() -> github.run(run)).trouble()).isEqualTo(Cause.FAILED);
  }

  @Test
  void whoDoesNotAnswerIsNotWaitedForForEver() throws IOException {
    fake.delay(RUN, Duration.ofSeconds(20));
    Path key = AppCredentials.ONE.fromOpenSsl(folder);
    try (GitHub impatient =
        new GitHub(fake.api(), FakeGitHub.APP, key, Map.of(), clock, Duration.ofMillis(500))) {
      assertThat(trouble(() -> impatient.run(run)))
          .hasMessageStartingWith("GitHub did not answer ");
    }
  }

  @Test
  void aKeyThatIsNoneIsToldWithoutItsContent() throws IOException {
    for (String content :
        new String[] {
          "", "sesame", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"
        }) {
      Path key = Files.writeString(folder.resolve("wrong.pem"), content);
      assertThat(catchThrowableOfType(Misconfigured.class, () -> fake.client(key)))
          .hasMessageContaining("wrong.pem")
          .hasMessageNotContaining("sesame");
    }
    assertThat(
            catchThrowableOfType(
                Misconfigured.class, () -> fake.client(folder.resolve("missing.pem"))))
        .hasMessageContaining("can't be read");
  }
}
