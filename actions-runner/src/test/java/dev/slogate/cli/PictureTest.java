package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's picture is what the renderer prints; {@code -Dgolden.update=true} redraws it. */
class PictureTest {

  private static final Path PICTURE = Repository.ROOT.resolve("docs/images/check.svg");

  @Test
  void thePictureShowsWhatTheTerminalShows() throws IOException {
    Transcript held =
        Transcript.of(
            List.of(
                "check",
                "--catalog",
                Repository.ROOT.resolve("examples/demo").toString(),
                "--service",
                "payments",
                "--version",
                "v2.4.1",
                "--replay",
                "--at",
                "2026-11-02T10:30:00Z"),
            Map.of("COLUMNS", "100"),
            true);
    assertThat(held.exitCode()).as(held.err()).isEqualTo(10);
    String drawn =
        TerminalPicture.of(
            "./slo-gate check --catalog examples/demo --service payments --version v2.4.1"
                + " --replay --at …",
            held.out(),
            "slo-gate holds payments v2.4.1: it names the owner, the numbers that decided, and when"
                + " the hold is expected to clear");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(PICTURE.getParent());
      Files.writeString(PICTURE, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(PICTURE));
  }
}
