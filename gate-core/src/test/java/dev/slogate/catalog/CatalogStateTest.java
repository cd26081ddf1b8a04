package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogStateTest {

  @TempDir Path folder;

  @Test
  void differsOnceAFileWasAddedWrittenOrRemoved() throws Exception {
    String empty = CatalogState.of(List.of(folder));
    Path file = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("b.yaml"), "");
    String added = CatalogState.of(List.of(folder));
    Files.writeString(file, "kind: Team");
    String written = CatalogState.of(List.of(folder));
    assertThat(List.of(empty, added, written)).doesNotHaveDuplicates();
    assertThat(CatalogState.of(List.of(folder))).isEqualTo(written);
    Files.delete(file);
    assertThat(CatalogState.of(List.of(folder))).isEqualTo(empty);
  }

  @Test
  void whatIsNotThereIsAStateAsWell() throws Exception {
    Path later = folder.resolve("later");
    String missing = CatalogState.of(List.of(folder, later));
    assertThat(missing).contains("later");
    Files.createDirectory(later);
    assertThat(CatalogState.of(List.of(folder, later))).isNotEqualTo(missing);
  }
}
