package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Location;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadershipTest {

  @TempDir Path folder;

  /** Teams as {@code name<leadership}. */
  private CatalogFolder teams(String... teams) {
    CatalogFolder catalog = new CatalogFolder(folder).withSurroundings();
    for (String team : teams) {
      String[] parts = team.split("<", -1);
      catalog.with(
          parts[0] + ".yaml",
          """
          apiVersion: slogate.dev/v1
          kind: Team
          metadata: {name: %s}
          spec: {%s}
          """
              .formatted(parts[0], parts.length == 1 ? "" : "leadership: " + parts[1]));
    }
    return catalog;
  }

  private static List<String> chain(Catalog catalog, String team) {
    return catalog.leadershipChain(team).stream().map(Team::name).toList();
  }

  @Test
  void leadershipIsFollowedToTheTop() {
    Catalog catalog = teams("cart<commerce", "commerce<board", "board", "bank<commerce").load();
    assertThat(chain(catalog, "cart")).containsExactly("commerce", "board");
    assertThat(chain(catalog, "board")).isEmpty();
    assertThat(chain(catalog, "nobody")).isEmpty();
  }

  @Test
  void anUnknownTeamEndsTheChain() {
    CatalogFolder teams = teams("cart<commerce", "commerce<board");
    assertThat(chain(teams.load(), "cart")).containsExactly("commerce");
    assertThat(teams.warnings())
        .containsExactly(
            "commerce.yaml:3:18: spec.leadership: no Team is named \"board\": there is nobody to"
                + " escalate to");
  }

  @Test
  void aCircleHasNoTop() {
    assertThat(teams("a<b", "b<c", "c<b", "d<d").errors())
        .containsExactly(
            "b.yaml:3:18: spec.leadership: leads round in a circle: b -> c -> b: expected a team at"
                + " the top, without leadership",
            "d.yaml:3:18: spec.leadership: leads round in a circle: d -> d: expected a team at the"
                + " top, without leadership");
  }

  @Test
  void aCatalogOfValuesMayGoRoundAndTheChainEnds() {
    Map<String, Team> teams = new HashMap<>();
    for (String pair : List.of("a<b", "b<c", "c<b")) {
      String name = pair.substring(0, 1);
      teams.put(
          name,
          new Team(
              name,
              name,
              Map.of(),
              List.of(),
              Optional.of(pair.substring(2)),
              Optional.empty(),
              Location.of("test")));
    }
    Catalog catalog =
        new Catalog(
            List.of(),
            Map.of(),
            teams,
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            People.NOBODY,
            List.of());
    assertThat(chain(catalog, "a")).containsExactly("b", "c");
    assertThat(chain(catalog, "b")).containsExactly("c");
  }
}
