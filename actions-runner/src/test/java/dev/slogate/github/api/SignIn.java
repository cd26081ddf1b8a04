package dev.slogate.github.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an App signs in to GitHub: by what it signs, for tokens that are good for an hour. */
final class SignIn {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final String app;
  private final AppCredentials credentials;
  private final Clock clock;
  private final Map<String, Instant> tokens = new HashMap<>();
  private int given;

  SignIn(long app, AppCredentials credentials, Clock clock) {
    this.app = Long.toString(app);
    this.credentials = credentials;
    this.clock = clock;
  }

  /** A token, and when it expires. */
  record Token(String text, Instant expires) {}

  /** What a request shows; nothing where it does not say that it is a token. */
  static String token(HttpExchange request) {
    @Nullable String header = request.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : "";
  }

  /** Whether the App signed this, a moment ago. */
  boolean isApp(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Instant now = clock.instant();
      Instant expires = claims.getExpirationTime().toInstant();
      return jwt.verify(new RSASSAVerifier((RSAPublicKey) credentials.pair().getPublic()))
          && claims.getIssuer().equals(app)
          && !claims.getIssueTime().toInstant().isAfter(now)
          && expires.isAfter(now)
          && !expires.isAfter(now.plus(LONGEST));
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }

  Token give() {
    Instant expires = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    Token token = new Token("ghs_" + ++given, expires);
    tokens.put(token.text(), expires);
    return token;
  }

  /** Whether this is a token that is still good. */
  boolean knows(String token) {
    return clock.instant().isBefore(tokens.getOrDefault(token, Instant.MIN));
  }

  void revoke() {
    tokens.clear();
  }
}
