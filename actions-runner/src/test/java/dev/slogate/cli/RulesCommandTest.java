package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code slo-gate rules}, as the platform team's page shows it. */
class RulesCommandTest {

  @TempDir Path folder;

  @Test
  void bothFilesAreWritten() throws Exception {
    Path rules = folder.resolve("rules");
    Shell.Result result =
        Shell.PLAIN.run(
            "rules",
            "--catalog",
            Repository.ROOT.resolve("examples/shop").toString(),
            "--out",
            rules.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            "wrote slo-gate.rules.yaml and slo-gate.rules.test.yaml to %s\n".formatted(rules));
    assertThat(Files.readString(rules.resolve("slo-gate.rules.yaml")))
        .contains("record: slo:events_bad:increase5m", "alert: SloBurn", "team: checkout-team");
    assertThat(Files.readString(rules.resolve("slo-gate.rules.test.yaml"))).contains("exp_alerts:");
  }

  @Test
  void aFolderThatCannotBeIsAnErrorOfTheUsers() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Shell.Result result =
        Shell.PLAIN.run(
            "rules",
            "--catalog",
            Repository.ROOT.resolve("examples/shop").toString(),
            "--out",
            file.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--out " + file + ": can't be written to");
  }
}
