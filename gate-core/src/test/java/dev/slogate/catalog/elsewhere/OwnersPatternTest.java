package dev.slogate.catalog.elsewhere;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersPatternTest {

  /** The first ten are the examples of GitHub's documentation. */
  @ParameterizedTest
  @CsvSource({
    "*,                   any/file,                              true",
    "*.js,                a/b/c.js,                              true",
    "*.js,                a/b/c.go,                              false",
    "/build/logs/,        build/logs/a/b.log,                    true",
    "/build/logs/,        x/build/logs/a.log,                    false",
    "docs/*,              docs/getting-started.md,               true",
    "docs/*,              docs/build-app/troubleshooting.md,     false",
    "apps/,               x/apps/y/z,                            true",
    "/docs/,              docs/a,                                true",
    "**/logs,             deeply/nested/logs/a/b,                true",
    "/apps/github,        apps/github/a,                         true",
    "/apps/github,        apps/githubber/a,                      false",
    "/services/checkout/, services/checkout/file,                true",
    "/services/checkout/, services/checkout,                     false",
    "services/checkout,   x/services/checkout/file,              false",
    "checkout/,           services/checkout/file,                true",
    "/services/*/,        services/checkout/file,                true",
    "/services/*/,        services/file,                         false",
    "services/**/file,    services/file,                         true",
    "services/**/file,    services/a/b/file,                     true",
    "/*,                  file,                                  true",
    "/*,                  services/file,                         false",
    "/,                   any/file,                              true",
    "**,                  any/file,                              true",
    "check?ut/,           checkout/file,                         true",
    "Checkout/,           checkout/file,                         false",
  })
  void coversAsGitHubSays(String pattern, String path, boolean covers) {
    assertThat(new OwnersPattern(pattern).covers(path)).isEqualTo(covers);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/services/checkout/,   services/checkout",
        "checkout/,             checkout",
        "**/checkout/**,        checkout",
        "/services/checkout/*,  services/checkout",
        "/a/checkout/b/file.go, a/checkout",
        "/services/*/checkout,  -",
        "/services/checkouts/,  -",
        "*,                     -",
      })
  void namesAFolder(String pattern, String folder) {
    assertThat(new OwnersPattern(pattern).folder("checkout").orElse(null)).isEqualTo(folder);
  }

  /** One that tried every way to match would never end here, on the fastest machine. */
  @Test
  void noPatternTakesLong() {
    OwnersPattern pattern = new OwnersPattern("*a".repeat(400) + "/" + "**/".repeat(60) + "b");
    assertThat(pattern.covers("a".repeat(900) + "/a".repeat(60))).isFalse();
  }
}
