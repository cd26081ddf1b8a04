package dev.slogate.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slogate.server.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a client sends as JSON: an object with fields that are known, and no other. */
final class JsonBody {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode json;

  private JsonBody(JsonNode json) {
    this.json = json;
  }

  /** One that can't be understood. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /**
   * Reads one.
   *
   * @throws Unreadable if it is none, or has other fields than these
   */
  static JsonBody read(byte[] body, Set<String> fields) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (MismatchedInputException e) {
      throw new Unreadable("something follows the object, expected one alone");
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
    unknown.removeAll(fields);
    if (!unknown.isEmpty()) {
      throw new Unreadable(
          "found %s, expected only %s"
              .formatted(String.join(", ", unknown), String.join(", ", new TreeSet<>(fields))));
    }
    return new JsonBody(json);
  }

  /** A refusal, as an object of its own. */
  static Reply error(int status, String message) {
    return Reply.json(status, JSON.createObjectNode().put("error", message) + "\n");
  }

  String required(String field) {
    return text(field).orElseThrow(() -> new Unreadable("'" + field + "' is missing"));
  }

  Optional<String> text(String field) {
    return text(json, field);
  }

  /** A whole number. */
  Optional<Integer> number(String field) {
    JsonNode found = json.path(field);
    if (json.has(field) && !(found.isInt() && found.canConvertToInt())) {
      throw new Unreadable("'" + field + "' is no whole number");
    }
    return Optional.of(found.asInt()).filter(number -> json.has(field));
  }

  List<String> texts(String field) {
    JsonNode found = json.path(field);
    if (json.has(field) && !found.isArray()) {
      throw new Unreadable("'" + field + "' is no array");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : found) {
      if (!one.isTextual()) {
        throw new Unreadable("'" + field + "' holds what is no text");
      }
      texts.add(one.asText());
    }
    return texts;
  }

  Map<String, String> map(String field) {
    JsonNode found = json.path(field);
    if (json.has(field) && !found.isObject()) {
      throw new Unreadable("'" + field + "' is no object");
    }
    Map<String, String> map = new LinkedHashMap<>();
    found.fieldNames().forEachRemaining(name -> map.put(name, text(found, name).orElse("")));
    return map;
  }

  private static Optional<String> text(JsonNode json, String field) {
    if (json.has(field) && !json.path(field).isTextual()) {
      throw new Unreadable("'" + field + "' is no text");
    }
    return Optional.of(json.path(field).asText()).filter(text -> json.has(field));
  }
}
