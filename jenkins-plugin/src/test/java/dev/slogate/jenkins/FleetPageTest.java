package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slogate.Actor;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet and its people's orders as pages show them. */
class FleetPageTest {

  private static final Actor JANE = new Actor("jenkins", "jane");

  @TempDir Path folder;

  private final Instant now = Instant.now();
  private Fleet fleet;
  private Desk desk;

  @BeforeEach
  void setUp() {
    Shop shop = new Shop(folder);
    shop.text(
        """
        apiVersion: slogate.dev/v1
        kind: Team
        metadata: {name: shop-team, displayName: "Shop \u202eevil"}
        spec: {contacts: {chat: "#shop"}}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: checkout}
        spec: {service: checkout, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: basket}
        spec: {service: basket, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
        ---
        apiVersion: slogate.dev/v1
        kind: Ownership
        metadata: {name: search}
        spec: {service: search, owner: shop-team, acceptedBy: jane@example.com, acceptedOn: 2026-07-01}
        """);
    Clock clock = Clock.systemUTC();
    fleet = new Fleet(new Workspaces(shop::settings, clock), clock, Runnable::run);
    fleet.askAnew();
    desk = new Desk(new Workspaces(shop::settings, clock), fleet, clock);
  }

  private FleetPage page(String text, String disposition) {
    return new FleetPage(
        fleet.latest(),
        fleet.orders(),
        FormsTest.typed(Map.of("q", text, "says", disposition)),
        Instant.now());
  }

  private void override(String service, Lift lift) {
    assertThat(
            desk.change(
                Optional.of(JANE),
                (workspace, actor) ->
                    workspace
                        .overrides()
                        .orElseThrow()
                        .grant(
                            new OverrideGrant(
                                service,
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(lift),
                                "the SLO comes tomorrow",
                                Optional.empty(),
                                Optional.empty(),
                                1),
                            actor)))
        .isEmpty();
  }

  private void freeze(String service) {
    assertThat(
            desk.change(
                Optional.of(JANE),
                (workspace, actor) ->
                    workspace
                        .freezes()
                        .orElseThrow()
                        .declare(
                            List.of(service),
                            Optional.of("default"),
                            "black week",
                            Optional.of(now.plus(Duration.ofDays(2))),
                            List.of(),
                            actor)))
        .isEmpty();
  }

  @Test
  void whatIsHeldComesFirst() {
    override("basket", Lift.DATA);
    freeze("search");
    assertThat(page("", "").getLines())
        .extracting(FleetLine::getService, FleetLine::getTitle, FleetLine::getTone)
        .containsExactly(
            tuple("checkout", "HELD", "bad"),
            tuple("search", "FROZEN", "bad"),
            tuple("basket", "OVERRIDDEN", "warning"));
    assertThat(page("", "").getSummary()).startsWith("3 services: 2 held, 1 may go out.");
    assertThat(page("", "").getFreezes()).isEqualTo(1);
  }

  @Test
  void filtersLeaveWhatSomebodyLooksFor() {
    freeze("search");
    assertThat(page("CHECK", "").getLines())
        .extracting(FleetLine::getService)
        .containsOnly("checkout");
    assertThat(page("shop", "").getLines()).hasSize(3);
    assertThat(page("", "FROZEN").getLines())
        .extracting(FleetLine::getService)
        .containsOnly("search");
    assertThat(page("basket", "FROZEN").getLines()).isEmpty();
    assertThat(page("", "NONSENSE").getLines()).isEmpty();
    assertThat(page("", "FROZEN").getDispositions())
        .extracting(Choice::getTitle, Choice::isChosen)
        .containsExactly(tuple("FROZEN (1)", true), tuple("HELD (2)", false));
  }

  @Test
  void aNameThatDeceivesIsMadeVisible() {
    assertThat(page("", "").getLines().get(0).getOwner()).isEqualTo("Shop \\u202eevil");
  }

  @Test
  void anAddressHoldsWhateverIsInAName() {
    assertThat(FleetLine.query("a/b&c", "p r%d"))
        .isEqualTo("service=a%2Fb%26c&environment=p+r%25d");
  }

  @Test
  void aServiceShowsTheOrdersThatConcernIt() {
    override("checkout", Lift.BUDGET);
    freeze("search");
    ServicePage page =
        new ServicePage(
            fleet.latest(),
            fleet.orders(),
            FormsTest.typed(Map.of("service", "checkout", "environment", "default")),
            Instant.now());
    assertThat(page.getResult()).isNotNull();
    assertThat(page.getFreezes()).isEmpty();
    assertThat(page.getOverrides())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getState()).isEqualTo("in force");
              assertThat(row.getBy()).isEqualTo("jenkins:jane");
              assertThat(row.getUsed()).isEqualTo("0 of 1");
            });
    ServicePage elsewhere =
        new ServicePage(
            fleet.latest(), fleet.orders(), FormsTest.typed(Map.of("service", "checkout")), now);
    assertThat(elsewhere.getResult()).isNull();
  }

  @Test
  void whatIsNotDoneIsSaid() {
    assertThat(desk.change(Optional.empty(), (workspace, actor) -> {}))
        .hasValueSatisfying(why -> assertThat(why).contains("sign in first"));
    assertThat(
            desk.change(
                Optional.of(JANE),
                (workspace, actor) -> workspace.overrides().orElseThrow().approve("ov-9", actor)))
        .hasValueSatisfying(why -> assertThat(why).contains("'ov-9'"));
    assertThat(
            desk.change(
                Optional.of(JANE),
                (workspace, actor) ->
                    workspace
                        .freezes()
                        .orElseThrow()
                        .declare(
                            List.of("nope"),
                            Optional.empty(),
                            "why",
                            Optional.empty(),
                            List.of(),
                            actor)))
        .hasValueSatisfying(why -> assertThat(why).contains("no service nope"));
  }

  @Test
  void beforeItIsKnownItIsSaidToBeUnknown() {
    FleetPage page = new FleetPage(Survey.NONE, Orders.NONE, Typed.NOTHING, now);
    assertThat(page.isAsked()).isFalse();
    assertThat(page.isOld()).isFalse();
    assertThat(page.isOrdersKnown()).isFalse();
    assertThat(page.getLines()).isEmpty();
    Survey old = new Survey(now.minus(Duration.ofHours(1)), List.of(), "");
    assertThat(new FleetPage(old, Orders.NONE, Typed.NOTHING, now).isOld()).isTrue();
  }
}
