package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.cli.MarkdownPage.Block;
import dev.slogate.ledger.DeployFinished;
import dev.slogate.ledger.DeployStarted;
import dev.slogate.ledger.Ed25519Signer;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.FreezeDeclared;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Records;
import dev.slogate.ledger.jdbc.Ledgers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on ledgers says of other tools is done with them. */
class LedgerPageTest {

  private static final Actor JANE = new Actor("jenkins", "jané 😀 \"x\" \\ </script> \u2028");

  @TempDir Path folder;
  private Head head = Head.EMPTY;

  /** With every kind of text, signed, pruned and exported. */
  @BeforeEach
  void tell() throws Exception {
    run("bash -c", "openssl genpkey -algorithm ed25519 -out ledger.pem && chmod 600 ledger.pem");
    run("bash -c", "openssl pkey -in ledger.pem -pubout -out ledger.pub.pem");
    String where = folder.resolve("ledger").toString();
    Clock old = Clock.fixed(Instant.now().minus(Duration.ofDays(400)), ZoneOffset.UTC);
    try (Ledger ledger =
        Ledgers.open(
            where,
            Map.of(),
            Optional.of(Ed25519Signer.of(folder.resolve("ledger.pem"), warning -> {})),
            old,
            () -> {})) {
      for (String deploy : List.of("d-1", "d'2", "d\"3\\ 😀")) {
        append(
            ledger,
            new DeployStarted(
                deploy,
                "shop",
                "prod",
                ChangeClass.FEATURE,
                Optional.empty(),
                Map.of(
                    "ticket", "\u007f\u0000\u001f\n\t\"\\ \u2028 é 😀", "hash", "\"hash\":\"x\"")));
        append(ledger, new DeployFinished(deploy, "shop", "prod", DeployFinished.Result.FAILED));
      }
    }
    assertThat(
            Shell.PLAIN
                .with("SLO_GATE_LEDGER_KEY_FILE", folder.resolve("ledger.pem").toString())
                .run("ledger", "prune", "--ledger", where, "--before", "60d", "--reason", "old")
                .out())
        .contains("signs for 4 bodies");
    try (Ledger ledger =
        Ledgers.open(
            where,
            Map.of(),
            Optional.of(Ed25519Signer.of(folder.resolve("ledger.pem"), warning -> {})),
            Clock.systemUTC(),
            () -> {})) {
      append(
          ledger,
          new FreezeDeclared(
              "f-1",
              List.of("*"),
              Optional.empty(),
              "sale",
              Optional.of(Instant.parse("2027-01-01T00:00:00.5Z")),
              List.of()));
      head = ledger.read(Records::head);
    }
    Path out = folder.resolve("ledger.jsonl");
    assertThat(
            Shell.PLAIN.run("ledger", "export", "--ledger", where, "--out", out.toString()).code())
        .isZero();
  }

  private static void append(Ledger ledger, Event event) {
    var unused = ledger.write(journal -> journal.append(JANE, event));
  }

  private String run(String interpreter, String script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(interpreter.split(" ", -1)));
    command.add(script);
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(script + "\n" + said).isZero();
    return said;
  }

  private static String block(String word) throws IOException {
    return MarkdownPage.read(Repository.ROOT.resolve("docs/ledger.md")).blocks().stream()
        .filter(block -> block.is("bash", word))
        .map(Block::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void jqAndSha256sumFindTheChainSound() throws Exception {
    assertThat(run("bash -c", block("check"))).isEqualTo("8 records, head " + head + "\n");
  }

  @Test
  void jqAndSha256sumFindWhatWasTouched() throws Exception {
    Path file = folder.resolve("ledger.jsonl");
    List<String> lines = Files.readAllLines(file);
    List<String> touched = new ArrayList<>(lines);
    touched.set(5, lines.get(5).replace("FAILED", "ABORTED"));
    touched.set(0, lines.get(0).replace("\"service\":\"shop\"", "\"service\":\"pay\""));
    touched.remove(2);
    Files.write(file, touched);
    assertThat(run("bash -c", block("check")).lines())
        .contains(
            "record 1: other columns",
            "record 3: a number is missing",
            "record 3: does not follow the one before",
            "record 5: another body");
  }

  @Test
  void opensslFindsTheSignatureGood() throws Exception {
    assertThat(run("bash -c", block("signature"))).contains("Signature Verified Successfully");
  }
}
