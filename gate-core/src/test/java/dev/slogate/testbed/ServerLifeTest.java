package dev.slogate.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerLifeTest {

  private static final Instant END = Fixtures.newestEnd(Clock.systemUTC());

  @Test
  void anEmptyServerAnswersAndIsGoneOnceClosed() throws IOException, InterruptedException {
    URI ready;
    try (PrometheusServer server = PrometheusServer.empty()) {
      ready = server.url().resolve("/-/ready");
      assertThat(ready.getHost()).isEqualTo("127.0.0.1");
      assertThat(server.value("count({__name__=~\".+\"})", END)).isZero();
      assertThat(new LoopbackHttp().get(ready)).contains("Ready");
    }
    assertThat(new LoopbackHttp().answers(ready)).isFalse();
  }

  @Test
  void aFlagOfTheTestReplacesTheHarnesssOwn() throws IOException {
    try (PrometheusServer server = PrometheusServer.empty("--storage.tsdb.retention.time=1d")) {
      assertThat(new LoopbackHttp().get(server.url().resolve("/api/v1/status/runtimeinfo")))
          .contains("\"storageRetention\":\"1d\"");
    }
  }

  @Test
  void aServerThatDoesNotStartShowsWhatItSaid() {
    assertThatThrownBy(() -> PrometheusServer.on(past(), "scrape_configs: nonsense"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ended with")
        .hasMessageContaining("cannot unmarshal");
  }

  @Test
  void aCommandThatFailsShowsWhatItSaidAndLeavesNothingBehind() throws IOException {
    Path directory;
    try (ServerProcess process = new ServerProcess("test")) {
      directory = process.directory();
      String promtool = Program.PROMTOOL.locate().toString();
      assertThatThrownBy(() -> process.run(List.of(promtool, "check", "config", "absent.yml")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("absent.yml ended with 1")
          .hasMessageContaining("path 'absent.yml' does not exist");
    }
    assertThat(directory).doesNotExist();
  }

  private static History past() {
    return History.of(
        1, List.of(ServiceHistory.named("a", END.minus(Duration.ofHours(1)), END).build()));
  }
}
