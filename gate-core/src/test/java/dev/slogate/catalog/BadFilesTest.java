package dev.slogate.catalog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slogate.InvalidCatalog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadFilesTest {

  @TempDir Path folder;

  private CatalogFolder catalog() {
    return new CatalogFolder(folder);
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("nowhere");
    InvalidCatalog invalid =
        catchThrowableOfType(InvalidCatalog.class, () -> CatalogLoader.load(List.of(missing)));
    assertThat(invalid)
        .hasMessageStartingWith(
            missing + ": does not exist, expected the catalog's folder or file (looked in ");
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertThat(catalog().errors())
        .containsExactly(folder + ": found no *.yaml or *.yml file in this folder, expected some");
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThat(catalog().with("a.yaml", "").with("b.yaml", "# nothing\n---\n").errors())
        .containsExactly(
            "a.yaml: holds no document: expected apiVersion, kind, metadata and spec, or no file",
            "b.yaml: holds no document: expected apiVersion, kind, metadata and spec, or no file");
  }

  @Test
  void aHugeFileIsRefusedBeforeItIsRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("a.yaml").toFile(), "rw")) {
      file.setLength(100L * 1024 * 1024);
    }
    assertThat(catalog().errors())
        .containsExactly(
            "a.yaml: found 104,857,600 bytes, expected at most 3,145,728 (3 MiB): split the file,"
                + " or move what is no catalog out of the folder");
  }

  @Test
  void aBinaryFileIsRefused() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
    assertThat(catalog().errors())
        .containsExactly("a.yaml: found a NUL byte at offset 4, expected text: a binary file?");
  }

  @Test
  void bytesThatAreNoUtf8AreLocated() throws IOException {
    Files.write(folder.resolve("a.yaml"), "kind: Caf\u00e9\n".getBytes(ISO_8859_1));
    assertThat(catalog().errors())
        .containsExactly(
            "a.yaml: found the byte 0xe9 at offset 9, expected UTF-8: save the file as UTF-8");
  }

  @Test
  void aCharacterCutOffAtTheEndIsNoUtf8() throws IOException {
    Files.write(folder.resolve("a.yaml"), new byte[] {'a', (byte) 0xc3});
    assertThat(catalog().errors())
        .containsExactly(
            "a.yaml: found the byte 0xc3 at offset 1, expected UTF-8: save the file as UTF-8");
  }

  @Test
  void aControlCharacterIsLocated() {
    assertThat(catalog().with("a.yaml", "a: b\nc: \u0007d\n").errors())
        .containsExactly(
            "a.yaml:2:4: found the character U+0007, which YAML does not allow: remove it");
  }

  @Test
  void aByteOrderMarkIsNoProblem() {
    assertThat(catalog().with("a.yaml", "\ufeff" + CatalogFolder.SURROUNDINGS).load().services())
        .containsExactly("shop");
  }

  @Test
  void aCyclicAliasIsRefused() {
    assertThat(catalog().with("a.yaml", "a: &x\n  b: [*x]\n").errors())
        .containsExactly("a.yaml:1:4: a.b[0]: found an alias of what it stands in: write it out");
  }

  @Test
  void billionLaughsAreRefused() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      laughs.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i,
                  i,
                  String.join(
                      ", ",
                      List.of(alias, alias, alias, alias, alias, alias, alias, alias, alias))));
    }
    assertThat(catalog().with("a.yaml", laughs.toString()).errors())
        .containsExactly(
            "a.yaml: found more than 50 aliases of lists and mappings, expected at most that:"
                + " write them out");
  }

  @Test
  void aliasesWithinTheLimitsAreVisitedOnce() {
    StringBuilder laughs = new StringBuilder("apiVersion: v1\nkind: x\na0: &a0 [ha, ha]\n");
    for (int i = 1; i < 25; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(catalog().with("a.yaml", laughs.toString()).errors())
        .containsExactly(
            "a.yaml:1:13: apiVersion: found \"v1\", expected openslo/v1 or slogate.dev/v1");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(catalog().with("a.yaml", "[".repeat(60) + "]".repeat(60)).errors())
        .containsExactly("a.yaml: found more than 50 levels of nesting, expected at most that");
  }

  @Test
  void aTagIsRefused() {
    assertThat(
            catalog()
                .with("a.yaml", "apiVersion: v1\nkind: !!java.net.URL x\n")
                .with("b.yaml", "apiVersion: v1\nkind: !secret x\n")
                .with("c.yaml", "apiVersion: v1\nkind: !%20 x\n")
                .errors())
        .contains(
            "a.yaml:2:7: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL",
            "b.yaml:2:7: kind: found the tag !secret, expected none",
            "c.yaml: not YAML: Tag must not contain leading or trailing spaces.");
  }

  @Test
  void aSyntaxErrorHidesNoOtherProblem() {
    assertThat(
            catalog()
                .with("a.yaml", "a: [1\nb: 2\n")
                .with("b.yaml", "kind: Team\n")
                .with("c.yaml", "- x\n")
                .errors())
        .containsExactly(
            "a.yaml:2:2: not YAML: while parsing a flow sequence, expected ',' or ']', but got :",
            "b.yaml:1:1: apiVersion: is missing, and is required",
            "c.yaml:1:1: found a list, expected a mapping");
  }

  @Test
  void whatMayStandInABrokenFileIsSaidToBeSo() {
    String ownership =
        "{apiVersion: slogate.dev/v1, kind: Ownership, metadata: {name: a}, spec: {service: a,"
            + " owner: a-team, acceptedBy: jane, acceptedOn: 2026-07-01}}";
    assertThat(catalog().with("a.yaml", "a: [").with("b.yaml", ownership).errors().get(1))
        .isEqualTo(
            "b.yaml:1:74: spec.owner: no Team is named \"a-team\"; there is none (it may stand in a.yaml, which could not be read)");
  }

  @Test
  void hiddenFoldersAndOverlappingRootsAreNotReadTwice() throws IOException, InvalidCatalog {
    catalog().withSurroundings();
    Files.createDirectory(folder.resolve("..data"));
    Files.copy(folder.resolve("surroundings.yaml"), folder.resolve("..data/surroundings.yaml"));
    assertThat(CatalogLoader.load(List.of(folder, folder.resolve("surroundings.yaml"))).services())
        .containsExactly("shop");
  }

  @Test
  void aLinkToNowhereAndADeviceAreRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("b.yaml"), Path.of("/dev/zero"));
    assertThat(catalog().errors())
        .containsExactly(
            "a.yaml: can't be read: NoSuchFile", "b.yaml: is no regular file, expected text");
  }
}
