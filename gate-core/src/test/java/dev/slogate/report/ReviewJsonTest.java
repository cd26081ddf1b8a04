package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.review.PlatformReview;
import dev.slogate.review.QuarterReview;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static List<QuarterReview> reviews() {
    return List.of(
        SampleReview.rich(),
        SampleReview.running(),
        SampleReview.empty(),
        SampleReview.hostile("\u001b[2J\n\"|</script>"));
  }

  static List<PlatformReview> platforms() {
    return List.of(
        SamplePlatform.rich(), SamplePlatform.empty(), SamplePlatform.hostile("\"\u001b"));
  }

  private static String text(String schema) throws IOException {
    return Files.readString(Path.of("../docs/schema", schema));
  }

  private static List<?> errors(String schema, String json) throws IOException {
    Schema published =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(schema));
    return published.validate(json, InputFormat.JSON);
  }

  @ParameterizedTest
  @MethodSource("reviews")
  void satisfiesThePublishedSchema(QuarterReview review) throws IOException {
    assertThat(errors("review-v1.json", ReviewJson.render(review))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void satisfiesThePublishedSchema(PlatformReview review) throws IOException {
    assertThat(errors("platform-v1.json", PlatformJson.render(review))).isEmpty();
  }

  static List<String> backtests() {
    return List.of(
        BacktestJson.render(SampleBacktest.strict(), Optional.of(SampleBacktest.mild())),
        BacktestJson.render(SampleBacktest.calm(), Optional.empty()),
        BacktestJson.render(SampleBacktest.recorded(), Optional.empty()),
        BacktestJson.render(SampleBacktest.hostile("|</script>"), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("backtests")
  void backtestsSatisfyThePublishedSchema(String json) throws IOException {
    assertThat(errors("backtest-v1.json", json)).isEmpty();
  }

  @Test
  void shadowModeSatisfiesThePublishedSchema() throws IOException {
    String json = ShadowJson.render(SampleBacktest.shadow());
    assertThat(errors("shadow-v1.json", json)).isEmpty();
    assertThat(errors("shadow-v1.json", json.replace("\"UNKNOWN\"", "\"LOST\""))).isNotEmpty();
  }

  @Test
  void itsSchemaRefusesWhatIsNoBacktest() throws IOException {
    String json = BacktestJson.render(SampleBacktest.strict(), Optional.empty());
    assertThat(errors("backtest-v1.json", json.replace("\"HOLDS\"", "\"HELD\""))).isNotEmpty();
  }

  /** 0.1 + 0.2 is 0.30000000000000004 in binary; a page says 0.3, and so does its JSON. */
  @Test
  void leavesOutWhatBinarySumsLeaveBehind() {
    String json =
        PrettyJson.write(
            out -> {
              out.writeStartObject();
              PrettyJson.number(out, "sum", 0.1 + 0.2);
              PrettyJson.number(out, "exact", Optional.of(new BigDecimal("65700000.25")));
              PrettyJson.number(out, "whole", Optional.of(new BigDecimal("6.57E+7")));
              PrettyJson.number(out, "none", Optional.empty());
              out.writeEndObject();
            });
    assertThat(json.replaceAll("\\s", ""))
        .isEqualTo("{\"sum\":0.3,\"exact\":65700000.25,\"whole\":65700000,\"none\":null}");
  }

  @Test
  void theSchemasRefuseWhatIsNoReview() throws IOException {
    String review = ReviewJson.render(SampleReview.rich()).replace("\"MISSED\"", "\"FAILED\"");
    assertThat(errors("review-v1.json", review)).isNotEmpty();
    String platform = PlatformJson.render(SamplePlatform.rich()).replace("NO_SERIES", "GONE");
    assertThat(errors("platform-v1.json", platform)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"review-v1.json", "platform-v1.json", "backtest-v1.json", "shadow-v1.json"})
  void theSchemasDescribeEveryKey(String schema) throws IOException {
    JsonNode root = JSON.readTree(text(schema));
    assertDescribed(root, schema);
    root.path("$defs")
        .properties()
        .forEach(one -> assertDescribed(one.getValue(), schema + "/" + one.getKey()));
  }

  private static void assertDescribed(JsonNode schema, String path) {
    assertThat(schema.path("description").asText()).as("description of " + path).isNotBlank();
    schema
        .path("properties")
        .properties()
        .forEach(one -> assertDescribed(one.getValue(), path + "/" + one.getKey()));
    if (schema.has("items")) {
      assertDescribed(schema.get("items"), path + "/*");
    }
  }
}
