package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.GatePolicy;
import dev.slogate.guard.GuardPolicy;
import dev.slogate.ledger.Answered;
import dev.slogate.ledger.DecisionMade;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.Head;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Question;
import dev.slogate.ledger.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a decision takes from the record, and what it leaves there. */
class SittingTest {

  @TempDir Path folder;

  @Test
  void leavesARecordOfEachDecision() {
    RecordedShop shop = RecordedShop.burning(folder);
    Decision decision = shop.check("d-1");
    List<Entry> entries =
        shop.ledger.read(records -> records.newest(EnumSet.of(Kind.DECISION_MADE), 10));
    assertThat(entries).hasSize(1);
    DecisionMade made = (DecisionMade) entries.get(0).event();
    assertThat(made.decision()).isEqualTo(decision.id());
    assertThat(made.deploy()).isEqualTo("d-1");
    assertThat(made.disposition()).isEqualTo(Disposition.HELD);
    assertThat(made.reasons())
        .extracting(DecisionMade.Ground::code)
        .containsExactlyElementsOf(decision.reasons().stream().map(Reason::code).toList());
    assertThat(entries.get(0).actor()).isEqualTo("jenkins:dev");
    // Judged by what was there before: an empty record.
    assertThat(decision.ledger().head())
        .hasValueSatisfying(head -> assertThat(head).startsWith("0:"));
    assertThat(shop.check("d-2").ledger().head()).contains("1:" + entries.get(0).hash());
  }

  /** Others wait for whoever writes: what a usual deploy needs is read on one way to the store. */
  @Test
  void asksTheRecordOnceForAllThatAUsualDeployNeeds() {
    RecordedShop shop = RecordedShop.healthy(folder);
    DeployRequest request = RecordedShop.request(ChangeClass.FEATURE, "1", "d-1");
    Register asked =
        shop.ledger.read(
            records -> {
              Records ahead = records.ahead(Register.asks(request, records.now()));
              Records nothingElse =
                  new Answered(new OnlyItsHead(records), ((Answered) ahead).answers());
              DeployKey.requireSame(nothingElse, "d-1", request);
              return Register.of(nothingElse, shop.catalog, request, "d-1");
            });
    assertThat(asked.trouble()).isEmpty();
  }

  /** Knows its head and its time, and is not to be asked for anything else but nothing. */
  private record OnlyItsHead(Records records) implements Records {
    @Override
    public Head head() {
      return records.head();
    }

    @Override
    public Instant now() {
      return records.now();
    }

    @Override
    public List<Entry> ask(Question question) {
      assertThat(question).isInstanceOf(Question.About.class);
      assertThat(((Question.About) question).subjects()).isEmpty(); // which asks no store
      return List.of();
    }

    @Override
    public List<Entry> unended(Kind begun, Kind ended, int most) {
      throw new AssertionError("asked for what began and did not end");
    }

    @Override
    public void scan(long seq, Consumer<Entry> each) {
      throw new AssertionError("asked for all");
    }
  }

  @Test
  void leavesNoneWhereItLooksAheadOrBack() {
    RecordedShop shop = RecordedShop.burning(folder);
    List<DeployRequest> requests = List.of(RecordedShop.request(ChangeClass.FEATURE, "1", "d-1"));
    shop.gate().preview(requests, RecordedShop.AT, Gate.Detail.NUMBERS);
    shop.gate().replay(requests, RecordedShop.AT, Gate.Detail.NUMBERS);
    assertThat(shop.ledger.<List<Entry>>read(r -> r.newest(EnumSet.allOf(Kind.class), 10)))
        .isEmpty();
  }

  @Test
  void replaysByWhatWasKnownThen() {
    RecordedShop shop = RecordedShop.healthy(folder);
    shop.now = RecordedShop.AT.plus(Duration.ofMinutes(10));
    shop.freezes()
        .declare(
            List.of(Freeze.ALL),
            Optional.empty(),
            "sale",
            Optional.empty(),
            List.of(),
            RecordedShop.JANE);
    List<DeployRequest> requests = List.of(RecordedShop.request(ChangeClass.FEATURE, "1", "d-1"));
    assertThat(
            shop.gate().replay(requests, RecordedShop.AT, Gate.Detail.NUMBERS).get(0).disposition())
        .isEqualTo(Disposition.PROCEED);
    assertThat(shop.check("d-1").disposition()).isEqualTo(Disposition.FROZEN);
  }

  @Test
  void holdsWhereTheRecordDoesNotAnswer() throws Exception {
    Files.writeString(folder.resolve("ledger.db"), "this is no ledger");
    Decision decision = RecordedShop.healthy(folder).check("d-1");
    assertThat(decision.disposition()).isEqualTo(Disposition.HELD);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.LEDGER_UNREACHABLE);
    assertThat(decision.ledger()).isEqualTo(LedgerState.UNREACHABLE);
    assertThat(decision.reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.LEDGER_UNREACHABLE);
  }

  @Test
  void holdsThenInShadowModeToo() throws Exception {
    Files.writeString(folder.resolve("ledger.db"), "this is no ledger");
    GatePolicy shadow =
        new GatePolicy(
            "trial",
            List.of("*"),
            List.of(),
            GatePolicy.Mode.SHADOW,
            GatePolicy.Burn.DEFAULT,
            GatePolicy.Budget.DEFAULT,
            GatePolicy.ShardAction.WARN,
            false,
            Map.of(),
            List.of(),
            GatePolicy.Overrides.DEFAULT,
            GuardPolicy.DEFAULT,
            GatePolicy.DEFAULT_LONGEST_WAIT,
            Location.of("test"));
    Decision decision = RecordedShop.burning(folder, shadow).check("d-1");
    assertThat(decision.disposition()).isEqualTo(Disposition.HELD);
    assertThat(decision.exitCode()).isEqualTo(ExitCode.HELD);
  }
}
