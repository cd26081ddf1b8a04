package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.SignedRequest;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.CorrectivePlan;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.StructuralNote;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.Contribution.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the record keeps of escalations comes back as it was. */
public class EventCodecTest {

  private static final Instant AT = Instant.parse("2026-09-12T10:05:00Z");
  private static final String LINK = "https://wiki.example.com/1";

  private static final List<DependencyPart> PARTS =
      List.of(
          new DependencyPart(
              "payments",
              "payments-answers",
              Verdict.CONTRIBUTING,
              new BigDecimal("512"),
              Optional.of(
                  new DependencyPart.Evidence(
                      new BigDecimal("0.91"),
                      new BigDecimal("0.71"),
                      new BigDecimal("0.98"),
                      new BigDecimal("0.002"),
                      new BigDecimal("0.004")))),
          new DependencyPart(
              "mail", "mail-sent", Verdict.NOT_DETERMINABLE, BigDecimal.ZERO, Optional.empty()));

  /** One of each, with everything that may be there and with as little as can be. */
  public static Stream<Event> events() {
    return Stream.concat(
        Stream.of(
            new Promised("shop", "answers", new BigDecimal("0.999"), "shop-team"),
            new QuarterClosed(
                "shop",
                "answers",
                "2026Q3",
                "Europe/Berlin",
                Outcome.MISSED,
                Basis.KNOWN,
                new Coverage(2208, 2200),
                Optional.of(
                    new Attainment(
                        new BigDecimal("1201.25"),
                        new BigDecimal("1000000"),
                        new BigDecimal("1000.5"))),
                List.of(
                    new QuarterClosed.Target(Instant.EPOCH, new BigDecimal("0.999")),
                    new QuarterClosed.Target(AT, new BigDecimal("0.99"))),
                "shop-team",
                "remembered hours of main",
                PARTS),
            new QuarterClosed(
                "shop",
                "answers",
                "2026Q2",
                "UTC",
                Outcome.UNKNOWN,
                Basis.NO_EVENTS,
                new Coverage(2208, 0),
                Optional.empty(),
                List.of(),
                "shop-team",
                "remembered hours of main",
                List.of()),
            new IncidentFound(
                "answers@2026-09-12T10:05Z",
                "shop",
                "answers",
                AT,
                AT.plusSeconds(3_600),
                new BigDecimal("512"),
                new BigDecimal("6000"),
                new BigDecimal("85.3"),
                new BigDecimal("0.62"),
                true,
                1,
                List.of(new IncidentFound.Counted(0, BigDecimal.ONE, BigDecimal.TEN)),
                PARTS),
            new IncidentsScanned(Map.of("answers", AT)),
            new SignalRaised("sg-1", Map.of("team", "shop-team"), Map.of("summary", "x"), AT),
            new SignalDelivered(
                "sg-1", SignalDelivered.State.FIRING, "Alertmanager http://alertmanager:9093"),
            new SignalResolved("sg-1"),
            new IssueClaimed("RETRO/answers/2026Q3", "acme/shop"),
            new IssueOpened("RETRO/answers/2026Q3", "acme/shop", 7, Optional.empty()),
            new IssueOpened("d-7/rollback", "acme/shop", 8, Optional.of(AT)),
            new IssueClosed("RETRO/answers/2026Q3"),
            new TradeOffMade(
                "shop",
                new TradeOff(
                    "to-3",
                    Optional.of("answers"),
                    "a new checkout before the sale",
                    "ruth",
                    new BigDecimal("0.3"),
                    AT,
                    LINK)),
            new RequestUsed(new SignedRequest("github/runs/7", "acme/release", "583231"), "ov-7"),
            new InvestmentMade(
                "shop",
                new Investment(
                    "inv-4",
                    Optional.empty(),
                    "a second region",
                    "3 engineers for a month",
                    LINK,
                    Optional.of(AT)))),
        writings().map(writing -> Written.of("shop", "answers", writing)));
  }

