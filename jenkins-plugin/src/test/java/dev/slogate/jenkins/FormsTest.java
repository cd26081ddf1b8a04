package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.ChangeClass;
import dev.slogate.Freeze;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people type, as the core takes it. */
class FormsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T14:00:00Z");

  static Typed typed(Map<String, String> fields) {
    return new Typed(
        field -> fields.containsKey(field) ? fields.get(field).split("\\|", -1) : null);
  }

  private static FreezeForm freeze(Map<String, String> fields) {
    return new FreezeForm(typed(fields));
  }

  @Test
  void anOverrideIsReadWithoutSpaceAroundIt() {
    OverrideGrant wish =
        OverrideForm.of(
                typed(
                    Map.of(
                        "service", " checkout ",
                        "environment", "prod",
                        "version", " ",
                        "lifts", "budget|freeze",
                        "reason", "the fix itself",
                        "ticket", "OPS-1",
                        "for", "90m",
                        "uses", "2")))
            .read();
    assertThat(wish.service()).isEqualTo("checkout");
    assertThat(wish.environment()).contains("prod");
    assertThat(wish.version()).isEmpty();
    assertThat(wish.lifts()).containsExactlyInAnyOrder(Lift.BUDGET, Lift.FREEZE);
    assertThat(wish.ticket()).contains("OPS-1");
    assertThat(wish.length()).contains(Duration.ofMinutes(90));
    assertThat(wish.uses()).isEqualTo(2);
  }

  @Test
  void whatIsNoNumberOrLiftsNothingIsNamed() {
    assertThatThrownBy(() -> OverrideForm.of(typed(Map.of("lifts", "data", "uses", "many"))).read())
        .isInstanceOf(Refused.class)
        .hasMessageContaining("'many'");
    assertThatThrownBy(() -> OverrideForm.of(typed(Map.of("service", "checkout"))).read())
        .isInstanceOf(Refused.class)
        .hasMessageContaining("what it lifts");
  }

  @Test
  void theFormOffersWhatIsUsualAndKeepsWhatWasTyped() {
    OverrideForm blank = OverrideForm.blank(typed(Map.of("service", "checkout")));
    assertThat(blank.getService()).isEqualTo("checkout");
    assertThat(blank.getUses()).isEqualTo("1");
    assertThat(blank.getLifts()).extracting(Choice::isChosen).containsExactly(true, false, false);
    OverrideForm given = OverrideForm.of(typed(Map.of("lifts", "data", "for", "soon")));
    assertThat(given.getLifts()).extracting(Choice::isChosen).containsExactly(false, true, false);
    assertThat(given.getLength()).isEqualTo("soon");
  }

  @Test
  void aLengthIsReadAsOnTheCommandLine() {
    assertThat(Length.of("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Length.of("2h")).isEqualTo(Duration.ofHours(2));
    assertThat(Length.of("999999d")).isEqualTo(Duration.ofDays(999_999));
    for (String none : List.of("", "2", "h", "-1h", "1h30m", "PT1H", "9999999d", "1 h", "1D")) {
      assertThatThrownBy(() -> Length.of(none))
          .as(none)
          .isInstanceOf(Refused.class)
          .hasMessageContaining("expected a number and a unit");
    }
  }

  @Test
  void aFreezeStopsThoseNamedOrEveryOne() {
    assertThat(freeze(Map.of("service", "checkout, search  payments,checkout")).services())
        .containsExactly("checkout", "search", "payments");
    assertThat(freeze(Map.of("all", "all")).services()).containsExactly(Freeze.ALL);
    for (FreezeForm unclear :
        List.of(freeze(Map.of()), freeze(Map.of("all", "all", "service", "checkout")))) {
      assertThatThrownBy(unclear::services)
          .isInstanceOf(Refused.class)
          .hasMessageContaining("which services");
    }
  }

  @Test
  void aFreezeEndsAtATimeOrAfterAWhileOrWhenItIsLifted() {
    assertThat(freeze(Map.of("until", "2026-12-01T08:00")).end(NOW))
        .contains(Instant.parse("2026-12-01T08:00:00Z"));
    assertThat(freeze(Map.of("for", "2d")).end(NOW)).contains(NOW.plus(Duration.ofDays(2)));
    assertThat(freeze(Map.of()).end(NOW)).isEmpty();
    assertThatThrownBy(() -> freeze(Map.of("until", "tomorrow")).end(NOW))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("'tomorrow'");
    assertThatThrownBy(() -> freeze(Map.of("until", "2026-12-01T08:00", "for", "2d")).end(NOW))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("not both");
  }

  @Test
  void aFreezeLetsPassWhatWasChosen() {
    FreezeForm form = freeze(Map.of("exempt", "security|fix"));
    assertThat(form.exempt()).containsExactly(ChangeClass.FIX, ChangeClass.SECURITY);
    assertThat(form.getClasses()).hasSize(5).filteredOn(Choice::isChosen).hasSize(2);
  }
}
