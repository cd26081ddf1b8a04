package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.budget.Counts;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.Prospect;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.ledger.Memory;
import dev.slogate.plan.SeriesId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EscalationsTest {

  private static final Instant Q2 = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant Q3 = Instant.parse("2026-07-01T00:00:00Z");
  private static final Instant Q4 = Instant.parse("2026-10-01T00:00:00Z");
  private static final String LINK = "https://wiki.example.com/1";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  /** Met a quarter, missed one, and burns on since. */
  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
    shop.now = Q4.plus(Duration.ofDays(5));
    Map<Instant, Counts> hours = new HashMap<>();
    for (Instant hour = Q2; hour.isBefore(shop.now); hour = hour.plus(Duration.ofHours(1))) {
      hours.put(hour, new Counts(hour.isBefore(Q3) ? 0 : 2, 1000));
    }
    shop.ledger
        .memory()
        .remember(
            SeriesId.of(ExampleSlo.named("answers").build()).orElseThrow(),
            new Memory.Span(Q2, shop.now),
            hours);
    shop.closing().close(new Actor("os", "cron"));
  }

  private static Retro retro(String quarter) {
    return new Retro(quarter, "ruth", List.of("jane"), List.of("retries"), LINK);
  }

  private SloEscalation standing() {
    return shop.escalations().standing("answers", shop.now);
  }

  private ThrowingCallable recording(String slo, Supplier<Writing> writing) {
    return () -> shop.escalations().record(slo, writing, JANE);
  }

  private static void refused(ThrowingCallable work, String message) {
    assertThatThrownBy(work).isInstanceOf(Refused.class).hasMessage(message);
  }

  @Test
  void saysWhereAnSloStandsAndWhoOwesWhat() {
    SloEscalation standing = standing();
    assertThat(standing.standing().level()).isEqualTo(Level.TEAM);
    assertThat(standing.standing().since()).contains(Q4);
    assertThat(standing.outstanding())
        .extracting(Due::duty)
        .containsExactly(Duty.RETRO, Duty.CORRECTIVE_PLAN);
    assertThat(standing.team(standing.outstanding().get(0))).contains("shop-team");
    assertThat(standing.teams()).containsOnlyKeys(Role.SERVICE_TEAM);
    assertThat(standing.running().orElseThrow().prospect()).isEqualTo(Prospect.AT_RISK);
  }

  @Test
  void saysWhereItStoodThen() {
    assertThat(shop.escalations().standing("answers", Q4.plus(Duration.ofDays(4))).standing())
        .as("the record was written a day later")
        .extracting(standing -> standing.level())
        .isEqualTo(Level.NONE);
  }

  @Test
  void keepsWhatIsWritten() {
    SloEscalation after = shop.escalations().record("answers", () -> retro("2026Q3"), JANE);
    assertThat(after.outstanding()).extracting(Due::duty).containsExactly(Duty.CORRECTIVE_PLAN);
    assertThat(after.writings().get(0).by()).isEqualTo("jenkins:jane");
    shop.escalations()
        .record(
            "answers",
            () -> new Retro("2026Q3", "ruth", List.of("raj"), List.of("corrected"), LINK),
            JANE);
    assertThat(standing().writings()).hasSize(2);
  }

  @Test
  void refusesWhatMakesNoSense() {
    refused(
        recording("anwsers", () -> retro("2026Q3")),
        "no SLO is called anwsers in the catalog; it has answers");
    refused(
        recording("answers", () -> retro("2026Q2")),
        "quarter 2026Q2 of answers was not missed: it is met");
    refused(
        recording("answers", () -> retro("2026Q4")),
        "quarter 2026Q4 of answers is not closed: nothing is missed before it is over");
    refused(
        recording("answers", () -> new Retro("2026Q3", " ", List.of("x"), List.of("y"), LINK)),
        "facilitator: expected 1 to 10000 characters, got 0");
    refused(
        recording(
            "answers",
            () -> new Postmortem("answers@x", "ruth", "c", List.of(), List.of("a"), LINK)),
        "no incident of answers is called 'answers@x'; on record is none: tick finds them");
    assertThat(standing().writings()).isEmpty();
  }

  @Test
  void relaxesOnlyWhatWasPromisedAndOnlyDownwards() {
    refused(
        recording("answers", () -> relax("0.9999", "0.99")),
        "answers never promised 0.9999: its target is 0.999");
    refused(
        recording("answers", () -> relax("0.999", "0.9995")),
        "a relaxed target is lower than the former one, 0.999: 0.9995");
    SloEscalation after = shop.escalations().record("answers", () -> relax("0.999", "0.99"), JANE);
    assertThat(after.standing().level()).isEqualTo(Level.NONE);
  }

  private static ExecutiveDecision relax(String former, String target) {
    return ExecutiveDecision.relax("2026Q3", Objective.of(former), Objective.of(target), LINK);
  }

  @Test
  void keepsTradeOffsAndInvestments() {
    TradeOff kept =
        shop.escalations().tradeOff(Example.SERVICE, () -> tradeOff(shop.now.plusSeconds(1)), JANE);
    assertThat(kept.id()).startsWith("to-");
    shop.escalations()
        .investment(
            Example.SERVICE,
            () ->
                new Investment("", Optional.empty(), "a region", "a month", LINK, Optional.empty()),
            JANE);
    assertThat(standing().tradeOffs()).extracting(one -> one.tradeOff()).containsExactly(kept);
    assertThat(standing().investments()).hasSize(1);
    assertThatThrownBy(
            () -> shop.escalations().tradeOff(Example.SERVICE, () -> tradeOff(shop.now), JANE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("which is past");
    assertThatThrownBy(() -> shop.escalations().tradeOff("chekout", () -> tradeOff(shop.now), JANE))
        .isInstanceOf(UnknownService.class);
  }

  private static TradeOff tradeOff(Instant until) {
    return new TradeOff(
        "", Optional.of("answers"), "the sale", "ruth", new BigDecimal("0.3"), until, LINK);
  }

  @Test
  void reachesTheDecision() {
    Escalation escalation = shop.check("d-1").escalation();
    assertThat(escalation.level()).isEqualTo(Level.TEAM);
    assertThat(escalation.quartersMissed()).isEqualTo(1);
    assertThat(escalation.state()).isEqualTo(Escalation.State.MISSED);
    assertThat(escalation.slo()).contains("answers");
    Escalation.Next next = escalation.next().orElseThrow();
    assertThat(next.duty()).isEqualTo(Duty.RETRO);
    assertThat(next.team()).contains("shop-team");
    // It was closed five days late, and time runs from that day.
    assertThat(next.until()).isEqualTo(Q4.plus(Duration.ofDays(5 + 14)));
    // Level 1 is information.
    assertThat(shop.check("d-2").disposition()).isEqualTo(Disposition.PROCEED);
  }
}
