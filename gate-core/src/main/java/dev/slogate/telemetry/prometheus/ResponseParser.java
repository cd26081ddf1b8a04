package dev.slogate.telemetry.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.slogate.telemetry.prometheus.Series.Point;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of Prometheus' HTTP API as it streams in.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/api/">HTTP API</a>
 */
final class ResponseParser {

  private static final JsonFactory JSON = new JsonFactory();

  /** In seconds: from later times no period can be taken, as little as from long before. */
  private static final double LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  /** What the body said. */
  static final class Body {
    String status = "";
    String errorType = "";
    String error = "";
    boolean partial;
    boolean vector;
    final List<String> warnings = new ArrayList<>();
    final List<Series> series = new ArrayList<>();
  }

  /** JSON, but not of this API. */
  static final class NotThisApi extends IOException {
    private static final long serialVersionUID = 1;

    NotThisApi(String message) {
      super(message);
    }
  }

  private ResponseParser() {}

  static Body parse(InputStream in) throws IOException {
    Body body = new Body();
    try (JsonParser json = JSON.createParser(in)) {
      @Nullable JsonToken first = json.nextToken();
      if (first == null) {
        throw new IOException("the answer is empty");
      }
      if (first != JsonToken.START_OBJECT) {
        throw new NotThisApi("the answer is no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "status" -> body.status = text(json);
          case "errorType" -> body.errorType = json.getValueAsString("");
          case "error" -> body.error = json.getValueAsString("");
          case "isPartial" -> body.partial = json.currentToken() == JsonToken.VALUE_TRUE;
          case "warnings" -> strings(json, body.warnings);
          case "data" -> data(json, body);
          default -> {}
        }
        json.skipChildren(); // of what is unknown, or of another kind than it should be
      }
      if (json.currentToken() != JsonToken.END_OBJECT) {
        throw new IOException("the answer ends before its JSON does");
      }
    }
    if (body.status.isEmpty()) {
      throw new NotThisApi("the answer has no \"status\"");
    }
    if (body.status.equals("success") && !body.vector) {
      throw new NotThisApi("the answer has no \"data\" of a known \"resultType\"");
    }
    return body;
  }

  private static void data(JsonParser json, Body body) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("result") && json.currentToken() == JsonToken.START_ARRAY) {
        result(json, body.series);
      } else if (field.equals("resultType")) {
        String type = text(json);
        if (!type.equals("vector") && !type.equals("matrix")) {
          throw new NotThisApi("the query yields a " + type + ", not a vector");
        }
        body.vector = true;
      } else {
        json.skipChildren();
      }
    }
  }

  private static void result(JsonParser json, List<Series> series) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new NotThisApi("the result is no list of series");
      }
      Map<String, String> labels = new LinkedHashMap<>();
      List<Point> points = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "metric" -> labels(json, labels);
          case "value" -> points.add(point(json));
          case "values" -> points(json, points);
          default -> json.skipChildren(); // native histograms: nothing that we ask yields one
        }
      }
      series.add(new Series(labels, points));
    }
  }

  private static void points(JsonParser json, List<Point> points) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new NotThisApi("a series' values are no list");
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      points.add(point(json));
    }
  }

  private static void labels(JsonParser json, Map<String, String> labels) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new NotThisApi("a series' labels are no object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String label = json.currentName();
      json.nextToken();
      if (labels.put(label, text(json)) != null) {
        throw new NotThisApi("a series has the label " + label + " twice");
      }
    }
  }

  /** {@code [time, "value"]}, from its opening bracket to its closing one. */
  private static Point point(JsonParser json) throws IOException {
    boolean pair = json.currentToken() == JsonToken.START_ARRAY && json.nextToken().isNumeric();
    if (!pair) {
      throw new NotThisApi("a sample is not [time, \"value\"]");
    }
    double time = json.getDoubleValue();
    if (!(Math.abs(time) <= LATEST)) {
      throw new NotThisApi("a sample's time is of no calendar");
    }
    json.nextToken();
    double value = number(text(json));
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw new NotThisApi("a sample is not [time, \"value\"]");
    }
    return new Point(time, value);
  }

  /** Prometheus' floats. {@code Double.parseDouble} refuses "+Inf" and takes "0x1p3". */
  static double number(String text) throws NotThisApi {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> decimal(text);
    };
  }

  private static double decimal(String text) throws NotThisApi {
    boolean decimal = text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0);
    try {
      if (decimal) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException e) {
      // Said below, as for any other text that is no number.
    }
    throw new NotThisApi("a sample's value is no number");
  }

  private static void strings(JsonParser json, List<String> into) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      into.add(text(json));
    }
  }

  private static String text(JsonParser json) throws IOException {
    @Nullable String text = json.getValueAsString();
    if (text == null) {
      throw new NotThisApi("a text is missing at " + json.currentLocation().offsetDescription());
    }
    return text;
  }
}
