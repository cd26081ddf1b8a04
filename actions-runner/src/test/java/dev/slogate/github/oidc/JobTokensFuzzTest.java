package dev.slogate.github.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeGitHub;
import dev.slogate.github.api.FakeIssuer;
import dev.slogate.github.api.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;

/** Whatever comes as a job's token is not trusted, or is of the job that is. */
class JobTokensFuzzTest {

  private static final String ISSUER = "https://issuer.example.com";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FakeIssuer ISSUING = issuer();
  private static final SigningKeys KEYS = new SigningKeys(ISSUING.issuer(), Map.of(), CLOCK);

  private final JobTokens tokens =
      new JobTokens(
          new TrustedJobs(
              ISSUER,
              FakeIssuer.AUDIENCE,
              Set.of(Long.toString(FakeGitHub.REPOSITORY_ID)),
              Set.of("9919"),
              "override",
              Set.of(FakeIssuer.WORKFLOW)),
          KEYS,
          CLOCK);

  private static FakeIssuer issuer() {
    try {
      return FakeIssuer.start(CLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void close() {
    KEYS.close();
    ISSUING.close();
  }

  private boolean trusted(String token) {
    try {
      tokens.read(token);
      return true;
    } catch (NotTrusted e) {
      assertThat(String.valueOf(e.getMessage()).length()).isLessThan(600);
      return false;
    }
  }

  /** Nobody signed it. */
  @FuzzTest(maxDuration = "3m")
  void texts(byte[] token) {
    assertThat(trusted(new String(token, UTF_8))).isFalse();
  }

  /** GitHub itself would have signed it. */
  @FuzzTest(maxDuration = "3m")
  void claims(byte[] claims) throws JOSEException, IOException {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(), new Payload(claims));
    token.sign(new RSASSASigner(AppCredentials.ONE.pair().getPrivate()));
    if (trusted(token.serialize())) {
      JsonNode said = JSON.readTree(claims);
      assertThat(said.path("iss").asText()).isEqualTo(ISSUER);
      assertThat(said.path("repository_owner_id").asText()).isEqualTo("9919");
      assertThat(said.path("environment").asText()).isEqualTo("override");
      assertThat(said.path("job_workflow_ref").asText()).isEqualTo(FakeIssuer.WORKFLOW);
      assertThat(said.path("run_attempt").asText()).isEqualTo("1");
      assertThat(Instant.ofEpochSecond(said.path("exp").asLong()).plusSeconds(30))
          .isAfter(CLOCK.instant());
    }
  }
}
