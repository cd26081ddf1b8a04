package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Disposition;
import dev.slogate.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {

  @TempDir Path folder;

  private final Queue<Runnable> begun = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-11-24T14:00:00Z");
  private Shop shop;
  private Fleet fleet;

  @BeforeEach
  void setUp() {
    shop = new Shop(folder);
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    fleet = new Fleet(new Workspaces(shop::settings, clock), clock, begun::add);
  }

  @Test
  void aReaderNeverWaitsAndTheNextSeesWhatWasAsked() {
    assertThat(fleet.latest()).isEqualTo(Survey.NONE);
    assertThat(fleet.latest()).isEqualTo(Survey.NONE);
    assertThat(begun).hasSize(1); // two readers, one survey
    begun.remove().run();
    Survey survey = fleet.latest();
    assertThat(survey.at()).isEqualTo(now);
    assertThat(survey.of("checkout", "default"))
        .hasValueSatisfying(
            decision -> assertThat(decision.disposition()).isEqualTo(Disposition.HELD));
    assertThat(survey.of("checkout", "staging")).isEmpty();
    assertThat(begun).isEmpty(); // fresh
  }

  @Test
  void whatHasAgedIsAskedAnew() {
    fleet.askAnew();
    begun.remove().run();
    now = now.plus(Fleet.FRESH);
    assertThat(fleet.latest().within(Fleet.FRESH, now)).isFalse();
    begun.remove().run();
    assertThat(fleet.latest().within(Fleet.FRESH, now)).isTrue();
    assertThat(fleet.latest().within(Duration.ZERO, now)).isFalse();
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    shop.text("kind: Nonsense\n");
    fleet.askAnew();
    begun.remove().run();
    assertThat(fleet.latest().decisions()).isEmpty();
    assertThat(fleet.latest().trouble()).contains("the catalog does not load");
  }

  @Test
  void aLedgerThatDoesNotAnswerIsForAnAdministratorToo() throws Exception {
    Files.createDirectories(shop.ledger);
    Files.writeString(shop.ledger.resolve("ledger.db"), "this is no ledger");
    fleet.askAnew();
    begun.remove().run();
    assertThat(fleet.latest().decisions()).isNotEmpty();
    assertThat(fleet.latest().unreachable()).contains("is no ledger, or is damaged");
  }

  /** An SLO of all environments names none, and speaks in each. */
  @Test
  void aPlaceThatAReaderAskedForIsAskedAbout() {
    Place prod = new Place("checkout", "prod");
    fleet.askAnew();
    begun.remove().run();
    assertThat(fleet.latest(prod).of(prod)).isEmpty();
    begun.remove().run(); // at once, though the survey is fresh
    assertThat(fleet.latest(prod).of(prod))
        .hasValueSatisfying(
            decision -> assertThat(decision.disposition()).isEqualTo(Disposition.HELD));
    assertThat(begun).isEmpty();
    now = now.plus(Duration.ofMinutes(59));
    fleet.latest();
    begun.remove().run();
    assertThat(fleet.latest().of(prod)).isPresent();
    now = now.plus(Duration.ofMinutes(2)); // nobody asked for it for more than an hour
    fleet.latest();
    begun.remove().run();
    assertThat(fleet.latest().of(prod)).isEmpty();
  }

  @Test
  void aServiceThatNobodyOwnsKeepsNoOtherFromBeingAsked() {
    Place unknown = new Place("chekout", "prod");
    assertThat(fleet.latest(unknown)).isEqualTo(Survey.NONE);
    begun.remove().run();
    assertThat(fleet.latest(unknown).of(unknown)).isEmpty();
    assertThat(fleet.latest().trouble()).isEmpty();
    assertThat(fleet.latest().decisions()).hasSize(1);
  }

  @Test
  void whatChangesDuringASurveyIsAskedOnceMore() {
    List<Instant> asked = new ArrayList<>();
    fleet =
        new Fleet(
            new Workspaces(
                () -> {
                  asked.add(now);
                  if (asked.size() == 1) {
                    fleet.askAnew();
                  }
                  return shop.settings();
                },
                Clock.systemUTC()),
            Clock.systemUTC(),
            begun::add);
    fleet.askAnew();
    begun.remove().run();
    assertThat(asked).hasSize(2);
  }

  /** A controller outlives that, and its queue waits for surveys. */
  @Test
  void aSurveyThatRanIntoAnErrorIsSaidAndTheNextOneIsMade() {
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    Queue<Error> errors = new ArrayDeque<>(List.of(new StackOverflowError("too deep")));
    fleet =
        new Fleet(
            new Workspaces(
                () -> {
                  if (!errors.isEmpty()) {
                    throw errors.remove();
                  }
                  return shop.settings();
                },
                clock),
            clock,
            begun::add);
    fleet.askAnew();
    begun.remove().run();
    assertThat(fleet.known().trouble()).contains("too deep");
    now = now.plus(Fleet.FRESH);
    fleet.latest();
    begun.remove().run();
    assertThat(fleet.known().trouble()).isEmpty();
    assertThat(fleet.known().decisions()).isNotEmpty();
  }

  @Test
  void ofWhatPeopleOrderedTheLaterReadIsKept() {
    Orders later = Orders.unread(now.plusSeconds(1), "later");
    fleet.changed(later);
    begun.remove().run(); // began before
    assertThat(fleet.orders()).isEqualTo(later);
    now = now.plusSeconds(2);
    fleet.askAnew();
    begun.remove().run();
    assertThat(fleet.orders().known()).isTrue();
  }

  @Test
  void aLedgerThatIsNoneIsSaidAndTheServicesAreKnownNevertheless() throws Exception {
    Files.writeString(shop.ledger, "no folder");
    fleet.askAnew();
    begun.remove().run();
    assertThat(fleet.orders().known()).isFalse();
    assertThat(fleet.orders().trouble()).isNotEmpty();
  }
}
