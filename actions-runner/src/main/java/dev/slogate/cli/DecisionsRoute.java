package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Change;
import dev.slogate.ChangeClass;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Gate;
import dev.slogate.Refused;
import dev.slogate.UnknownService;
import dev.slogate.report.Format;
import dev.slogate.report.Reports;
import dev.slogate.server.Call;
import dev.slogate.server.Metrics;
import dev.slogate.server.Reply;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code POST /v1/decisions}: one decision for a client that has no slo-gate of its own. It names
 * what it deploys, and nothing else: neither rules nor an instant, nor who it is.
 */
final class DecisionsRoute {

  static final String PATH = "/v1/decisions";
  static final int LONGEST = 64 * 1024;

  private static final String SYSTEM = "http";

  /** Who asks: the token vouches for no more than that it is one of ours. */
  private static final String ACTOR = SYSTEM + ":client";

  private static final Set<String> FIELDS =
      Set.of("service", "environment", "change", "version", "evidence", "deploy");

  private final byte[] token;
  private final Supplier<Gate> gate;
  private final Clock clock;
  private final Metrics metrics;

  DecisionsRoute(String token, Supplier<Gate> gate, Clock clock, Metrics metrics) {
    this.token = token.getBytes(UTF_8);
    this.gate = gate;
    this.clock = clock;
    this.metrics = metrics;
  }

  Reply answer(Call call) {
    if (!isKnown(call)) {
      return JsonBody.error(401, "the token is missing, or not this server's")
          .with("WWW-Authenticate", "Bearer");
    }
    try {
      DeployRequest request = request(call.body());
      Gate now = gate.get();
      now.requireAdmitted(request, SYSTEM, ACTOR);
      Decision decision =
          now.check(request, clock.instant().minus(Gate.SETTLING), Gate.Detail.FORECAST);
      metrics.decided(decision.disposition().name());
      return Reply.json(200, Reports.PLAIN.render(decision, Format.JSON));
    } catch (JsonBody.Unreadable e) {
      return JsonBody.error(400, String.valueOf(e.getMessage()));
    } catch (UnknownService e) {
      return JsonBody.error(404, String.valueOf(e.getMessage()));
    } catch (Refused e) {
      return JsonBody.error(422, String.valueOf(e.getMessage()));
    }
  }

  private boolean isKnown(Call call) {
    return call.bearer()
        .map(given -> given.getBytes(UTF_8))
        .filter(given -> MessageDigest.isEqual(token, given))
        .isPresent();
  }

  private static DeployRequest request(byte[] bytes) {
    JsonBody body = JsonBody.read(bytes, FIELDS);
    return new DeployRequest(
        body.required("service"),
        body.text("environment").orElse(DeployRequest.DEFAULT_ENVIRONMENT),
        new Change(change(body), body.text("version"), ACTOR, body.map("evidence")),
        body.text("deploy"));
  }

  private static ChangeClass change(JsonBody body) {
    Optional<String> named = body.text("change");
    return named.isEmpty()
        ? ChangeClass.FEATURE
        : ChangeClass.labelled(named.get())
            .orElseThrow(
                () ->
                    new JsonBody.Unreadable(
                        "'change' is none of feature, fix, reliability, security, rollback"));
  }
}
