package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.Requests.Ask;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that an issuer signs the tokens of jobs with. Kept for an hour; asked again before that for
 * one that is not known, since keys change, though not each time somebody makes one up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, JWK Set</a>
 */
public final class SigningKeys implements AutoCloseable {

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int SHORTEST_BITS = 2048;

  private final Requests requests;
  private final Clock clock;
  private Map<String, RSAPublicKey> keys = Map.of();
  private Instant read = Instant.MIN;
  private Instant asked = Instant.MIN;

  /**
   * Nothing is asked before it is used.
   *
   * @param issuer without a slash at its end
   * @param environment where a proxy is looked up
   */
  public SigningKeys(URI issuer, Map<String, String> environment, Clock clock) {
    this.requests = new Requests("slo-gate", issuer, environment, clock, Requests.TIMEOUT);
    this.clock = clock;
  }

  /**
   * The key of this name; empty where the issuer has none.
   *
   * @throws GitHubTrouble if the issuer does not tell its keys: then nobody knows
   */
  public synchronized Optional<RSAPublicKey> named(String name) {
    Instant now = clock.instant();
    boolean stale = !now.isBefore(read.plus(FRESH));
    boolean rested = !now.isBefore(asked.plus(REST));
    if (rested && (stale || !keys.containsKey(name))) {
      asked = now;
      keys = fetch();
      read = now;
    } else if (stale) {
      throw new GitHubTrouble(
          Cause.FAILED, "GitHub's signing keys could not be read, and are asked for again soon");
    }
    return Optional.ofNullable(keys.get(name));
  }

  private Map<String, RSAPublicKey> fetch() {
    JsonNode found = requests.sendOpenly(Ask.get(".well-known", "jwks"));
    Map<String, RSAPublicKey> usable = new HashMap<>();
    try {
      for (JWK key : JWKSet.parse(found.toString()).getKeys()) {
        if (key instanceof RSAKey rsa && signs(rsa)) {
          usable.put(rsa.getKeyID(), rsa.toRSAPublicKey());
        }
      }
    } catch (ParseException | JOSEException e) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub's signing keys are no JSON Web Key Set");
    }
    return Map.copyOf(usable);
  }

  private static boolean signs(RSAKey key) {
    return key.getKeyID() != null
        && key.size() >= SHORTEST_BITS
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(JWSAlgorithm.RS256));
  }

  @Override
  public void close() {
    requests.close();
  }
}
