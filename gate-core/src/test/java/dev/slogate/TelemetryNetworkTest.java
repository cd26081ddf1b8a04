package dev.slogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.catalog.DataSource;
import dev.slogate.catalog.ExampleSlo;
import dev.slogate.catalog.Slo;
import dev.slogate.telemetry.prometheus.PrometheusTelemetry;
import dev.slogate.testbed.FaultProxy;
import dev.slogate.testbed.NetworkFault;
import dev.slogate.testbed.PrometheusServer;
import dev.slogate.testbed.SteadyPast;
import dev.slogate.testbed.TelemetryServer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What networks do between the gate and a real Prometheus: what is slow is waited for as long as
 * the data source says, and whatever keeps the answer out holds, says so, and is over when it is.
 */
class TelemetryNetworkTest {

  private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration PATIENT = Duration.ofMinutes(5);
  private static final Duration IMPATIENT = Duration.ofMillis(200);

  /** Garbage may claim that more is to come than ever does. */
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  private static final Slo SLO = ExampleSlo.named("shop").over(ExampleSlo.days(7)).build();

  private static TelemetryServer server;
  private static FaultProxy proxy;

  @BeforeAll
  static void fill() throws IOException {
    server =
        PrometheusServer.on(
            new SteadyPast(END, Duration.ofDays(8))
                .counter("http_requests", "slo=\"shop\",code=\"200\"", 600)
                .counter("http_requests", "slo=\"shop\",code=\"500\"", 0));
    proxy = FaultProxy.before(server.url());
  }

  @AfterAll
  static void stop() {
    proxy.close();
    server.close();
  }

  static Stream<NetworkFault> slow() {
    return Stream.of(
        new NetworkFault.Latency(Duration.ofMillis(20)),
        new NetworkFault.Jitter(Duration.ofMillis(20)),
        new NetworkFault.SlowDrip(Duration.ofNanos(1_000)),
        new NetworkFault.Bandwidth(20_000));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void whatIsSlowIsWaitedFor(NetworkFault fault) {
    Decision sound = decide(PATIENT);
    assertThat(sound.verdict()).isEqualTo(Verdict.ALLOW);
    proxy.fault(fault);
    Decision slow = decide(PATIENT);
    proxy.heal();
    assertThat(slow.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(slow.slos()).isEqualTo(sound.slos());
  }

  static Stream<Arguments> broken() {
    String late = " gave no full answer within 0.2 s";
    String gone = " can't be reached: ";
    return Stream.of(
        Arguments.of(new NetworkFault.HalfOpen(), IMPATIENT, late),
        Arguments.of(new NetworkFault.Latency(Duration.ofHours(1)), IMPATIENT, late),
        Arguments.of(new NetworkFault.SlowDrip(Duration.ofMillis(20)), IMPATIENT, late),
        Arguments.of(new NetworkFault.Bandwidth(100), IMPATIENT, late),
        Arguments.of(new NetworkFault.Reset(0), PATIENT, gone),
        Arguments.of(new NetworkFault.Reset(150), PATIENT, gone),
        Arguments.of(new NetworkFault.Truncated(0), PATIENT, gone),
        Arguments.of(new NetworkFault.Truncated(150), PATIENT, gone),
        Arguments.of(new NetworkFault.Garbage(0, 1), PATIENT, gone));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatBreaksTheAnswerHoldsAndSaysWhatItIs(NetworkFault fault, Duration timeout, String cause) {
    proxy.fault(fault);
    Decision held = decide(timeout);
    proxy.heal();
    assertThat(held.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    assertThat(held.exitCode()).isEqualTo(ExitCode.TELEMETRY_UNREACHABLE);
    assertThat(held.reasons())
        .isNotEmpty()
        .allSatisfy(
            reason -> {
              assertThat(reason.code().gap()).contains(Gap.UNREACHABLE);
              assertThat(reason.message()).contains(proxy.to(server.url()) + cause);
            });
    assertThat(decide(PATIENT).verdict()).isEqualTo(Verdict.ALLOW);
  }

  /** A part of an answer is none, wherever it ends. */
  @ParameterizedTest
  @MethodSource("parts")
  void aPartOfAnAnswerLetsNothingThrough(NetworkFault fault) {
    proxy.fault(fault);
    Decision held = decide(A_WHILE);
    proxy.heal();
    assertThat(held.disposition()).isEqualTo(Disposition.HELD);
    assertThat(held.exitCode()).isEqualTo(ExitCode.TELEMETRY_UNREACHABLE);
  }

  static Stream<NetworkFault> parts() {
    return Stream.of(170, 210, 250)
        .flatMap(at -> Stream.of(new NetworkFault.Truncated(at), new NetworkFault.Garbage(at, at)));
  }

  private static Decision decide(Duration timeout) {
    URI url = proxy.to(server.url());
    DataSource source =
        new DataSource(
            ExampleSlo.SOURCE,
            DataSource.Type.PROMETHEUS,
            List.of(url),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            timeout,
            DataSource.DEFAULT_SCRAPE_INTERVAL,
            Location.of("test"));
    try (PrometheusTelemetry telemetry =
        new PrometheusTelemetry(
            source, Map.of(), PrometheusTelemetry.DEFAULT_MAX_BYTES, Clock.systemUTC())) {
      return new Gate(Example.catalog(List.of(SLO), List.of(), url), any -> telemetry)
          .check(Example.request(), END, Gate.Detail.NUMBERS);
    }
  }
}
