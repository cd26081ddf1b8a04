package dev.slogate.telemetry.recorded;

import static dev.slogate.ReasonCode.BUDGET_SPENT;
import static dev.slogate.ReasonCode.BURN_PAGE;
import static dev.slogate.ReasonCode.BURN_TICKET;
import static dev.slogate.ReasonCode.NEVER_BAD;
import static dev.slogate.ReasonCode.NO_SERIES;
import static dev.slogate.ReasonCode.NO_TRAFFIC;
import static dev.slogate.ReasonCode.STALE;
import static dev.slogate.ReasonCode.TRAFFIC_LOST;
import static dev.slogate.ReasonCode.YOUNG_SLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Decision;
import dev.slogate.Example;
import dev.slogate.Gate;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Verdict;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DemoRecordingTest {

  @Test
  void theCommittedFileIsTheGeneratedOne() throws Exception {
    if (Boolean.getBoolean("golden.update")) {
      DemoRecording.update();
    }
    ByteArrayOutputStream generated = new ByteArrayOutputStream();
    DemoRecording.write(generated);

    // Unpacked: how it is packed is the Java library's.
    try (InputStream in = new GZIPInputStream(Files.newInputStream(DemoRecording.FILE))) {
      assertThat(in.readAllBytes()).isEqualTo(generated.toByteArray());
    }
    assertThat(Files.size(DemoRecording.FILE)).isLessThan(1 << 20);
  }

  static Stream<Arguments> services() {
    return Stream.of(
        Arguments.of("checkout-availability", Verdict.ALLOW, List.of()),
        Arguments.of("payments-availability", Verdict.BLOCK, List.of(BURN_PAGE)),
        Arguments.of("search-availability", Verdict.BLOCK, List.of(BUDGET_SPENT)),
        Arguments.of("accounts-availability", Verdict.WARN, List.of(BURN_TICKET)),
        Arguments.of("catalogue-availability", Verdict.WARN, List.of(NO_TRAFFIC)),
        Arguments.of(
            "recommendations-availability", Verdict.INSUFFICIENT_DATA, List.of(TRAFFIC_LOST)),
        Arguments.of("shipping-availability", Verdict.INSUFFICIENT_DATA, List.of(NO_SERIES)),
        Arguments.of("reviews-availability", Verdict.ALLOW, List.of(YOUNG_SLO)),
        Arguments.of("invoices-availability", Verdict.WARN, List.of(NEVER_BAD)),
        Arguments.of("emails-availability", Verdict.INSUFFICIENT_DATA, List.of(STALE)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("services")
  void everyServiceIsInItsState(String slo, Verdict verdict, List<ReasonCode> codes) {
    Gate gate =
        new Gate(
            Example.catalog(List.of(slo(slo)), List.of(), DemoRecording.FILE.toUri()),
            RecordedTelemetry::open);

    Decision decision =
        gate.replay(List.of(Example.request()), DemoRecording.AT, Gate.Detail.CHARTS).get(0);

    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(decision.reasons().stream().map(Reason::code).distinct())
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  private static Slo slo(String name) {
    return switch (name) {
      case "payments-availability" -> ExampleSlo.named(name).target("0.9995").build();
      case "search-availability" ->
          ExampleSlo.named(name).target("0.995").over(ExampleSlo.days(28)).build();
      default -> ExampleSlo.named(name).build();
    };
  }
}
