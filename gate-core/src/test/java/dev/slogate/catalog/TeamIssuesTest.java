package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a team keeps its issues. */
class TeamIssuesTest {

  @TempDir Path folder;

  private CatalogFolder team(String issues) {
    return new CatalogFolder(folder)
        .with(
            "team.yaml",
            """
            apiVersion: slogate.dev/v1
            kind: Team
            metadata: {name: shop-team}
            spec: {issues: %s}
            """
                .formatted(issues));
  }

  @Test
  void aRepositoryIsKept() {
    assertThat(team("{github: acme/shop.issues}").load().teams().get("shop-team"))
        .extracting(Team::issues)
        .asString()
        .contains("acme/shop.issues");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{github: shop} | spec.issues.github: found \"shop\", expected owner/repository",
        "{github: acme/..} | spec.issues.github: found \"acme/..\", expected owner/repository",
        "{github: 'https://github.com/acme/shop'} | expected owner/repository, such as",
        "{jira: SHOP} | github",
        "{} | github",
        "acme/shop | expected a mapping",
      })
  void whatIsNoRepositoryIsRefused(String issues, String message) {
    assertThat(String.join("\n", team(issues).errors())).contains(message);
  }
}