  public static Stream<Writing> writings() {
    return Stream.of(
        new Retro("2026Q3", "ruth", List.of("jane", "raj"), List.of("retries"), LINK),
        new CorrectivePlan(
            "2026Q3",
            "retries without a limit",
            List.of("a limit"),
            List.of(new CorrectivePlan.Milestone("the limit", AT)),
            AT.plusSeconds(60),
            LINK),
        new StructuralNote("2026Q3", "nothing structural", List.of(), List.of(), LINK),
        ExecutiveDecision.invest("2026Q3", "a second region", LINK),
        new ExecutiveDecision(
            "2026Q3",
            ExecutiveDecision.Choice.RELAX,
            Optional.empty(),
            Optional.of(new BigDecimal("0.999")),
            Optional.of(new BigDecimal("0.99")),
            LINK),
        new Postmortem(
            "answers@2026-09-12T10:05Z",
            "ruth",
            "the card network",
            List.of(new Postmortem.Contributor(Postmortem.Part.DEPENDENCY, "payments", "slow")),
            List.of("a queue"),
            LINK));
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsWhatItWrote(Event event) {
    String body = Json.write(RecordCodec.write((Record) event));
    assertThat(Kind.of(event).read(body)).isEqualTo(event);
    assertThat(Kind.of(event).writer()).isEqualTo(Kind.Writer.MANAGER);
    assertThat(Kind.of(event).prunable()).isFalse();
  }

  @Test
  void keepsWhatDependenciesHadToDoWithADeploysCost() {
    DeployCosted.Cost cost =
        new DeployCosted.Cost("answers", BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE);
    DeployCosted costed =
        new DeployCosted(
            "d-1", "shop", "prod", Optional.empty(), AT, AT, List.of(cost.with(PARTS)));
    String body = Json.write(RecordCodec.write(costed));
    assertThat(Kind.DEPLOY_COSTED.read(body)).isEqualTo(costed);
  }

  @Test
  void readsRecordsOfBeforePartsWereKept() {
    String deploy =
        """
        {"costs":[{"bad":"10","share":"1","slo":"answers","total":"10"}],"deploy":"d-1",\
        "environment":"prod","from":"2026-09-12T10:05:00Z","service":"shop",\
        "to":"2026-09-12T10:05:00Z"}""";
    assertThat(((DeployCosted) Kind.DEPLOY_COSTED.read(deploy)).costs().get(0).parts()).isEmpty();
    String quarter =
        """
        {"basis":"NO_EVENTS","coverage":{"known":0,"own":2208},"outcome":"UNKNOWN",\
        "owner":"shop-team","quarter":"2026Q2","service":"shop","slo":"answers",\
        "source":"remembered hours of main","targets":[],"zone":"UTC"}""";
    assertThat(((QuarterClosed) Kind.QUARTER_CLOSED.read(quarter)).parts()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("writings")
  void keepsAWritingOfAnyKind(Writing writing) {
    Written written = Written.of("shop", "answers", writing);
    assertThat(written.writing()).isEqualTo(writing);
    assertThat(written.keys().subject()).isEqualTo("answers:" + writing.subject());
  }

  @Test
  void readsADeployFromBeforeItWasAskedForAWayBack() {
    String old =
        "{\"change\":\"FIX\",\"deploy\":\"d-1\",\"environment\":\"prod\",\"evidence\":{},"
            + "\"service\":\"shop\"}";
    assertThat(((DeployStarted) Kind.DEPLOY_STARTED.read(old)).wayBack()).isEmpty();
  }

  @Test
  void isOneWritingAndNoMore() {
    Retro retro = new Retro("2026Q3", "ruth", List.of("jane"), List.of("retries"), LINK);
    StructuralNote note = new StructuralNote("2026Q3", "none", List.of(), List.of(), LINK);
    assertThatThrownBy(
            () ->
                new Written(
                    "shop",
                    "answers",
                    Optional.of(retro),
                    Optional.empty(),
                    Optional.of(note),
                    Optional.empty(),
                    Optional.empty()))
        .hasMessage("expected one writing, got 2");
  }
}
