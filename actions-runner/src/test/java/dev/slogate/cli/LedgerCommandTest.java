package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Ed25519Signer;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.Signer;
import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Actor JANE = new Actor("jenkins", "jane");

  @TempDir Path folder;
  private String where = "";

  @BeforeEach
  void tell() {
    where = folder.resolve("ledger").toString();
    write(Duration.ofDays(400), Optional.empty());
  }

  /** Two deploys and the end of a freeze, so long ago; the head after them. */
  private Head write(Duration ago, Optional<Signer> signer) {
    Clock clock = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
    try (Ledger ledger = Ledgers.open(where, Map.of(), signer, clock, () -> {})) {
      for (String deploy : List.of("d-1", "d-2")) {
        ledger.write(
            journal -> {
              journal.append(
                  JANE,
                  new DeployStarted(
                      deploy, "shop", "prod", ChangeClass.FEATURE, Optional.empty(), Map.of()));
              return journal.append(
                  JANE, new DeployFinished(deploy, "shop", "prod", Deploy.Result.SUCCEEDED));
            });
      }
      ledger.write(journal -> journal.append(JANE, new FreezeLifted("f-1", "=over, \"sale\"")));
      return ledger.read(Records::head);
    }
  }

  private void sql(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + where + "/ledger.db");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Shell.Result ledger(String verb, String... more) {
    String[] args = new String[more.length + 4];
    args[0] = "ledger";
    args[1] = verb;
    args[2] = "--ledger";
    args[3] = where;
    System.arraycopy(more, 0, args, 4, more.length);
    return Shell.PLAIN.run(args);
  }

  private Path key() throws IOException, InterruptedException {
    Path key = folder.resolve("key.pem");
    for (String command :
        List.of(
            "openssl genpkey -algorithm ed25519 -out " + key,
            "openssl pkey -in " + key + " -pubout -out " + folder.resolve("public.pem"))) {
      Process process =
          new ProcessBuilder(command.split(" ", -1)).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
    }
    return key;
  }

  @Test
  void verifySaysWhatItProvedAndWhatNot() {
    Shell.Result result = ledger("verify");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("Ledger in file " + where + "/ledger.db: 5 records\n\n")
        .contains("proved     consistent     nobody changed, deleted, added or moved a record")
        .contains("not asked  not truncated  give --head")
        .contains("not asked  signed         give --public-key")
        .containsPattern(
            "Keep this head where nobody who can write the ledger can: 5:[0-9a-f]{64}");
  }

  @Test
  void allThreeProofsAreGivenWhereTheyCanBe() throws Exception {
    Path key = key();
    where = folder.resolve("signed").toString();
    Head head = write(Duration.ofDays(400), Optional.of(Ed25519Signer.of(key, w -> {})));
    Shell.Result result =
        ledger(
            "verify",
            "--head",
            head.toString(),
            "--public-key",
            folder.resolve("public.pem").toString(),
            "--format",
            "json");
    assertThat(result.code()).isZero();
    JsonNode json = JSON.readTree(result.out());
    assertThat(json.get("passed").asBoolean()).isTrue();
    assertThat(json.get("head").asText()).isEqualTo(head.toString());
    assertThat(json.get("proofs"))
        .allSatisfy(
            proof -> {
              assertThat(proof.get("result").asText()).isEqualTo("PROVED");
              assertThat(proof.get("upTo").asInt()).isEqualTo(5);
            });
    assertThat(json.at("/proofs/2/key").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void aFlawIsNamedAndIsExitCode1() throws Exception {
    sql("UPDATE entry SET actor = 'os:eve' WHERE seq = 3");
    Shell.Result result = ledger("verify");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("2 records up to the first bad one")
        .contains("failed     consistent     record 3 has other columns than were recorded")
        .endsWith("The ledger does not verify.\n");
    JsonNode json = JSON.readTree(ledger("verify", "--format", "json").out());
    assertThat(json.get("passed").asBoolean()).isFalse();
    assertThat(json.at("/proofs/0/result").asText()).isEqualTo("FAILED");
    assertThat(json.at("/proofs/0/record").asInt()).isEqualTo(3);
  }

  @Test
  void aTruncationIsFoundByTheHeadOnly() throws Exception {
    Head head = write(Duration.ofDays(300), Optional.empty());
    sql("DELETE FROM entry WHERE seq > 7");
    assertThat(ledger("verify").code()).isZero();
    Shell.Result result = ledger("verify", "--head", head.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("failed     not truncated  record 10 is missing: the ledger ends with record 7");
  }

  @Test
  void anUnsignedLedgerGivesNoProofByAKey() throws Exception {
    key();
    Shell.Result result = ledger("verify", "--public-key", folder.resolve("public.pem").toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("record 5 is of the kind FREEZE_LIFTED, which a manager signs");
  }

  @Test
  void whatIsNoHeadOrKeyIsAMistake() {
    assertThat(ledger("verify", "--head", "5:xyz").code()).isEqualTo(2);
    assertThat(ledger("verify", "--head", "5:xyz").err())
        .contains("expected a head as decisions print it: NUMBER:HASH");
    Shell.Result result = ledger("verify", "--public-key", where + "/ledger.db");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("the key file " + where + "/ledger.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "export", "prune"})
  void noVerbBeginsALedger(String verb) {
    where = folder.resolve("nowhere").toString();
    String[] more =
        verb.equals("prune") ? new String[] {"--before", "40d", "--reason", "x"} : new String[0];
    Shell.Result result = ledger(verb, more);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("there is no ledger in " + where);
    assertThat(Path.of(where)).doesNotExist();
    assertThat(Shell.PLAIN.run("ledger", verb, "--before", "40d", "--reason", "x").code())
        .isEqualTo(2);
  }

  @Test
  void theEnvironmentNamesTheLedgerToo() {
    assertThat(Shell.PLAIN.with("SLO_GATE_LEDGER", where).run("ledger", "verify").code()).isZero();
    Shell.Result none = Shell.PLAIN.run("ledger", "verify");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("no ledger: say --ledger DIR, or set SLO_GATE_LEDGER");
  }

  @Test
  void aLedgerThatCantBeReadIsExitCode14() throws IOException {
    Files.writeString(Path.of(where, "ledger.db"), "Dear diary, ".repeat(100));
    Shell.Result result = ledger("verify");
    assertThat(result.code()).isEqualTo(14);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("is no ledger, or is damaged")
        .contains("(exit 14 LEDGER_UNREACHABLE)");
  }

  @Test
  void exportWritesLinesOrCells() throws IOException {
    assertThat(ledger("export").out().lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(JSON.readTree(line).get("hash").asText()).hasSize(64));
    Path file = folder.resolve("ledger.csv");
    Shell.Result result = ledger("export", "--format", "csv", "--out", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("wrote " + file + ": 5 records, head 5:");
    assertThat(Files.readString(file)).startsWith("seq,at,kind,").contains("FREEZE_LIFTED");
    assertThat(ledger("export", "--out", "/nowhere/x").code()).isEqualTo(2);
  }

  /** Other tools read it, as other users. */
  @Test
  void anExportIsAFileLikeAnyOther() throws IOException {
    Path file = folder.resolve("ledger.csv");
    assertThat(ledger("export", "--out", file.toString()).code()).isZero();
    Path other = Files.createFile(folder.resolve("other"));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Shell.Result result = ledger("export", "--out", taken.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("is there already, and is no file");
    assertThat(taken).isEmptyDirectory();
  }

  @Test
  void pruneSignsOffAndTheChainStillHolds() throws IOException {
    Shell.Result result = ledger("prune", "--before", "60d", "--reason", "a year");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Checkpoint 6 signs for 2 bodies that are gone");
    assertThat(ledger("verify").out()).contains("6 records, of which 2 without their bodies");
    JsonNode none =
        JSON.readTree(
            ledger("prune", "--before", "60d", "--reason", "x", "--format", "json").out());
    assertThat(none.get("checkpoint").isNull()).isTrue();
    write(Duration.ofDays(100), Optional.empty());
    JsonNode again =
        JSON.readTree(
            ledger(
                    "prune",
                    "--before",
                    Instant.now().minus(Duration.ofDays(50)).toString(),
                    "--reason",
                    "x",
                    "--format",
                    "json")
                .out());
    assertThat(again.at("/checkpoint/bodiesGone").asInt()).isPositive();
    assertThat(ledger("verify").code()).isZero();
  }

  @Test
  void pruneTakesAReasonAndAnOldEnoughDate() {
    assertThat(ledger("prune", "--before", "60d").code()).isEqualTo(2);
    assertThat(ledger("prune", "--before", "60d", "--reason", " ").err())
        .contains("pruning takes a reason");
    assertThat(ledger("prune", "--before", "2d", "--reason", "x").err())
        .contains("records of the last 30 days are not pruned");
    assertThat(ledger("prune", "--before", "soon", "--reason", "x").err())
        .contains("expected an instant like 2026-01-01T00:00:00Z, or 400d");
  }

  @Test
  void aKeyThatOthersCanReadIsWarnedOfAndANewLedgerIsSaid() throws Exception {
    Path key = key();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    Shell.Result result =
        Shell.PLAIN
            .with("SLO_GATE_LEDGER_KEY_FILE", key.toString())
            .run("ledger", "prune", "--ledger", where, "--before", "60d", "--reason", "a year");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("slo-gate: others can read the signing key");
    assertThat(ledger("export").out()).contains("\"signature\":\"");
  }
}
