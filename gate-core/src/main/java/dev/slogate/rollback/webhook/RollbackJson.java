package dev.slogate.rollback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.guard.GuardCode;
import dev.slogate.rollback.RollbackRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The body of the request, as {@code docs/schema/rollback-v1.json} has it. */
final class RollbackJson {

  private static final String SCHEMA = "slogate.dev/rollback/v1";
  private static final JsonFactory FACTORY = new JsonFactory();

  private RollbackJson() {}

  /** The same bytes whenever the order is sent, since receivers compare them. */
  static byte[] write(RollbackRequest request) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("rollbackKey", request.order().key());
      json.writeStringField("service", request.place().service());
      json.writeStringField("environment", request.place().environment());
      json.writeStringField("deploy", request.order().deploy());
      json.writeStringField("from", request.order().from());
      json.writeStringField("to", request.order().to());
      json.writeArrayFieldStart("reasons");
      for (GuardCode reason : request.reasons()) {
        json.writeString(reason.name());
      }
      json.writeEndArray();
      json.writeStringField("orderedAt", request.orderedAt().toString());
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string cannot fail to be written to", impossible);
    }
    return text.toString().getBytes(UTF_8);
  }
}
