package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.slogate.Decision;
import dev.slogate.Disposition;
import dev.slogate.ExitCode;
import dev.slogate.SloStatus;
import dev.slogate.Verdict;
import dev.slogate.WindowStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers that rest on what rules recorded are called so. */
class RecordedWindowsTest {

  private static WindowStatus recorded(WindowStatus window) {
    return new WindowStatus(
        window.window(),
        window.bad(),
        window.total(),
        window.errorRatio(),
        window.burn(),
        window.burnLower(),
        window.burnUpper(),
        window.window().compareTo(Duration.ofDays(1)) >= 0,
        window.gaps());
  }

  private static Decision decision() {
    SloStatus slo = Slos.healthy("availability", "0.999");
    List<WindowStatus> windows = slo.windows().stream().map(RecordedWindowsTest::recorded).toList();
    return new Sample("checkout", Verdict.ALLOW, Disposition.PROCEED, ExitCode.OK, Optional.empty())
        .with(
            new SloStatus(
                slo.name(),
                slo.displayName(),
                slo.target(),
                slo.period(),
                slo.state(),
                slo.budget(),
                windows,
                Optional.empty(),
                List.of()))
        .build();
  }

  @Test
  void jsonNamesTheSourceOfThoseAlone() throws IOException {
    String text = DecisionJson.render(decision());
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/schema/decision-v1.json")))
                .validate(text, InputFormat.JSON))
        .isEmpty();
    JsonNode windows = new ObjectMapper().readTree(text).at("/slos/0/windows");
    assertThat(windows.get(4).has("source")).isFalse();
    assertThat(windows.get(5).path("source").asText()).isEqualTo("recorded");
    assertThat(windows.get(7).path("source").asText()).isEqualTo("recorded");
  }

  @Test
  void textSaysWhich() {
    assertThat(Words.evidence(decision()))
        .contains("Source recorded, by rules: availability over 1d, 3d, 30d. Policy");
  }
}
