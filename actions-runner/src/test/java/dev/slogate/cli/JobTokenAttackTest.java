package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.slogate.github.api.AppCredentials;
import dev.slogate.github.api.FakeIssuer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens that prove nothing, or another job. */
class JobTokenAttackTest extends OverrideFixture {

  @Test
  void theFormOfSubIsOfNoInterest() throws Exception {
    List<String> forms =
        List.of(
            "repo:acme/checkout:environment:override",
            "repo:acme@9919/checkout@1296269:environment:override",
            "whatever");
    for (int i = 0; i < forms.size(); i++) {
      assertThat(post(claims(7 + i).subject(forms.get(i))).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void aReRunIsRefusedWhoeverRanItFirst() throws Exception {
    refused(403, "this is a re-run", post(claims(7).claim("run_attempt", "2")));
  }

  @Test
  void anotherJobIsNotTrusted() throws Exception {
    Map<String, List<String>> wrong =
        Map.of(
            "repository_id", List.of("777", "01296269"), // a fork, or who took over a name
            "repository_owner_id", List.of("666"),
            "environment", List.of("prod", "OVERRIDE"),
            "event_name", List.of("pull_request", "pull_request_target", "push"),
            "job_workflow_ref",
                List.of(
                    "acme/checkout/.github/workflows/override.yml@refs/heads/evil",
                    "acme/checkout/.github/workflows/other.yml@refs/heads/main",
                    "evil/checkout/.github/workflows/override.yml@refs/heads/main"));
    for (Map.Entry<String, List<String>> each : wrong.entrySet()) {
      for (String value : each.getValue()) {
        refused(
            403,
            "the token's %s is '%s'".formatted(each.getKey(), value),
            post(claims(7).claim(each.getKey(), value)));
      }
    }
    assertThat(bed.github.requests()).noneMatch(one -> one.contains("/teams/"));
  }

  @Test
  void aClaimThatIsMissingOrNoTextIsNotTrusted() throws Exception {
    for (String claim :
        List.of(
            "repository",
            "repository_id",
            "repository_owner_id",
            "environment",
            "event_name",
            "job_workflow_ref",
            "run_attempt",
            "run_id",
            "actor_id")) {
      refused(403, "'" + claim + "'", post(claims(7).claim(claim, null)));
      refused(403, "'" + claim + "'", post(claims(7).claim(claim, List.of("1"))));
    }
  }

  @Test
  void numbersThatAreNoneAreNotTrusted() throws Exception {
    for (String claim : List.of("run_id", "actor_id", "run_attempt")) {
      for (String value : List.of("", "0", "-1", "1 ", "01", "1e3", "99999999999999999999")) {
        refused(403, claim, post(claims(7).claim(claim, value)));
      }
    }
    refused(403, "no repository's name", post(claims(7).claim("repository", "acme/../x")));
  }

  @Test
  void anotherIssuerOrAudienceIsNotTrusted() throws Exception {
    refused(401, "the token's iss is", post(claims(7).issuer("https://evil.example.com")));
    refused(401, "another audience", post(claims(7).audience("https://github.com/acme")));
    refused(
        401, "another audience", post(claims(7).audience(List.of(FakeIssuer.AUDIENCE, "other"))));
    refused(401, "another audience", post(claims(7).audience(List.of())));
  }

  @Test
  void aTokenIsGoodForItsTimeAlone() throws Exception {
    Instant now = bed.clock.instant();
    refused(401, "has expired", post(claims(7).expirationTime(Date.from(now.minusSeconds(30)))));
    refused(401, "is not good yet", post(claims(7).notBeforeTime(Date.from(now.plusSeconds(31)))));
    refused(401, "from when to when", post(claims(7).expirationTime(null)));
    refused(401, "from when to when", post(claims(7).notBeforeTime(null)));
    assertThat(post(claims(7).expirationTime(Date.from(now.minusSeconds(29)))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void whatGitHubDidNotSignIsNotTrusted() throws Exception {
    JWTClaimsSet claims = claims(7).build();
    String genuine = issuer.sign(claims);
    String[] parts = genuine.split("\\.", -1);
    AppCredentials another = AppCredentials.another();
    List<String> forged =
        List.of(
            "",
            "eyJ",
            new PlainJWT(claims).serialize(),
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + parts[2].substring(0, 300),
            parts[0] + "." + base64(claims(8).build().toString()) + "." + parts[2],
            base64("{\"alg\":\"none\",\"kid\":\"key-1\"}") + "." + parts[1] + ".",
            base64("{\"alg\":\"nOnE\",\"kid\":\"key-1\"}") + "." + parts[1] + "." + parts[2],
            FakeIssuer.sign(claims, "key-1", another),
            FakeIssuer.sign(claims, "key-of-nobody", another),
            withOwnKey(claims, another),
            byTheirPublicKey(claims),
            byAnotherAlgorithm(claims));
    for (String token : forged) {
      HttpResponse<String> answer = post(token, WISH);
      assertThat(answer.statusCode()).as(token + ": " + answer.body()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
    assertThat(granted()).isEmpty();
    assertThat(issuer.asked()).isEqualTo(1);
    assertThat(post(genuine, WISH).statusCode()).isEqualTo(201);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** It brings the key along that it is signed with. */
  private static String withOwnKey(JWTClaimsSet claims, AppCredentials another)
      throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("key-1")
            .jwk(new RSAKey.Builder((RSAPublicKey) another.pair().getPublic()).build())
            .jwkURL(URI.create("https://evil.example.com/jwks"))
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(another.pair().getPrivate()));
    return token.serialize();
  }

  /** What everybody may know is no secret to sign with. */
  private static String byTheirPublicKey(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims);
    token.sign(new MACSigner(AppCredentials.ONE.pair().getPublic().getEncoded()));
    return token.serialize();
  }

  private static String byAnotherAlgorithm(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("key-1").build(), claims);
    token.sign(new RSASSASigner(AppCredentials.ONE.pair().getPrivate()));
    return token.serialize();
  }

  @Test
  void whileGitHubDoesNotTellItsKeysNothingIsGranted() throws Exception {
    issuer.answer(500);
    refused(503, "nothing was granted", post(claims(7)));
  }
}
