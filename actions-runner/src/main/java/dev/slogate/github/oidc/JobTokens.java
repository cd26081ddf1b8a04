package dev.slogate.github.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.RunId;
import dev.slogate.github.api.SigningKeys;
import dev.slogate.github.oidc.NotTrusted.Lack;
import dev.slogate.http.Faults;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens of jobs. {@code sub} is not looked at: it has two forms, and each of its parts is a
 * claim of its own.
 *
 * @see <a href="https://docs.github.com/actions/reference/security/oidc">GitHub, OpenID Connect</a>
 */
public final class JobTokens {

  /** Clocks differ. */
  private static final Duration LEEWAY = Duration.ofSeconds(30);

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private final TrustedJobs trusted;
  private final SigningKeys keys;
  private final Clock clock;

  public JobTokens(TrustedJobs trusted, SigningKeys keys, Clock clock) {
    this.trusted = trusted;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The job that a token is of.
   *
   * @throws NotTrusted if it proves no such job
   * @throws dev.slogate.github.api.GitHubTrouble if its signature can't be checked now
   */
  public Job read(String token) {
    JWTClaimsSet claims = genuine(token);
    requireTime(claims);
    require(claims, "iss", Set.of(trusted.issuer()), Lack.GENUINE);
    if (!claims.getAudience().equals(List.of(trusted.audience()))) {
      throw new NotTrusted(
          Lack.GENUINE,
          "the token was made for another audience: ask GitHub for one for this server's");
    }
    require(claims, "repository_owner_id", trusted.owners(), Lack.ALLOWED);
    require(claims, "repository_id", trusted.repositories(), Lack.ALLOWED);
    require(claims, "event_name", Set.of("workflow_dispatch"), Lack.ALLOWED);
    require(claims, "job_workflow_ref", trusted.workflows(), Lack.ALLOWED);
    require(claims, "environment", Set.of(trusted.environment()), Lack.ALLOWED);
    if (number(claims, "run_attempt") != 1) {
      throw new NotTrusted(
          Lack.ALLOWED,
          "this is a re-run, which keeps the name of whoever ran it first: start the workflow anew");
    }
    return new Job(
        new RunId(repository(claims), number(claims, "run_id")), number(claims, "actor_id"));
  }

  /** What was signed, and by GitHub; {@code alg: none} is no signed token to begin with. */
  private JWTClaimsSet genuine(String token) {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      @Nullable String name = signed.getHeader().getKeyID();
      if (!JWSAlgorithm.RS256.equals(signed.getHeader().getAlgorithm()) || name == null) {
        throw new NotTrusted(Lack.GENUINE, "the token is not signed as GitHub signs: with RS256");
      }
      RSAPublicKey key =
          keys.named(name)
              .orElseThrow(
                  () -> new NotTrusted(Lack.GENUINE, "the token's key is none of the issuer's"));
      if (!signed.verify(new RSASSAVerifier(key))) {
        throw new NotTrusted(Lack.GENUINE, "the token's signature is not its key's");
      }
      return signed.getJWTClaimsSet();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new NotTrusted(Lack.GENUINE, "the token is no JSON Web Token that GitHub signed");
    }
  }

  private void requireTime(JWTClaimsSet claims) {
    @Nullable Date from = claims.getNotBeforeTime();
    @Nullable Date until = claims.getExpirationTime();
    if (from == null || until == null) {
      throw new NotTrusted(Lack.GENUINE, "the token does not say from when to when it is good");
    }
    Instant now = clock.instant();
    if (!now.minus(LEEWAY).isBefore(until.toInstant())) {
      throw new NotTrusted(
          Lack.GENUINE, "the token has expired: ask for it right before it is sent");
    }
    if (now.plus(LEEWAY).isBefore(from.toInstant())) {
      throw new NotTrusted(Lack.GENUINE, "the token is not good yet: do the clocks agree?");
    }
  }

  private static void require(JWTClaimsSet claims, String name, Set<String> expected, Lack lack) {
    String found = text(claims, name);
    if (!expected.contains(found)) {
      throw new NotTrusted(
          lack,
          "the token's %s is '%s', which this server does not trust"
              .formatted(name, Faults.cut(found)));
    }
  }

  private static long number(JWTClaimsSet claims, String name) {
    String found = text(claims, name);
    if (!NUMBER.matcher(found).matches()) {
      throw new NotTrusted(Lack.ALLOWED, "the token's " + name + " is no number");
    }
    return Long.parseLong(found);
  }

  private static Repository repository(JWTClaimsSet claims) {
    try {
      return Repository.of(text(claims, "repository"));
    } catch (IllegalArgumentException e) {
      throw new NotTrusted(Lack.ALLOWED, "the token's repository is no repository's name");
    }
  }

  private static String text(JWTClaimsSet claims, String name) {
    if (!(claims.getClaim(name) instanceof String text)) {
      throw new NotTrusted(Lack.ALLOWED, "the token has no text '" + name + "'");
    }
    return text;
  }
}
