package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingTest {

  private static final Place PROD = new Place("checkout", "prod");

  @TempDir Path folder;

  private static Survey survey(Shop shop) {
    Fleet fleet =
        new Fleet(
            new Workspaces(shop::settings, Clock.systemUTC()), Clock.systemUTC(), Runnable::run);
    fleet.latest(PROD);
    return fleet.latest();
  }

  @Test
  void whoReadsTheQueueLearnsServiceOwnerReasonAndWhatReleasesIt() {
    Standing standing = Standing.of(survey(new Shop(folder)), PROD, Instant.now());
    assertThat(standing.isHolding()).isTrue();
    assertThat(standing.getTitle()).isEqualTo("HELD");
    assertThat(standing.getSentence())
        .startsWith("checkout is held back from prod. ")
        .contains("SLO", " Shop (shop-team) answers for it. ")
        .endsWith("It goes on when that has cleared, or when a person overrides it.");
  }

  @Test
  void beforeTheFirstSurveyNothingPasses() {
    Standing standing = Standing.of(Survey.NONE, PROD, Instant.now());
    assertThat(standing.isHolding()).isTrue();
    assertThat(standing.getTitle()).isEqualTo("UNKNOWN");
    assertThat(standing.getSentence()).isEqualTo("whether checkout may go to prod is being asked.");
  }

  @Test
  void anOldSurveyTellsNothingAboutNow() {
    Survey survey = survey(new Shop(folder));
    assertThat(Standing.of(survey, PROD, survey.at().plus(Duration.ofSeconds(299))).getTitle())
        .isEqualTo("HELD");
    assertThat(Standing.of(survey, PROD, survey.at().plus(Standing.STALE)).getSentence())
        .contains("is being asked");
  }

  @Test
  void whereNothingCanBeAskedItHoldsAndSaysWhoMendsIt() {
    Instant now = Instant.now();
    Survey survey = new Survey(now, List.of(), "shop.yaml:1: no kind.\nshop.yaml:2: no name.");
    assertThat(Standing.of(survey, PROD, now).isHolding()).isTrue();
    assertThat(Standing.of(survey, PROD, now).getSentence())
        .isEqualTo(
            "nobody can tell whether checkout may go to prod: shop.yaml:1: no kind …. An"
                + " administrator of this controller can mend it.");
  }

  @Test
  void aServiceThatTheCatalogDoesNotHaveHoldsAndAnEnvironmentIsAskedAbout() {
    Survey survey = survey(new Shop(folder));
    Place unknown = new Place("chekout", "prod");
    assertThat(Standing.of(survey, unknown, Instant.now()).isHolding()).isTrue();
    assertThat(Standing.of(survey, unknown, Instant.now()).getSentence())
        .startsWith("no service chekout is in the catalog.");
    Place staging = new Place("checkout", "staging");
    assertThat(Standing.of(survey, staging, Instant.now()).isHolding()).isTrue();
    assertThat(Standing.of(survey, staging, Instant.now()).getSentence()).contains("being asked");
  }

  @Test
  void itsColourIsJenkinsOwn() {
    assertThat(Standing.of(Survey.NONE, PROD, Instant.now()).getColour())
        .isEqualTo("jenkins-!-color-purple");
  }
}
