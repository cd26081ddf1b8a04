package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import dev.slogate.ChangeClass;
import dev.slogate.Deploy;
import dev.slogate.LedgerTrouble;
import dev.slogate.guard.PastDeploy;
import dev.slogate.guard.RollbackOrder.WayBack;
import dev.slogate.ledger.Verification.Flaw;
import dev.slogate.ledger.Verification.Proof;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What auditors do with every ledger: verify, prune, export. */
public abstract class AuditContract extends LedgerFixture {

  private static final Actor RELEASE = new Actor("github", "release-manager");

  /** Runs SQL past slo-gate, as whoever owns the store can. */
  protected abstract void tamper(String sql) throws Exception;

  private Verification verify() {
    return Verification.of(ledger, Optional.empty(), Optional.empty());
  }

  private Optional<Entry> prune() {
    Instant now = ledger.read(Records::now);
    return Pruning.prune(ledger, RELEASE, now.plusMillis(1), "a year", Duration.ofMinutes(-1));
  }

  private List<Long> bodyless() {
    return all().stream().filter(e -> e.body().isEmpty()).map(Entry::seq).toList();
  }

  private void tell() {
    Instant later = ledger.read(Records::now).plusSeconds(900);
    append(deploy("d-1", "shop", "prod")); // 1
    append(finished("d-1", "shop", "prod"));
    append(deploy("d-2", "shop", "prod"));
    append(finished("d-2", "shop", "prod"));
    append(deploy("d-3", "pay", "prod")); // 5, never finished, and no longer the newest
    append(deploy("d-4", "pay", "prod"));
    append(finished("d-4", "pay", "prod"));
    append(override("o-1", "shop", later)); // 8
    append(new OverrideUsed("o-1", "d-2", "c-2")); // of one that has not expired
    append(override("o-2", "shop", later.minusSeconds(1_000))); // has expired
    append(new OverrideUsed("o-2", "d-1", "c-1")); // 11
    append(lifted("over"));
  }

  @Test
  void pruningLetsGoWhatIsOldAndOverAndTheChainStillHolds() {
    tell();
    Entry checkpoint = prune().orElseThrow();
    assertThat(bodyless()).containsExactly(1L, 2L, 11L);
    assertThat(checkpoint.actor()).isEqualTo("github:release-manager");
    assertThat(checkpoint.event(Pruned.class).orElseThrow())
        .satisfies(
            pruned -> {
              assertThat(pruned.upTo()).isEqualTo(12);
              assertThat(pruned.count()).isEqualTo(3);
              assertThat(pruned.reason()).isEqualTo("a year");
            });
    assertThat(verify().flaws()).isEmpty();
    assertThat(verify().pruned()).isEqualTo(3);
    assertThat(prune()).as("nothing is left to prune").isEmpty();
  }

  @Test
  void pruningAgainSignsForAllThatIsGone() {
    tell();
    prune();
    append(deploy("d-5", "shop", "prod"));
    append(finished("d-5", "shop", "prod"));
    Entry second = prune().orElseThrow();
    assertThat(second.event(Pruned.class).orElseThrow().count()).isEqualTo(5);
    assertThat(bodyless()).containsExactly(1L, 2L, 3L, 4L, 11L);
    assertThat(verify().flaws()).isEmpty();
    // What was pruned is found as ever; its columns are still proved.
    assertThat(ledger.<List<Entry>>read(records -> records.newest(Set.of(Kind.DEPLOY_STARTED), 9)))
        .hasSize(5);
  }

  private void deployed(String version, Deploy.Result result) {
    append(started(version, WayBack.REVERSIBLE));
    append(new DeployFinished("d-" + version, "shop", "prod", result));
  }

  private static DeployStarted started(String version, WayBack wayBack) {
    return new DeployStarted(
        "d-" + version,
        "shop",
        "prod",
        ChangeClass.FEATURE,
        Optional.of(version),
        Map.of(),
        Optional.of(wayBack));
  }

  /** A rollback is told by that, and the guard's target. */
  @Test
  void pruningKeepsTheLastTwoVersionsThatSucceededAndTheLastWithoutAWayBack() {
    append(started("0", WayBack.IRREVERSIBLE)); // 1
    append(finished("d-0", "shop", "prod"));
    append(started("1", WayBack.IRREVERSIBLE)); // 3
    append(finished("d-1", "shop", "prod"));
    deployed("2", Deploy.Result.SUCCEEDED); // 5
    deployed("3", Deploy.Result.SUCCEEDED); // 7
    deployed("4", Deploy.Result.FAILED); // 9
    deployed("5", Deploy.Result.FAILED); // 11
    prune();
    assertThat(bodyless()).containsExactly(1L, 2L, 4L, 9L, 10L);
    assertThat(ledger.<Optional<PastDeploy>>read(AuditContract::irreversible).map(PastDeploy::key))
        .hasValue("d-1");
    assertThat(prune()).as("nothing is left to prune").isEmpty();

    append(
        new DeployStarted("d-6", "shop", "prod", ChangeClass.ROLLBACK, Optional.of("2"), Map.of()));
    append(finished("d-6", "shop", "prod"));
    prune();
    assertThat(bodyless()).as("2 went out again").contains(5L, 6L).doesNotContain(7L, 8L);
  }

