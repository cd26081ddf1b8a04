package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

  @Test
  void anUnknownTeamIsNobodyToEscalateTo() {
    assertThat(teams("cart<commerce", "commerce<board").warnings())
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
}
