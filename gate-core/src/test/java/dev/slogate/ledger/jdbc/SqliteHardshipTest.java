package dev.slogate.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks as they are: full, read-only, not to be run from. Each is a real mount that only the child
 * process sees, in a namespace of its own; users make one, too, where the kernel lets them.
 */
class SqliteHardshipTest {

  @TempDir Path folder;

  private Path place() throws IOException {
    return Files.createDirectories(folder.resolve("ledger"));
  }

  /** What a writer says that runs after these shell commands; {@code $D} is the ledger's folder. */
  private List<String> said(int records, String... preparations) throws Exception {
    boolean root = System.getProperty("user.name", "").equals("root");
    List<String> within = new ArrayList<>();
    within.add("unshare");
    within.addAll(root ? List.of("--mount") : List.of("--user", "--map-root-user", "--mount"));
    within.addAll(
        List.of(
            "sh",
            "-ec",
            "D="
                + place()
                + "; T="
                + folder
                + "; "
                + String.join("; ", preparations)
                + "; exec \"$@\"",
            "sh"));
    return Chroniclers.in(folder).start(within, place().toString(), "w", records).said();
  }

  private void prepareLedger() throws Exception {
    assertThat(Chroniclers.in(folder).start(List.of(), place().toString(), "before", 2).said())
        .containsExactly("1 before/1", "2 before/2", "VERIFIED true 2");
  }

  @Test
  void aFullDiskLosesNothingAndGoesOnOnceThereIsRoom() throws Exception {
    List<String> said =
        said(400, "mount -t tmpfs -o size=8m tmpfs $D", "head -c 6000000 /dev/zero > $D/ballast");
    int trouble = said.indexOf(said.stream().filter(l -> l.startsWith("T")).findFirst().orElse(""));
    assertThat(trouble).as("%s", said).isPositive();
    assertThat(said.get(trouble))
        .startsWith("TROUBLE NOT_WRITABLE no room left on the disk of the ledger")
        .contains("nothing was recorded; make room");
    // What follows is numbered without a gap: nothing was half written.
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      expected.add(i + " w/" + i);
    }
    expected.add("VERIFIED true 400");
    said = new ArrayList<>(said);
    said.remove(trouble);
    assertThat(said).containsExactlyElementsOf(expected);
  }

  @Test
  void aReadOnlyFile() throws Exception {
    prepareLedger();
    assertThat(
            said(
                1,
                "mount --bind $D/ledger.db $D/ledger.db",
                "mount -o remount,ro,bind $D/ledger.db"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("TROUBLE NOT_WRITABLE the ledger " + place())
        .contains("give this user the right to write the file and its folder");
  }

  @Test
  void aReadOnlyFolder() throws Exception {
    prepareLedger();
    assertThat(said(1, "mount --bind $D $D", "mount -o remount,ro,bind $D"))
        .hasSize(1)
        .first()
        .asString()
        .matches("TROUBLE (NOT_WRITABLE|UNREACHABLE) the ledger .* give this user the right to .*");
  }

  @Test
  void aReadOnlyFolderWithoutALedger() throws Exception {
    assertThat(said(1, "mount --bind $D $D", "mount -o remount,ro,bind $D"))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("TROUBLE ")
        .contains("give this user the right to");
  }

  @Test
  void aTemporaryFolderThatNothingMayRunFrom() throws Exception {
    Path unpacked = Files.createDirectories(folder.resolve("exec"));
    assertThat(unpacked).exists();
    List<String> said = said(1, "mount -t tmpfs -o noexec tmpfs $T/exec", "export TMPDIR=$T/exec");
    assertThat(said).contains("1 w/1"); // java.io.tmpdir is elsewhere here
    List<String> refused =
        said(
            1,
            "mount -t tmpfs -o noexec tmpfs $T/exec",
            "export JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=$T/exec");
    assertThat(refused.get(refused.size() - 1))
        .startsWith("TROUBLE UNREACHABLE the library of the embedded ledger can't be loaded from")
        .contains(unpacked.toString())
        .contains("mounted noexec")
        .contains("JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR");
  }

  @Test
  void flywayIsLoadedOnlyToMakeTheTablesAndNothingIsLogged() throws Exception {
    for (String run : List.of("first", "second")) {
      Path log = folder.resolve(run + ".log");
      List<String> within =
          List.of("env", "JAVA_TOOL_OPTIONS=-Xlog:class+load:file=" + log + ":none");
      assertThat(Chroniclers.in(folder).start(within, place().toString(), run, 1).said())
          .hasSize(3) // with the JVM's own word on its options
          .last()
          .asString()
          .startsWith("VERIFIED true");
      assertThat(Files.readString(log).contains("org.flywaydb")).isEqualTo(run.equals("first"));
    }
  }

  @Test
  void severalProcessesOnOneFileNumberWithoutAGap() throws Exception {
    String where = place().toString();
    Chroniclers chroniclers = Chroniclers.in(folder);
    List<ChroniclerProcess> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(chroniclers.start(List.of(), where, "p" + i, 50));
    }
    List<String> numbers = new ArrayList<>();
    for (ChroniclerProcess process : all) {
      assertThat(process.said()).last().asString().startsWith("VERIFIED true");
      for (String line : process.acknowledged()) {
        numbers.add(line.substring(0, line.indexOf(' ')));
      }
    }
    assertThat(numbers).hasSize(200).doesNotHaveDuplicates().contains("1", "200");
  }
}
