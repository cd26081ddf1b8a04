package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a controller with a strict content security policy would refuse, and what reads badly. */
class StyleTest {

  private static final Path MAIN = Path.of("src/main");

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void noViewHasAScriptOrAStyleOfItsOwn() throws IOException {
    Pattern inline = Pattern.compile("<script|<style|\\sstyle=|\\son[a-z]+=|javascript:");
    for (Path view : files(".jelly")) {
      assertThat(Files.readString(view)).as(view.toString()).doesNotContainPattern(inline);
    }
  }

  @Test
  void everyViewEscapesWhatItShows() throws IOException {
    assertThat(files(".jelly")).isNotEmpty();
    for (Path view : files(".jelly")) {
      assertThat(Files.readString(view))
          .as(view.toString())
          .startsWith("<?jelly escape-by-default='true'?>");
    }
  }

  /** Colours are Jenkins' own, so that the page follows its theme. */
  @Test
  void eachColourFollowsTheTheme() throws IOException {
    for (Path sheet : files(".css")) {
      for (String line : Files.readAllLines(sheet)) {
        if (line.contains("#")) {
          assertThat(line).as(sheet + ": " + line).contains("var(--");
        }
      }
    }
  }
}