  private static Optional<PastDeploy> irreversible(Records records) {
    return new WatchFold(records).place("shop", "prod").irreversible();
  }

  @Test
  void pruningTakesAReasonAndKeepsItsDistance() {
    tell();
    Instant now = ledger.read(Records::now);
    assertThatThrownBy(() -> Pruning.prune(ledger, RELEASE, now.minusSeconds(9_999_999), " \n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pruning takes a reason");
    assertThatThrownBy(
            () -> Pruning.prune(ledger, RELEASE, now.minus(Duration.ofDays(29)), "too soon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("records of the last 30 days are not pruned");
    assertThat(Pruning.prune(ledger, RELEASE, now.minus(Duration.ofDays(31)), "old")).isEmpty();
    assertThat(all()).hasSize(12);
  }

  @Test
  void pruningDoesNotDoAwayWithEvidence() throws Exception {
    tell();
    tamper("UPDATE entry SET actor = 'os:eve' WHERE seq = 2");
    assertThatThrownBy(this::prune)
        .isInstanceOf(LedgerTrouble.class)
        .hasMessageContaining(
            "pruning would do away with the evidence: record 2 has other columns");
    assertThat(bodyless()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE entry SET actor = 'os:eve' WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET at = at - 1 WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET kind = 'DEPLOY_FINISHED' WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET service = NULL WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET service = '' WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET environment = 'qa' WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET subject = '' WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET until = 1 WHERE seq = 3 | 3 | has other columns",
        "UPDATE entry SET body = '{}' WHERE seq = 3 | 3 | has another body",
        "UPDATE entry SET body = NULL WHERE seq = 3 | 3 | has no body, and no checkpoint signs",
        "UPDATE entry SET body = NULL WHERE seq = 12 | 12 | the kind FREEZE_LIFTED is never pruned",
        "UPDATE entry SET digest = previous WHERE seq = 3 | 3 | has another body",
        "UPDATE entry SET previous = digest WHERE seq = 3 | 3 | does not follow record 2",
        "UPDATE entry SET hash = digest WHERE seq = 3 | 3 | has other columns",
        "DELETE FROM entry WHERE seq = 3 | 4 | follows record 2: what was between",
        "DELETE FROM entry WHERE seq = 1 | 2 | follows record 0: what was between",
        "UPDATE entry SET seq = 13 WHERE seq = 3 | 4 | follows record 2: what was between",
        "UPDATE entry SET seq = -1 WHERE seq = 1 | -1 | comes after record 0, where none",
        "UPDATE entry SET seq = 0 WHERE seq = 12 | 0 | comes after record 0, where none",
      })
  void whateverSomebodyEditsIsFoundAndNamed(String sql, long seq, String what) throws Exception {
    tell();
    assertThat(verify().passed()).isTrue();
    tamper(sql);
    Verification verification = verify();
    assertThat(verification.proofs()).isEmpty();
    Flaw flaw = verification.flaws().get(0);
    assertThat(flaw.proof()).isEqualTo(Proof.CONSISTENT);
    assertThat(flaw.seq()).isEqualTo(seq);
    assertThat(flaw.what()).contains(what);
  }

  @Test
  void aTruncationIsFoundByAHeadThatSomebodyKept() throws Exception {
    tell();
    Head kept = ledger.read(Records::head);
    tamper("DELETE FROM entry WHERE seq > 9");
    assertThat(verify().passed()).isTrue();
    Verification verification = Verification.of(ledger, Optional.of(kept), Optional.empty());
    assertThat(verification.flaws())
        .containsExactly(
            new Flaw(Proof.NOT_TRUNCATED, 12, "is missing: the ledger ends with record 9"));
    assertThat(verification.proofs()).containsExactly(Proof.CONSISTENT);
  }

  @Test
  void anExportHasEveryRecordAndTheHead() throws IOException {
    tell();
    prune();
    StringWriter lines = new StringWriter();
    assertThat(Export.JSONL.write(ledger, lines)).isEqualTo(ledger.<Head>read(Records::head));
    assertThat(lines.toString().lines()).hasSize(13);
    StringWriter csv = new StringWriter();
    Export.CSV.write(ledger, csv);
    assertThat(csv.toString().split("\r\n", -1)).hasSize(15); // with a header, and a last line end
  }
}
