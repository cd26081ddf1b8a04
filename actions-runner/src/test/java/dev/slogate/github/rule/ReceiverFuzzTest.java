package dev.slogate.github.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Whatever comes as a webhook is refused or understood. */
class ReceiverFuzzTest {

  private static final String SECRET = "It's a Secret to Everybody";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GitHub GITHUB = github();

  private Optional<RunId> asked = Optional.empty();
  private long deliveries;

  private final Receiver receiver =
      new Receiver(
          new WebhookSignature(SECRET),
          GITHUB,
          (run, environment) -> {
            asked = Optional.of(run);
            return true;
          });

  private static GitHub github() {
    try {
      Path folder = Files.createTempDirectory("slo-gate-");
      Path key = AppCredentials.ONE.fromGitHub(folder);
      GitHub github = new GitHub(GitHub.API, 1, key, Map.of(), Clock.systemUTC());
      Files.delete(key);
      Files.delete(folder);
      return github;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int receive(byte[] body, String signature) {
    return receiver
        .receive(
            body,
            new Receiver.Headers(
                Optional.of("deployment_protection_rule"),
                Optional.of("a-" + deliveries++), // one that came before is not read
                Optional.of(signature)))
        .status();
  }

  /** A run is looked at only where its callback is ours. */
  @FuzzTest(maxDuration = "3m")
  void bodies(byte[] body) throws IOException {
    asked = Optional.empty();
    int status = receive(body, Signed.header(SECRET, body));
    assertThat(status).isIn(202, 400);
    if (asked.isPresent()) {
      assertThat(JSON.readTree(body).path("deployment_callback_url").asText())
          .isEqualTo(GITHUB.callback(asked.get()));
    }
  }

  @FuzzTest(maxDuration = "3m")
  void signatures(FuzzedDataProvider data) {
    asked = Optional.empty();
    String signature = data.consumeString(100);
    byte[] body = data.consumeRemainingAsBytes();
    boolean right = signature.equals(Signed.header(SECRET, body));
    assertThat(receive(body, signature) == 401).isEqualTo(!right);
    assertThat(asked.isPresent() && !right).isFalse();
  }
}
