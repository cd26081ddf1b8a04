package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's picture is what the renderer prints; {@code -Dgolden.update=true} redraws it. */
class PictureTest {

  private static final Path PICTURE = Repository.ROOT.resolve("docs/images/check.svg");

  @Test
  void thePictureShowsWhatTheTerminalShows() throws IOException {
    String drawn;
    try (ShopPrometheus shop = ShopPrometheus.start()) {
      String catalog = Repository.ROOT.resolve("examples/shop").toString();
      Transcript held =
          Transcript.of(
              List.of("check", "--catalog", catalog, "--service", "payments", "--version", "2.4.1"),
              shop.environment(),
              true);
      assertThat(held.exitCode()).isEqualTo(10);
      drawn =
          TerminalPicture.of(
              "./slo-gate check --catalog examples/shop --service payments --version 2.4.1",
              held.out(),
              "slo-gate holds payments 2.4.1: it names the owner, the number that decided, and when"
                  + " the hold is expected to clear");
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(PICTURE.getParent());
      Files.writeString(PICTURE, drawn);
    }
    assertThat(drawn).isEqualTo(Files.readString(PICTURE));
  }
}
