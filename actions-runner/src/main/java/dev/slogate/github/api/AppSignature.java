package dev.slogate.github.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Signs in as the App itself.
 *
 * @see <a
 *     href="https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app">GitHub,
 *     JSON Web Tokens of an App</a>
 */
final class AppSignature {

  /** GitHub advises to date it back, since clocks differ, and takes ten minutes at the most. */
  private static final Duration BACK = Duration.ofSeconds(60);

  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final String app;
  private final PrivateKey key;
  private final Clock clock;

  AppSignature(String app, PrivateKey key, Clock clock) {
    this.app = app;
    this.key = key;
    this.clock = clock;
  }

  /** A token that is good for some minutes. */
  String token() {
    Instant now = clock.instant();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            new JWTClaimsSet.Builder()
                .issuer(app)
                .issueTime(Date.from(now.minus(BACK)))
                .expirationTime(Date.from(now.plus(AHEAD)))
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("an RSA key signs", e);
    }
    return token.serialize();
  }
}
