package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.BudgetStatus;
import dev.slogate.Decision;
import dev.slogate.SloStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionJsonTest {

  private static final Path SCHEMA = Path.of("../docs/schema/decision-v1.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Decision> decisions() {
    return List.of(
        Decisions.healthy(),
        Decisions.burning(),
        Decisions.noSeries(),
        Decisions.shadowed(),
        Decisions.overridden(),
        Decisions.frozen(),
        Decisions.locked(),
        Decisions.ledgerLost(),
        Decisions.unreachable(),
        Decisions.noSlo(),
        Decisions.warning(),
        Decisions.hostile("\u001b[2J\n\"|</script>"));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void satisfiesThePublishedSchema(Decision decision) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA));
    assertThat(schema.validate(DecisionJson.render(decision), InputFormat.JSON)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoDecision() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA));
    String wrong = DecisionJson.render(Decisions.healthy()).replace("\"ALLOW\"", "\"FINE\"");
    assertThat(schema.validate(wrong, InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void theSchemaDescribesEveryKey() throws IOException {
    assertDescribed(JSON.readTree(Files.readString(SCHEMA)), "");
  }

  private static void assertDescribed(JsonNode schema, String path) {
    assertThat(schema.path("description").asText()).as("description of " + path).isNotBlank();
    schema
        .path("properties")
        .properties()
        .forEach(e -> assertDescribed(e.getValue(), path + "/" + e.getKey()));
    if (schema.has("items")) {
      assertDescribed(schema.get("items"), path + "/*");
    }
  }

  @Test
  void rendersAFleetAsAnArrayInTheOrderGiven() throws IOException {
    JsonNode array = JSON.readTree(DecisionJson.render(Decisions.fleet()));
    assertThat(array).hasSize(5);
    assertThat(array.get(2).get("service").asText()).isEqualTo("batch");
    assertThat(DecisionJson.render(List.of())).isEqualTo("[]\n");
  }

  @Test
  void keepsTheMeasuredNumberUnrounded() throws IOException {
    JsonNode reason = JSON.readTree(DecisionJson.render(Decisions.burning())).at("/reasons/0");
    assertThat(reason.get("value").asDouble()).isEqualTo(14.44);
    assertThat(reason.get("threshold").asDouble()).isEqualTo(14.4);
  }

  @Test
  void refusesToWriteWhatIsNoNumber() {
    assertThatThrownBy(() -> DecisionJson.render(withRemaining(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("remaining is no number: NaN");
  }

  @Test
  void escapesWhatATerminalObeysAndKeepsTheValue() throws IOException {
    String attack = "\u001b[31m\u009b31m\u202e\u2028\u007f\uD83D\uDE80";
    String json = DecisionJson.render(Decisions.hostile(attack));
    assertThat(json).doesNotContain("\u001b", "\u009b", "\u202e", "\u2028", "\u007f");
    assertThat(JSON.readTree(json).get("service").asText()).isEqualTo("checkout" + attack);
  }

  @Test
  void ownerIsNullWhereNobodyIsWrittenDown() throws IOException {
    assertThat(JSON.readTree(DecisionJson.render(Decisions.noSlo())).get("owner").isNull())
        .isTrue();
  }

  private static Decision withRemaining(double remaining) {
    OptionalDouble none = OptionalDouble.empty();
    BudgetStatus budget =
        new BudgetStatus(none, none, OptionalDouble.of(remaining), none, none, Optional.empty(), 1);
    SloStatus slo = Slos.healthy("availability", "0.999");
    SloStatus wrong =
        new SloStatus(
            slo.name(),
            slo.displayName(),
            slo.target(),
            slo.period(),
            slo.state(),
            budget,
            slo.windows(),
            Optional.empty(),
            List.of());
    Decision healthy = Decisions.healthy();
    return new Decision(
        healthy.id(),
        healthy.at(),
        false,
        healthy.request(),
        healthy.verdict(),
        healthy.disposition(),
        healthy.exitCode(),
        healthy.owner(),
        healthy.escalation(),
        healthy.policy(),
        List.of(),
        List.of(wrong),
        List.of(),
        healthy.override(),
        healthy.ledger(),
        healthy.evidence());
  }
}
