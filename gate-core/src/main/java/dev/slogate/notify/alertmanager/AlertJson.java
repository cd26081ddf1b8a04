package dev.slogate.notify.alertmanager;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.notify.Post;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The body of {@code POST /api/v2/alerts}.
 *
 * @see <a
 *     href="https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml">postableAlerts</a>
 */
final class AlertJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private AlertJson() {}

  static byte[] write(List<Post> posts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartArray();
      for (Post post : posts) {
        json.writeStartObject();
        texts(json, "labels", post.signal().labels());
        texts(json, "annotations", post.signal().annotations());
        json.writeStringField(
            "startsAt", post.signal().startsAt().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField("endsAt", post.endsAt().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("bytes in memory cannot fail to be written", impossible);
    }
    return bytes.toByteArray();
  }

  private static void texts(JsonGenerator json, String key, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }
}
