package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.Actor;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.RollbackOrdered;
import dev.slogate.ledger.jdbc.Ledgers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Overrides, freezes and deploys, as a release manager types them. */
class LedgerCommandsTest {

  @RegisterExtension final StubPrometheus prometheus = new StubPrometheus();
  @TempDir Path folder;
  private String catalog = "";
  private String ledger = "";

  @BeforeEach
  void writeCatalog() {
    catalog = SmallShop.at(folder.resolve("catalog"), prometheus.url()).toString();
    ledger = folder.resolve("ledger").toString();
  }

  private Shell.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--catalog", catalog, "--ledger", ledger));
    return Shell.PLAIN.run(all.toArray(String[]::new));
  }

  private Shell.Result check(String deploy) {
    return run("check", "--service", "checkout", "--deploy", deploy);
  }

  private Shell.Result grant(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("override", "grant", "--service", "checkout", "--reason", "it is the fix"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  @Test
  void anOverrideLetsAHeldDeployPassOnce() throws Exception {
    prometheus.errorRatio(0.05);
    assertThat(check("d-1").code()).isEqualTo(10);

    Shell.Result granted = grant("--format", "json");

    assertThat(granted.code()).isZero();
    JsonNode override = new ObjectMapper().readTree(granted.out()).get(0);
    assertThat(override.get("grantedBy").asText()).isEqualTo("os:jane");
    assertThat(override.get("verified").asBoolean()).isFalse();
    assertThat(override.get("state").asText()).isEqualTo("IN_FORCE");
    String id = override.get("id").asText();

    Shell.Result passed = check("d-1");
    assertThat(passed.code()).isZero();
    assertThat(passed.out())
        .startsWith("OVERRIDDEN")
        .contains("Override " + id + " by os:jane (UNVERIFIED: no system vouches for that name)")
        .contains("it is the fix")
        .contains("BURN_PAGE");
    assertThat(check("d-1").code()).as("the same deploy again").isZero();
    assertThat(check("d-2").code()).as("another one").isEqualTo(10);

    assertThat(run("override", "list").out())
        .contains(id)
        .contains("used up")
        .contains("1 of 1")
        .contains("Let deploy d-1 pass");
  }

  @Test
  void aFreezeStopsAHealthyService() {
    assertThat(check("d-1").code()).isZero();
    Shell.Result declared = run("freeze", "declare", "--all", "--reason", "Black Friday");
    assertThat(declared.code()).isZero();
    assertThat(declared.out()).contains("in force").contains("Black Friday.");
    Shell.Result frozen = check("d-2");
    assertThat(frozen.code()).isEqualTo(12);
    assertThat(frozen.out()).startsWith("FROZEN").contains("os:jane declared freeze fr-2");
    assertThat(run("status").out()).contains("FROZEN");
    assertThat(run("freeze", "lift", "fr-2", "--reason", "over").out()).contains("lifted");
    assertThat(check("d-3").code()).isZero();
    assertThat(run("freeze", "list").out()).isEqualTo("No freeze.\n");
    assertThat(run("freeze", "list", "--past").out()).contains("Lifted by os:jane.");
  }

  private void rollBack(String deploy, String version) {
    try (Ledger open =
        Ledgers.open(ledger, Map.of(), Optional.empty(), Clock.systemUTC(), () -> {})) {
      open.write(
          journal ->
              journal.append(
                  new Actor("os", "guard"),
                  new RollbackOrdered(deploy, "checkout", "default", version, "1.3")));
    }
  }

  @Test
  void aVersionThatWasRolledBackIsLockedUntilItIsReleased() throws Exception {
    rollBack("d-1", "1.4");
    assertThat(run("check", "--service", "checkout", "--version", "1.3").code()).isZero();
    Shell.Result locked = run("check", "--service", "checkout", "--version", "1.4");
    assertThat(locked.code()).isEqualTo(12);
    assertThat(locked.out())
        .startsWith("FROZEN")
        .contains("checkout 1.4 is held back: this version is locked")
        .contains("VERSION_LOCKED")
        .contains("deploy 'd-1'")
        .contains("lock release");
    Shell.Result unsaid = check("d-2");
    assertThat(unsaid.code()).isZero();
    assertThat(unsaid.out()).startsWith("PROCEED WITH WARNING").contains("LOCKS_UNCHECKED");

    assertThat(run("lock", "list").out()).contains("checkout").contains("1.4").contains("d-1");
    JsonNode listed =
        new ObjectMapper().readTree(run("lock", "list", "--format", "json").out()).get(0);
    assertThat(listed.get("version").asText()).isEqualTo("1.4");
    assertThat(listed.get("deploy").asText()).isEqualTo("d-1");
    assertThat(run("lock", "list", "--service", "other").out())
        .isEqualTo("No version is locked.\n");

    String[] release = {"lock", "release", "--service", "checkout", "--version", "1.4", "--reason"};
    Shell.Result released = run(with(release, "the fault was in the load balancer"));
    assertThat(released.code()).isZero();
    assertThat(released.out())
        .startsWith("checkout 1.4 may go to default again; it was locked since ");
    assertThat(run("check", "--service", "checkout", "--version", "1.4").code()).isZero();
    assertRefused(
        run(with(release, "again")),
        "'1.4' of checkout is not locked in default; locked there: nothing, see lock list");
  }

  private static String[] with(String[] words, String last) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(last);
    return all.toArray(String[]::new);
  }

  @Test
  void aReleaseNeedsAReasonAndALock() {
    rollBack("d-1", "1.4");
    assertRefused(
        run("lock", "release", "--service", "checkout", "--version", "1.4", "--reason", " "),
        "a reason is needed");
    assertRefused(
        run("lock", "release", "--service", "checkout", "--version", "1.5", "--reason", "x"),
        "'1.5' of checkout is not locked in default; locked there: 1.4");
  }

  @Test
  void anOpenRollbackIsSettledByAPerson() throws Exception {
    assertThat(run("rollback", "list").out()).isEqualTo("No rollback is open.\n");
    rollBack("d-1", "1.4");
    assertThat(run("rollback", "list").out()).contains("1.4").contains("Nobody sent it yet.");
    JsonNode listed =
        new ObjectMapper().readTree(run("rollback", "list", "--format", "json").out()).get(0);
    assertThat(listed.get("deploy").asText()).isEqualTo("d-1");
    assertThat(listed.get("to").asText()).isEqualTo("1.3");

    String[] settle = {"rollback", "settle", "d-1", "--reason", "kubectl shows it", "--outcome"};
    Shell.Result unknown = run(with(settle, "maybe"));
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("expected done or not-done");
    Shell.Result settled = run(with(settle, "not-done"));
    assertThat(settled.code()).isZero();
    assertThat(settled.out())
        .isEqualTo(
            "The rollback of checkout in default from 1.4 to 1.3 is settled: not done. 1.4 stays"
                + " locked there until lock release.\n");
    assertThat(run("rollback", "list").out()).isEqualTo("No rollback is open.\n");
    assertRefused(
        run(with(settle, "done")),
        "the rollback of deploy 'd-1' was settled already, as not-done, by os:jane");
  }

  @Test
  void aDeployWithoutAWayBackSaysSo() {
    assertThat(
            run("deploy", "start", "--deploy", "d-1", "--service", "checkout", "--irreversible")
                .out())
        .startsWith("Deploy d-1: checkout to default (irreversible), begun ");
    assertThat(run("deploy", "finish", "--deploy", "d-1", "--format", "json").out())
        .contains("\"wayBack\": \"IRREVERSIBLE\"");
  }

  @Test
  void aDeployIsKept() {
    Shell.Result started =
        run("deploy", "start", "--deploy", "d-1", "--service", "checkout", "--version", "1.4");
    assertThat(started.out())
        .startsWith("Deploy d-1: checkout 1.4 to default, begun ")
        .endsWith(" by os:jane, going on.\n");
    assertThat(run("deploy", "finish", "--deploy", "d-1", "--result", "failed").out())
        .endsWith(": failed.\n");
    Shell.Result again = run("deploy", "finish", "--deploy", "d-1");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("deploy 'd-1' ended already: FAILED");
  }

  /** As it does wherever an end is typed. */
  @Test
  void aFreezeUntilADayLastsThatWholeDay() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    Shell.Result result =
        run(
            "freeze",
            "declare",
            "--all",
            "--reason",
            "sale",
            "--until",
            day.toString(),
            "--format",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("\"until\": \"" + day.plusDays(1) + "T00:00:00Z\"");
  }

  @Test
  void whatIsRefusedIsSaid() {
    assertRefused(grant("--for", "30d"), "30d is longer than the policy's maximum of 7d");
    assertRefused(grant("--uses", "0"), "0 uses: the policy allows 1 to 10");
    assertRefused(
        run("override", "grant", "--service", "checkout", "--reason", "  "),
        "a reason is needed, in words that an auditor understands");
    assertRefused(run("override", "approve", "ov-9"), "no override is called 'ov-9'");
    assertRefused(run("freeze", "declare", "--reason", "x"), "say which services");
    assertRefused(
        run("freeze", "declare", "--all", "--reason", "x", "--until", "tomorrow"),
        "expected a day like 2026-12-01, or 2026-12-01T08:00:00Z");
    assertRefused(
        run("freeze", "declare", "--all", "--reason", "x", "--until", "2020-01-01T00:00:00Z"),
        "which is past");
    assertRefused(
        run("freeze", "declare", "--all", "--reason", "x", "--until", "9999-01-01T00:00:00Z"),
        "in more than ten years: leave the end out, and lift it");
    assertRefused(grant("--environment", ""), "an environment is empty: is a variable not set?");
    assertRefused(
        run("deploy", "start", "--service", "checkout", "--deploy", "d-1", "--version", ""),
        "a version is empty: is a variable not set?");
  }

  private static void assertRefused(Shell.Result result, String message) {
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(message).contains("exit 2 USAGE");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aTickSaysWhatItDid() {
    Shell.Result result = run("tick");
    assertThat(result.out()).contains("hours: closed ");
    assertThat(run("tick", "--rebuild", "chekout").err())
        .contains("no SLO is called chekout in the catalog");
  }

  @Test
  void withoutALedgerThereIsNowhereToKeepIt() {
    Shell.Result result =
        Shell.PLAIN.run(
            "override", "grant", "--catalog", catalog, "--service", "checkout", "--reason", "x");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no ledger to keep that in: say --ledger DIR");
  }

  @Test
  void aLedgerThatDoesNotAnswerHoldsAndHasAnExitOfItsOwn() throws Exception {
    Files.createDirectories(Path.of(ledger));
    Files.writeString(Path.of(ledger, "ledger.db"), "this is no ledger");
    Shell.Result result = check("d-1");
    assertThat(result.code()).isEqualTo(14);
    assertThat(result.out()).startsWith("HELD").contains("LEDGER_UNREACHABLE");
    assertThat(grant().code()).isEqualTo(14);
    assertThat(grant().err()).contains("is no ledger, or is damaged");
  }

  @Test
  void overridesOfAServiceAreFoundBehindThoseOfOthers() {
    grant();
    for (int i = 0; i < 3; i++) {
      run("override", "grant", "--service", "payments", "--reason", "more");
    }
    assertThat(run("override", "list", "--service", "checkout", "--most", "2").out())
        .contains("ov-1")
        .doesNotContain("payments");
    assertRefused(run("override", "list", "--most", "0"), "--most 0: expected 1 or more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Postgresql://ci:s3cret@host/db",
        " postgresql://ci:s3cret@host/db",
        "mysql://ci:s3cret@host/db",
        "jdbc:sqlserver://ci:s3cret@host/db",
        "postgresql://ci:s3cret@host/db",
      })
  void anUrlThatIsNotUnderstoodIsNoFolderAndIsNotRepeated(String url) {
    Shell.Result result =
        Shell.PLAIN.run("check", "--catalog", catalog, "--ledger", url, "--service", "checkout");
    assertRefused(result, "the ledger's URL: ");
    assertThat(result.err()).doesNotContain("s3cret");
  }

  @Test
  void theVariableNamesALedgerToo() {
    Shell shell = Shell.PLAIN.with("SLO_GATE_LEDGER", ledger);
    assertThat(shell.run("check", "--catalog", catalog, "--service", "checkout").out())
        .contains("The ledger is empty: it knows no freeze, override or deploy yet.");
    assertThat(shell.run("check", "--catalog", catalog, "--service", "checkout").out())
        .contains("Ledger head 1:");
    assertThat(Path.of(ledger, "ledger.db")).exists();
  }
}
