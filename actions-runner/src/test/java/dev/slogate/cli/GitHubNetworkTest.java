package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.github.api.FakeGitHub.Review;
import dev.slogate.github.api.ImpatientGitHub;
import dev.slogate.github.api.RunId;
import dev.slogate.testbed.FaultProxy;
import dev.slogate.testbed.NetworkFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What networks do between the server and GitHub: a run that waits is not let through by that, and
 * is answered once, and no other than it would have been, when it is over.
 */
class GitHubNetworkTest {

  private static final String SHA = "d6fde92930d4715a2b49857d24b940956b26d2d3";
  private static final double BURNING = 0.05;
  private static final Duration PATIENT = Duration.ofMinutes(5);
  private static final Duration IMPATIENT = Duration.ofMillis(500);

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RuleBed bed;

  @SuppressWarnings("NullAway.Init")
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    bed = RuleBed.embedded(folder, prometheus);
    proxy = FaultProxy.before(bed.github.api());
  }

  @AfterEach
  void close() {
    proxy.close();
    bed.close();
  }

  private RuleBed.Instance server(Duration timeout) {
    return bed.instance(
        ImpatientGitHub.at(proxy.to(bed.github.api()), bed.key(), bed.clock, timeout));
  }

  static Stream<NetworkFault> slow() {
    return Stream.of(
        new NetworkFault.Latency(Duration.ofMillis(5)),
        new NetworkFault.Jitter(Duration.ofMillis(5)),
        new NetworkFault.Bandwidth(50_000));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void whatIsSlowIsWaitedFor(NetworkFault fault) {
    RunId run = bed.github.begin(7, 1, SHA, "prod");
    RuleBed.Instance server = server(PATIENT);
    proxy.fault(fault);
    server.told(run, "prod");
    assertThat(bed.github.answers()).extracting(Review::state).containsExactly("approved");
    assertThat(bed.github.mistakes()).isEmpty();
  }

  /**
   * At the first request, and at each of those that follow: their answers are 200 bytes or more.
   */
  static Stream<NetworkFault> broken() {
    return Stream.concat(
        Stream.of(
            new NetworkFault.HalfOpen(),
            new NetworkFault.Latency(Duration.ofHours(1)),
            new NetworkFault.SlowDrip(Duration.ofMillis(50)),
            new NetworkFault.Bandwidth(20),
            new NetworkFault.Garbage(0, 1),
            new NetworkFault.Truncated(0),
            new NetworkFault.Truncated(1_000)),
        Stream.iterate(0, at -> at < 30_000, at -> at + 2_000).map(NetworkFault.OneReset::new));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatBreaksItIsAnsweredOnceWhenThatIsOver(NetworkFault fault) {
    RunId run = bed.github.begin(7, 1, SHA, "prod");
    RuleBed.Instance server = server(IMPATIENT);
    proxy.fault(fault);
    server.told(run, "prod");
    proxy.heal();
    prometheus.errorRatio(bed.waits().open().isEmpty() ? 0 : BURNING);
    server.minutes(2);
    if (bed.github.answers().isEmpty()) { // it was not decided before: so it burns, and waits
      assertThat(bed.waits().open()).hasSize(1);
      prometheus.errorRatio(0);
      server.minutes(7);
    }
    assertThat(bed.github.answers()).extracting(Review::state).containsExactly("approved");
    assertThat(bed.github.late()).allMatch(late -> late.state().equals("approved"));
    assertThat(bed.waits().open()).isEmpty();
  }

  /** What keeps GitHub's answers out is told, by its name. */
  @ParameterizedTest
  @MethodSource("silent")
  void whoDoesNotAnswerIsNamed(NetworkFault fault) {
    RunId run = bed.github.begin(7, 1, SHA, "prod");
    RuleBed.Instance server = server(IMPATIENT);
    proxy.fault(fault);
    server.told(run, "prod");
    assertThat(bed.github.answers()).isEmpty();
    assertThat(server.log).isNotEmpty().allMatch(line -> line.contains("GitHub did not answer"));
  }

  static Stream<NetworkFault> silent() {
    return broken().filter(fault -> !(fault instanceof NetworkFault.OneReset)).limit(6);
  }
}
