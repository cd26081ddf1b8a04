package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BuildActorTest {

  private static Cause user(@Nullable String id) {
    return new Cause.UserIdCause("unused") {
      @Override
      public @Nullable String getUserId() {
        return id;
      }
    };
  }

  private static Cause timer() {
    return new Cause() {
      @Override
      public String getShortDescription() {
        return "timer";
      }
    };
  }

  @Test
  void isThePersonWhoStartedIt() {
    assertThat(BuildActor.of(List.of(timer(), user("jane")), "shop/checkout"))
        .isEqualTo("jenkins:jane");
  }

  @Test
  void isTheJobWhereNobodyDid() {
    assertThat(BuildActor.of(List.of(timer()), "shop/checkout"))
        .isEqualTo("jenkins-job:shop/checkout");
    assertThat(BuildActor.of(List.of(user(null)), "shop/checkout"))
        .isEqualTo("jenkins-job:shop/checkout");
  }

  @Test
  void noJobPassesForAPerson() {
    assertThat(BuildActor.of(List.of(), "jane")).isNotEqualTo("jenkins:jane");
  }

  @Test
  void aLongNameFitsTheRecord() {
    assertThat(dev.slogate.Actor.of(BuildActor.of(List.of(), "f/".repeat(300))).name())
        .hasSize(200);
  }
}
