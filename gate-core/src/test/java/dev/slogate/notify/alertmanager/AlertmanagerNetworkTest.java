package dev.slogate.notify.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import dev.slogate.Outbox;
import dev.slogate.Tick.Line;
import dev.slogate.http.Endpoint;
import dev.slogate.ledger.Kind;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.jdbc.Ledgers;
import dev.slogate.notify.Miss;
import dev.slogate.notify.Signal;
import dev.slogate.notify.Signals;
import dev.slogate.notify.Topic;
import dev.slogate.testbed.AlertmanagerServer;
import dev.slogate.testbed.FaultProxy;
import dev.slogate.testbed.NetworkFault;
import dev.slogate.testbed.Receiver;
import dev.slogate.testbed.Receiver.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What networks do between the outbox and a real Alertmanager: a signal that was not taken, or of
 * which nobody knows whether it was, waits and says why; and whoever is to hear it hears it once.
 */
class AlertmanagerNetworkTest {

  private static final Actor CRON = new Actor("os", "cron");
  private static final Duration PATIENT = Duration.ofMinutes(5);
  private static final Duration IMPATIENT = Duration.ofMillis(200);

  private static Receiver receiver;
  private static AlertmanagerServer alertmanager;
  private static FaultProxy proxy;
  private static int services;

  @TempDir Path folder;
  private Ledger ledger;
  private Outbox outbox;

  @BeforeAll
  static void start() throws IOException {
    receiver = new Receiver();
    alertmanager = AlertmanagerServer.routingTo(receiver);
    proxy = FaultProxy.before(alertmanager.url());
  }

  @AfterAll
  static void stop() {
    proxy.close();
    alertmanager.close();
    receiver.close();
  }

  @BeforeEach
  void open() {
    ledger =
        Ledgers.open(folder.toString(), Map.of(), Optional.empty(), Clock.systemUTC(), () -> {});
    outbox = new Outbox(ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private List<Line> tick(Set<Signal> due, Duration timeout) {
    outbox.reconcile(due, EnumSet.allOf(Topic.class), CRON);
    Endpoint endpoint =
        new Endpoint(
            "Alertmanager",
            List.of(proxy.to(alertmanager.url())),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            timeout);
    try (AlertmanagerNotifier notifier = new AlertmanagerNotifier(endpoint, Map.of())) {
      return outbox.deliver(notifier, Set.of(), CRON);
    }
  }

  private static Set<Signal> due(String service) {
    return Signals.of(List.of(Miss.once(service, Instant.now().minusSeconds(60))));
  }

  /**
   * All three are heard, by notifications each of which has news: what joins a group is told with
   * all that is in it.
   */
  private static void assertHeardOnce(String service) throws Exception {
    List<Heard> all = new ArrayList<>(List.of(receiver.next()));
    alertmanager.awaitFlushes(3 * services);
    all.addAll(receiver.rest());
    Set<String> known = new TreeSet<>();
    for (Heard heard : all) {
      assertThat(known.addAll(heard.values("signal"))).as("%s", all).isTrue();
      assertThat(heard.values("service")).containsOnly(service);
    }
    assertThat(known).containsExactly("corrective_plan_due", "quarter_missed", "retro_due");
  }

  private long recorded(Kind kind) {
    return ledger.read(records -> records.newest(Set.of(kind), 100)).size();
  }

  static Stream<NetworkFault> slow() {
    return Stream.of(
        new NetworkFault.Latency(Duration.ofMillis(20)),
        new NetworkFault.Jitter(Duration.ofMillis(20)),
        new NetworkFault.Bandwidth(2_000));
  }

  @ParameterizedTest
  @MethodSource("slow")
  void whatIsSlowIsWaitedFor(NetworkFault fault) throws Exception {
    String service = "s" + ++services;
    proxy.fault(fault);
    assertThat(tick(due(service), PATIENT)).noneMatch(Line::trouble);
    proxy.heal();
    assertHeardOnce(service);
  }

  static Stream<Arguments> broken() {
    String late = " gave no answer within ";
    String gone = " can't be reached: ";
    return Stream.of(
        Arguments.of(new NetworkFault.HalfOpen(), IMPATIENT, late),
        Arguments.of(new NetworkFault.Latency(Duration.ofHours(1)), IMPATIENT, late),
        Arguments.of(new NetworkFault.SlowDrip(Duration.ofMillis(20)), IMPATIENT, late),
        Arguments.of(new NetworkFault.Bandwidth(20), IMPATIENT, late),
        Arguments.of(new NetworkFault.Reset(0), PATIENT, gone),
        Arguments.of(new NetworkFault.Reset(20), PATIENT, gone),
        Arguments.of(new NetworkFault.Truncated(0), PATIENT, gone),
        Arguments.of(new NetworkFault.Truncated(20), PATIENT, gone),
        Arguments.of(new NetworkFault.Garbage(0, 1), IMPATIENT, late));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatMayHaveBeenTakenIsPostedAgainAndHeardOnce(
      NetworkFault fault, Duration timeout, String cause) throws Exception {
    String service = "s" + ++services;
    Set<Signal> due = due(service);
    proxy.fault(fault);
    List<Line> lines = tick(due, timeout);
    proxy.heal();
    assertThat(lines).singleElement().matches(Line::trouble);
    assertThat(lines.get(0).message())
        .startsWith("3 signals wait in the outbox: " + origin() + cause);
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isZero();

    assertThat(tick(due, PATIENT)).noneMatch(Line::trouble);
    assertThat(recorded(Kind.SIGNAL_RAISED)).isEqualTo(3);
    assertThat(recorded(Kind.SIGNAL_DELIVERED)).isEqualTo(3);
    assertHeardOnce(service);
  }

  private static String origin() {
    return proxy.to(alertmanager.url()).toString().replace("/alerts", "");
  }
}
