package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.TaskListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTickTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private String run(Shop shop) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    TaskListener listener = () -> out;
    return GateTick.run(new Workspaces(shop::settings, Clock.systemUTC()), listener);
  }

  @Test
  void doesWhatIsDueAndLogsIt() {
    assertThat(run(new Shop(folder))).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("HOURS: closed 0 hours");
  }

  @Test
  void aCatalogThatDoesNotLoadIsAnAdministratorsTrouble() {
    Shop shop = new Shop(folder);
    shop.text("kind: Nonsense\n");
    assertThat(run(shop)).contains("the catalog does not load").contains("shop.yaml");
    shop.write("");
    assertThat(run(shop)).isEmpty();
  }
}
