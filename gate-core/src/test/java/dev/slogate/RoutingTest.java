package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slogate.escalation.CorrectivePlan;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Retro;
import dev.slogate.notify.Outgoing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From quarters on record to signals in the outbox. */
class RoutingTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final String SLO = "answers";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @SuppressWarnings("NullAway.Init")
  private Routing routing;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
    routing = new Routing(shop.catalog, shop.ledger);
    shop.now = Instant.parse("2026-10-02T00:00:00Z");
  }

  private List<Tuple> raised() {
    return routing.open().stream()
        .filter(Outgoing::firing)
        .map(one -> tuple(one.signal().topic().orElseThrow().label(), one.signal().team()))
        .toList();
  }

  @Test
  void aMissedQuarterIsTheTeamsAlone() {
    shop.closed("2026Q3", Outcome.MISSED);
    assertThat(routing.preview()).hasSize(3).extracting(Outgoing::id).containsOnly("");
    assertThat(routing.open()).as("a preview writes nothing").isEmpty();

    assertThat(routing.route(Optional.empty(), CRON))
        .extracting(Tick.Line::message)
        .containsExactly("3 signals wait in the outbox: no Alertmanager is named");
    assertThat(raised())
        .containsExactlyInAnyOrder(
            tuple("quarter_missed", "shop-team"),
            tuple("retro_due", "shop-team"),
            tuple("corrective_plan_due", "shop-team"));
  }

  @Test
  void twoInARowAskForANoteToo() {
    Instant today = shop.now;
    shop.now = Instant.parse("2026-07-02T00:00:00Z");
    shop.closed("2026Q2", Outcome.MISSED);
    shop.now = today;
    shop.closed("2026Q3", Outcome.MISSED);
    routing.route(Optional.empty(), CRON);
    // Nobody is named as SRE owner, and nobody as platform team.
    assertThat(raised()).contains(tuple("structural_note_due", "unrouted"));
    assertThat(raised()).contains(tuple("retro_overdue", "shop-team"));
  }

  @Test
  void whatIsWrittenIsOver() {
    shop.closed("2026Q3", Outcome.MISSED);
    routing.route(Optional.empty(), CRON);
    Escalations escalations = new Escalations(shop.catalog, shop.ledger);
    String link = "https://example.com/2026Q3";
    escalations.record(
        SLO, () -> new Retro("2026Q3", "ruth", List.of("jane"), List.of("retries"), link), CRON);
    routing.route(Optional.empty(), CRON);
    assertThat(raised())
        .containsExactlyInAnyOrder(
            tuple("quarter_missed", "shop-team"), tuple("corrective_plan_due", "shop-team"));
    escalations.record(
        SLO,
        () ->
            new CorrectivePlan(
                "2026Q3",
                "retries without a limit",
                List.of("a limit"),
                List.of(new CorrectivePlan.Milestone("the limit", shop.now)),
                shop.now,
                link),
        CRON);
    routing.route(Optional.empty(), CRON);
    assertThat(raised()).isEmpty();
  }

  @Test
  void aQuarterThatIsMetEndsIt() {
    shop.closed("2026Q3", Outcome.MISSED);
    routing.route(Optional.empty(), CRON);
    shop.now = Instant.parse("2027-01-02T00:00:00Z");
    shop.closed("2026Q4", Outcome.MET);
    routing.route(Optional.empty(), CRON);
    assertThat(raised()).isEmpty();
  }

  @Test
  void whatCouldNotBeLookedAtIsNotOver() {
    Finding finding = new Finding("CLOCK_SKEW", "late", Finding.PLATFORM);
    routing.route(List.of(finding), true, Optional.empty(), CRON);
    shop.now = shop.now.plus(Outbox.FINDINGS_HOLD);
    routing.route(List.of(), false, Optional.empty(), CRON);
    assertThat(raised()).containsExactly(tuple("telemetry_finding", "unrouted"));
    routing.route(List.of(), true, Optional.empty(), CRON);
    assertThat(raised()).isEmpty();
  }
}
