package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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

  /** A request that can't be understood. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  Reply answer(Call call) {
    if (!isKnown(call)) {
      return error(401, "the token is missing, or not this server's")
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
    } catch (Unreadable e) {
      return error(400, String.valueOf(e.getMessage()));
    } catch (UnknownService e) {
      return error(404, String.valueOf(e.getMessage()));
    } catch (Refused e) {
      return error(422, String.valueOf(e.getMessage()));
    }
  }

  private boolean isKnown(Call call) {
    return call.header("Authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()).strip().getBytes(UTF_8))
        .filter(given -> MessageDigest.isEqual(token, given))
        .isPresent();
  }

  private static DeployRequest request(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new Unreadable("the body is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Unreadable("the body is no JSON");
    }
    if (!json.isObject()) {
      throw new Unreadable("expected an object with at least 'service'");
    }
    Set<String> unknown = new TreeSet<>();
    json.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw new Unreadable(
          "found %s, expected only %s"
              .formatted(String.join(", ", unknown), String.join(", ", new TreeSet<>(FIELDS))));
    }
    return new DeployRequest(
        text(json, "service").orElseThrow(() -> new Unreadable("'service' is missing")),
        text(json, "environment").orElse(DeployRequest.DEFAULT_ENVIRONMENT),
        new Change(change(json), text(json, "version"), ACTOR, evidence(json)),
        text(json, "deploy"));
  }

  private static Optional<String> text(JsonNode json, String field) {
    if (json.has(field) && !json.path(field).isTextual()) {
      throw new Unreadable("'" + field + "' is no text");
    }
    return Optional.of(json.path(field).asText()).filter(text -> json.has(field));
  }

  private static ChangeClass change(JsonNode json) {
    Optional<String> named = text(json, "change");
    return named.isEmpty()
        ? ChangeClass.FEATURE
        : Arrays.stream(ChangeClass.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(named.get()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Unreadable(
                        "'change' is none of feature, fix, reliability, security, rollback"));
  }

  private static Map<String, String> evidence(JsonNode json) {
    Map<String, String> evidence = new LinkedHashMap<>();
    JsonNode found = json.path("evidence");
    if (!found.isMissingNode() && !found.isObject()) {
      throw new Unreadable("'evidence' is no object");
    }
    found.fieldNames().forEachRemaining(kind -> evidence.put(kind, text(found, kind).orElse("")));
    return evidence;
  }

  private static Reply error(int status, String message) {
    return Reply.json(status, JSON.createObjectNode().put("error", message) + "\n");
  }
}
