package dev.slogate.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Finding;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Standing;
import dev.slogate.escalation.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who hears of what, however teams are named, left out, or one and the same. */
class AddresseePropertyTest {

  private static final Instant CLOSED = Instant.parse("2026-10-01T00:00:00Z");
  private static final List<String> TEAMS = List.of("one", "two", "three", "four");

  @Provide
  Arbitrary<Signals.Case> cases() {
    Arbitrary<Optional<String>> team = Arbitraries.of(TEAMS).optional();
    Arbitrary<Addressees> addressees =
        Combinators.combine(team, team, team, team, team).as(Addressees::new);
    Arbitrary<Due> due =
        Combinators.combine(
                Arbitraries.of(Duty.values()).filter(duty -> duty != Duty.POSTMORTEM),
                Arbitraries.of("2026Q2", "2026Q3"),
                Arbitraries.of(Due.State.values()))
            .as((duty, quarter, state) -> Miss.due(duty, quarter, CLOSED, state));
    Arbitrary<Due> postmortem =
        Arbitraries.of(Due.State.values())
            .map(state -> Miss.due(Duty.POSTMORTEM, "in-1", CLOSED, state));
    return Combinators.combine(
            Arbitraries.of(Level.values()),
            due.list().ofMaxSize(6),
            postmortem.list().ofMaxSize(2),
            addressees)
        .as(
            (level, dues, postmortems, to) ->
                new Signals.Case(
                    "checkout",
                    "answers",
                    new Standing(
                        level,
                        level.number(),
                        Optional.of(CLOSED),
                        to.owner(),
                        dues,
                        List.of(
                            new Step(CLOSED, Step.Cause.MISSED, "2026Q3", level, level.number()))),
                    postmortems,
                    to));
  }

  @Property
  void leadershipHearsAtItsLevelOnly(@ForAll("cases") Signals.Case one) {
    for (Signal signal : Signals.of(List.of(one))) {
      boolean owner = one.to().owner().filter(signal.team()::equals).isPresent();
      boolean sre = one.to().sre().filter(signal.team()::equals).isPresent();
      int level = Integer.parseInt(signal.level());
      if (!owner && level < 3) {
        boolean isSreOwner = sre && level == 2; // one team may be both
        assertThat(one.to().above().contains(signal.team()) && !isSreOwner).isFalse();
      }
      if (!owner && level < 2) {
        assertThat(sre).isFalse();
      }
    }
  }

  @Property
  void telemetryIsNeverLeaderships(@ForAll("cases") Signals.Case one) {
    List<Finding> findings = List.of(new Finding("CLOCK_SKEW", "late", Finding.PLATFORM));
    Set<String> above = one.to().above();
    assertThat(Signals.of(findings, one.to().platform(), above, CLOSED))
        .singleElement()
        .satisfies(signal -> assertThat(above).doesNotContain(signal.team()))
        .satisfies(signal -> assertThat(signal.level()).isEqualTo("0"));
  }

  @Property
  void nothingOutstandingIsDropped(@ForAll("cases") Signals.Case one) {
    Set<Signal> signals = Signals.of(List.of(one));
    long ladder =
        one.standing().outstanding().stream().map(AddresseePropertyTest::key).distinct().count();
    long incidents =
        one.postmortems().stream()
            .filter(due -> due.state() != Due.State.RECORDED)
            .map(AddresseePropertyTest::key)
            .distinct()
            .count();
    assertThat(signals.stream().filter(s -> s.topic().orElseThrow() != Topic.QUARTER_MISSED))
        .hasSize((int) (ladder + incidents));
  }

  private static List<Object> key(Due due) {
    return List.of(due.duty(), due.subject(), due.state());
  }

  @Property
  void theSameStandingGivesTheSameSignals(@ForAll("cases") Signals.Case one) {
    assertThat(Signals.of(List.of(one))).isEqualTo(Signals.of(List.of(one, one)));
  }
}
