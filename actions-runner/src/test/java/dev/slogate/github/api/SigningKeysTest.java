package dev.slogate.github.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys change, and somebody makes some up. */
class SigningKeysTest {

  private static final AppCredentials NEXT = AppCredentials.another();

  private Instant now = Instant.parse("2026-07-01T12:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);

  @SuppressWarnings("NullAway.Init")
  private FakeIssuer issuer;

  @SuppressWarnings("NullAway.Init")
  private SigningKeys keys;

  @BeforeEach
  void open() throws IOException {
    issuer = FakeIssuer.start(clock);
    keys = new SigningKeys(issuer.issuer(), Map.of(), clock);
  }

  @AfterEach
  void close() {
    assertThat(issuer.wasSentASecret()).isFalse();
    keys.close();
    issuer.close();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void keysAreKeptForAnHour() {
    assertThat(keys.named("key-1")).contains((RSAPublicKey) AppCredentials.ONE.pair().getPublic());
    pass(Duration.ofMinutes(59));
    keys.named("key-1");
    assertThat(issuer.asked()).isEqualTo(1);
    pass(Duration.ofMinutes(1));
    keys.named("key-1");
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void aNewKeyIsFoundAtOnceAndOneThatWasWithdrawnIsForgottenWithIt() {
    keys.named("key-1");
    issuer.rotate("key-2", NEXT, false);
    pass(Duration.ofMinutes(2));
    assertThat(keys.named("key-2")).isPresent();
    assertThat(keys.named("key-1")).isEmpty();
  }

  @Test
  void oneThatWasWithdrawnIsTrustedForAnHourAtTheMost() {
    keys.named("key-1");
    issuer.rotate("key-2", NEXT, false);
    pass(Duration.ofHours(1));
    assertThat(keys.named("key-1")).isEmpty();
  }

  @Test
  void keysThatAreMadeUpCostOneLookAMinute() {
    for (int i = 0; i < 50; i++) {
      assertThat(keys.named("made-up-" + i)).isEmpty();
    }
    assertThat(issuer.asked()).isEqualTo(1);
    assertThat(keys.named("key-1")).isPresent();
    pass(Duration.ofMinutes(1));
    keys.named("made-up");
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void whileTheyCanNotBeReadNobodyIsTrusted() {
    keys.named("key-1");
    issuer.answer(502);
    pass(Duration.ofHours(1));
    assertThatThrownBy(() -> keys.named("key-1"))
        .isInstanceOf(GitHubTrouble.class)
        .hasMessageContaining("with 502");
    assertThatThrownBy(() -> keys.named("key-1"))
        .isInstanceOf(GitHubTrouble.class)
        .hasMessageContaining("asked for again soon");
    assertThat(issuer.asked()).isEqualTo(2);
    issuer.answer(200);
    pass(Duration.ofMinutes(1));
    assertThat(keys.named("key-1")).isPresent();
  }
}
