package dev.slogate.github.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** Gives tokens to jobs, as GitHub does, and tells by which keys they are signed. */
public final class FakeIssuer implements AutoCloseable {

  /** Whom its tokens are made for. */
  public static final String AUDIENCE = "https://slo-gate.example.com";

  /** The workflow whose jobs get them. */
  public static final String WORKFLOW =
      "acme/checkout/.github/workflows/override.yml@refs/heads/main";

  /** What only the job has. */
  public static final String JOB_SECRET = "the job's secret";

  private static final String PATH = "/_services/token";

  private final HttpServer server;
  private final Clock clock;
  private List<RSAKey> keys = List.of(key("key-1", AppCredentials.ONE));
  private int status = 200;
  private int asked;
  private String given = "";
  private boolean authorized;

  private FakeIssuer(Clock clock) throws IOException {
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.createContext(PATH + "/.well-known/jwks", this::serve);
    server.createContext("/job/token", this::give);
    server.start();
  }

  public static FakeIssuer start(Clock clock) throws IOException {
    return new FakeIssuer(clock);
  }

  private static RSAKey key(String name, AppCredentials credentials) {
    return new RSAKey.Builder((RSAPublicKey) credentials.pair().getPublic())
        .keyID(name)
        .keyUse(KeyUse.SIGNATURE)
        .algorithm(JWSAlgorithm.RS256)
        .build();
  }

  /** Where a job asks for its token, with a secret that only it has. */
  public URI request() {
    return URI.create(
        "http://127.0.0.1:" + server.getAddress().getPort() + "/job/token?api-version=2.0");
  }

  /** What the job is given. */
  public synchronized void gives(String token) {
    given = token;
  }

  private synchronized void give(HttpExchange exchange) throws IOException {
    boolean known =
        ("Bearer " + JOB_SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && exchange.getRequestURI().getQuery().equals("api-version=2.0&audience=" + AUDIENCE);
    FakeGitHub.reply(exchange, known ? 200 : 401, known ? "{\"value\":\"" + given + "\"}" : "{}");
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  /** From now on it has this key only, or with the one before. */
  public synchronized void rotate(String name, AppCredentials credentials, boolean keep) {
    List<RSAKey> now = new ArrayList<>(keep ? keys : List.of());
    now.add(key(name, credentials));
    keys = List.copyOf(now);
  }

  /** It answers so from now on. */
  public synchronized void answer(int with) {
    status = with;
  }

  /** How often its keys were asked for. */
  public synchronized int asked() {
    return asked;
  }

  /** Whether somebody sent it a secret that it does not need. */
  public synchronized boolean wasSentASecret() {
    return authorized;
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    asked++;
    authorized |= exchange.getRequestHeaders().containsKey("Authorization");
    List<RSAKey> now = keys;
    FakeGitHub.reply(exchange, status, new JWKSet(List.copyOf(now)).toPublicJWKSet().toString());
  }

  /** What GitHub says of a job that a person has just started by hand. */
  public JWTClaimsSet.Builder claims(long run, long account, String login) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .audience(AUDIENCE)
        .subject("repo:acme/checkout:environment:override")
        .jwtID("8f8a5a3c-0000-4000-8000-000000000001")
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now.minusSeconds(600)))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("repository", "acme/checkout")
        .claim("repository_id", Long.toString(FakeGitHub.REPOSITORY_ID))
        .claim("repository_owner", "acme")
        .claim("repository_owner_id", "9919")
        .claim("actor", login)
        .claim("actor_id", Long.toString(account))
        .claim("run_id", Long.toString(run))
        .claim("run_number", "3")
        .claim("run_attempt", "1")
        .claim("event_name", "workflow_dispatch")
        .claim("ref", "refs/heads/main")
        .claim("ref_type", "branch")
        .claim("environment", "override")
        .claim("workflow", "Override")
        .claim("workflow_ref", WORKFLOW)
        .claim("job_workflow_ref", WORKFLOW)
        .claim("runner_environment", "github-hosted");
  }

  /** Signs with the key that it began with. */
  public String sign(JWTClaimsSet claims) {
    return sign(claims, "key-1", AppCredentials.ONE);
  }

  /** Signs with any key, under any name. */
  public static String sign(JWTClaimsSet claims, String name, AppCredentials credentials) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(name).build(), claims);
      token.sign(new RSASSASigner(credentials.pair().getPrivate()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
