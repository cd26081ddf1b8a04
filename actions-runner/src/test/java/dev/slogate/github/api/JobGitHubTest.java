package dev.slogate.github.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slogate.github.api.GitHubTrouble.Cause;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GitHub, asked with the token of a job. */
class JobGitHubTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final Map<String, String> INPUTS =
      Map.of(
          "service",
          "checkout",
          "environment",
          "prod",
          "from",
          "2",
          "to",
          "1",
          "deploy",
          "d",
          "key",
          "d/rollback");

  private Instant now = NOW;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init")
  private FakeGitHub fake;

  @SuppressWarnings("NullAway.Init")
  private JobGitHub github;

  @BeforeEach
  void open() throws IOException {
    fake = FakeGitHub.start(AppCredentials.ONE, clock);
    github = client(FakeJobs.TOKEN, Duration.ofSeconds(15));
  }

  private JobGitHub client(String token, Duration timeout) {
    return new JobGitHub(fake.api(), token, Map.of(), clock, timeout);
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
    assertThat(trouble).hasMessageNotContaining(FakeJobs.TOKEN).hasMessageNotContaining("Bearer");
    return trouble;
  }

  private DispatchedRun dispatched() {
    RunId run = github.workflows().dispatch(FakeJobs.WORKFLOW, "main", INPUTS).orElseThrow();
    return github.workflows().run(run);
  }

  @Test
  void aDispatchTellsItsRunWhichIsFollowed() {
    DispatchedRun run = dispatched();
    assertThat(run.title()).isEqualTo("Roll back [d/rollback]");
    assertThat(run.created()).isEqualTo(NOW);
    assertThat(run.link()).endsWith("/acme/checkout/actions/runs/" + run.id().number());
    assertThat(run.completed()).isFalse();
    assertThat(github.workflows().dispatched(FakeJobs.WORKFLOW, NOW)).containsExactly(run);
    fake.jobs.end("failure");
    assertThat(github.workflows().run(run.id()).conclusion()).isEqualTo("failure");
    assertThat(github.workflows().run(run.id()).succeeded()).isFalse();
  }

  @Test
  void aServerThatDoesNotKnowRunDetailsIsAskedWithout() {
    fake.jobs.isOldAndStrict();
    assertThat(github.workflows().dispatch(FakeJobs.WORKFLOW, "main", INPUTS)).isEmpty();
    assertThat(fake.jobs.dispatched()).hasSize(1);
  }

  @Test
  void olderRunsAndThoseOfOtherEventsAreLeftOut() {
    fake.jobs.startByHand("older");
    now = NOW.plusSeconds(60);
    for (int i = 0; i < 150; i++) {
      fake.jobs.startByHand("by hand " + i);
    }
    fake.jobs.startBy("push", "pushed");
    assertThat(github.workflows().dispatched(FakeJobs.WORKFLOW, now)).hasSize(150);
    assertThat(github.workflows().dispatched(FakeJobs.WORKFLOW, NOW)).hasSize(151);
    for (int i = 0; i < 1_000; i++) {
      fake.jobs.startByHand("by hand " + i);
    }
    assertThat(trouble(() -> github.workflows().dispatched(FakeJobs.WORKFLOW, now)))
        .hasMessageContaining("too many to look through");
  }

  @Test
  void aMissingPermissionIsNamedAsTheTokens() {
    fake.fail(
        "/dispatches",
        403,
        "{\"message\":\"Resource not accessible by integration\"}",
        "X-Accepted-GitHub-Permissions: actions=write");
    GitHubTrouble trouble = trouble(this::dispatched);
    assertThat(trouble.trouble()).isEqualTo(Cause.FORBIDDEN);
    assertThat(trouble).hasMessageEndingWith("; the token needs the permission actions=write");
  }

  @Test
  void aTokenThatGitHubDoesNotKnowIsTold() {
    try (JobGitHub stranger = client("ghs_stranger", Duration.ofSeconds(15))) {
      assertThat(trouble(() -> stranger.workflows().defaultBranch(FakeGitHub.REPOSITORY)).trouble())
          .isEqualTo(Cause.UNKNOWN_CALLER);
    }
  }

  @Test
  void theRestThatGitHubAsksForIsKept() {
    fake.fail("/dispatches", 429, "", "Retry-After: 30");
    assertThat(trouble(this::dispatched).until()).contains(NOW.plusSeconds(30));
    int before = fake.requests().size();
    assertThat(trouble(() -> github.workflows().defaultBranch(FakeGitHub.REPOSITORY)).trouble())
        .isEqualTo(Cause.LIMITED);
    assertThat(fake.requests()).hasSize(before);
    now = NOW.plusSeconds(30);
    assertThat(github.workflows().defaultBranch(FakeGitHub.REPOSITORY)).isEqualTo("main");
  }

  @Test
  void whoIsSlowOrBrokenHasFailed() {
    fake.fail("/dispatches", 502, "<html>Bad Gateway</html>");
    assertThat(trouble(this::dispatched).trouble()).isEqualTo(Cause.FAILED);
    fake.delay("/dispatches", Duration.ofSeconds(20));
    try (JobGitHub impatient = client(FakeJobs.TOKEN, Duration.ofMillis(500))) {
      assertThat(
              trouble(() -> impatient.workflows().dispatch(FakeJobs.WORKFLOW, "main", INPUTS))
                  .trouble())
          .isEqualTo(Cause.FAILED);
    }
  }

  /** It may have begun a run all the same. */
  @Test
  void whatIsToBeSentOnceIsNotRepeatedBeneathUs() {
    fake.fail("/dispatches", 503, "", "Retry-After: 0");
    assertThat(trouble(this::dispatched).trouble()).isEqualTo(Cause.FAILED);
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void theNewestDeploymentOfTheCommitFails() {
    fake.jobs.deploy(41, "prod");
    fake.jobs.deploy(43, "prod");
    fake.jobs.deploy(44, "staging");
    Deployments deployments = github.deployments();
    assertThat(deployments.newest(FakeGitHub.REPOSITORY, FakeJobs.SHA, "prod")).hasValue(43);
    assertThat(deployments.newest(FakeGitHub.REPOSITORY, "0a1b2c3", "prod")).isEmpty();
    deployments.fail(FakeGitHub.REPOSITORY, 43, "x".repeat(200), "https://github.example/run");
    assertThat(fake.jobs.statuses()).containsExactly("43 failure " + "x".repeat(139) + "…");
  }
}
