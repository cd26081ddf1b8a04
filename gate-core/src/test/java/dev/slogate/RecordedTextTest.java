package dev.slogate;

import static dev.slogate.RecordedShop.JANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.ledger.Kind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the record could not keep is a mistake of who says it, wherever it enters. */
class RecordedTextTest {

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private RecordedShop shop;

  @BeforeEach
  void open() {
    shop = RecordedShop.healthy(folder);
  }

  static List<String> unfit() {
    return List.of(
        "", " \t", "x".repeat(501), "a\u0000b", "a\u001b[31m", "a\nb", "a\u009bb", "\ud800");
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void isRefusedWhereverItEnters(String text) {
    Optional<String> some = Optional.of(text);
    Optional<String> key = Optional.of("d-1");
    for (DeployRequest request :
        List.of(
            request(text, Optional.of("1"), Map.of(), key),
            request("prod", some, Map.of(), key),
            request("prod", Optional.of("1"), Map.of("ticket", text), key),
            request("prod", Optional.of("1"), Map.of(text, "OPS-1"), key),
            request("prod", Optional.of("1"), Map.of(), some))) {
      assertRefused(() -> shop.gate().check(request, RecordedShop.AT, Gate.Detail.NUMBERS));
      assertRefused(() -> shop.deploys().start(request));
    }
    assertRefused(() -> shop.deploys().finish(text, Deploy.Result.FAILED, JANE));
    assertRefused(() -> shop.overrides().grant(wish(some, key, key), JANE));
    assertRefused(() -> shop.overrides().grant(wish(key, some, key), JANE));
    assertRefused(() -> shop.overrides().grant(wish(key, key, some), JANE));
    assertRefused(
        () ->
            shop.freezes()
                .declare(List.of(Freeze.ALL), some, "sale", Optional.empty(), List.of(), JANE));
    assertThat(shop.ledger.<Integer>read(r -> r.newest(EnumSet.allOf(Kind.class), 9).size()))
        .isZero();
  }

  private static void assertRefused(Runnable entry) {
    assertThatThrownBy(entry::run)
        .isInstanceOf(Refused.class)
        .message()
        .containsAnyOf(" is empty", " may have 500 characters", " holds the control character");
  }

  @Test
  void losesTheSpaceAroundIt() {
    shop.deploys().start(request(" prod ", Optional.of("1"), Map.of(), Optional.of("d-1\n")));
    assertThat(shop.deploys().newest(Example.SERVICE, "prod", 5))
        .extracting(Deploy::key)
        .containsExactly("d-1");
  }

  private static DeployRequest request(
      String environment,
      Optional<String> version,
      Map<String, String> evidence,
      Optional<String> key) {
    return new DeployRequest(
        Example.SERVICE,
        environment,
        new Change(ChangeClass.FEATURE, version, "jenkins:dev", evidence),
        key);
  }

  private static OverrideGrant wish(
      Optional<String> environment, Optional<String> version, Optional<String> ticket) {
    return new OverrideGrant(
        Example.SERVICE, environment, version, Set.of(), "why", ticket, Optional.empty(), 1);
  }
}
