package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.Bounds;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.Deadlines;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Ladder;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Prospect;
import dev.slogate.escalation.Quarter;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.SloHistory;
import dev.slogate.escalation.Tenure;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.Writing;
import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.issue.Issue;
import dev.slogate.issue.Issue.Matter.Owed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EscalationReportTest {

  private static final Instant AT = Instant.parse("2026-10-20T10:30:00Z");
  private static final String LINK = "https://wiki.example.com/1";

  private static ClosedQuarter quarter(String text, Outcome outcome, String bad) {
    return new ClosedQuarter(
        Quarter.parse(text, ZoneOffset.UTC),
        new Coverage(2208, outcome == Outcome.UNKNOWN ? 900 : 2208),
        Optional.of(
            new Attainment(new BigDecimal(bad), new BigDecimal("1000000"), new BigDecimal("1000"))),
        outcome,
        outcome == Outcome.UNKNOWN
            ? ClosedQuarter.Basis.TOO_LITTLE_KNOWN
            : ClosedQuarter.Basis.KNOWN);
  }

  private static SloEscalation slo(
      String name, List<ClosedQuarter> quarters, List<PastIncident> incidents, boolean judged) {
    List<Writing.Recorded> writings =
        List.of(
            new Writing.Recorded(
                AT.minus(Duration.ofDays(9)),
                "jenkins:jane",
                new Retro("2026Q2", "ruth", List.of("jane"), List.of("retries"), LINK)));
    SloHistory history =
        new SloHistory(
            quarters.stream().map(ClosedQuarter::result).toList(),
            List.of(new Tenure(Instant.EPOCH, "checkout-team")),
            writings);
    boolean late = !quarters.isEmpty();
    return new SloEscalation(
        "checkout",
        name,
        AT,
        judged,
        Ladder.standing(history, Deadlines.DEFAULT, AT),
        quarters,
        late ? Optional.of(running()) : Optional.empty(),
        incidents,
        late ? writings : List.of(),
        late
            ? List.of(
                new TradeOff.Recorded(
                    AT.minus(Duration.ofDays(2)),
                    "jenkins:jane",
                    new TradeOff(
                        "to-9",
                        Optional.empty(),
                        "a new checkout before the sale",
                        "ruth",
                        new BigDecimal("0.3"),
                        AT.plus(Duration.ofDays(20)),
                        LINK)))
            : List.of(),
        late
            ? List.of(
                new Investment.Recorded(
                    AT.minus(Duration.ofDays(1)),
                    "jenkins:jane",
                    new Investment(
                        "inv-10",
                        Optional.empty(),
                        "a second region",
                        "3 engineers for a month",
                        LINK,
                        Optional.empty())))
            : List.of(),
        Map.of(Role.SERVICE_TEAM, "checkout-team"));
  }

  private static RunningQuarter running() {
    return new RunningQuarter(
        Quarter.parse("2026Q4", ZoneOffset.UTC),
        new Coverage(466, 466),
        Optional.of(
            new Attainment(new BigDecimal("402"), new BigDecimal("210000"), new BigDecimal("210"))),
        Prospect.AT_RISK,
        Optional.of(new RunningQuarter.Projection(0.9981, new Bounds(0.9978, 0.9984))));
  }

  private static PastIncident outage() {
    Instant start = Instant.parse("2026-10-12T09:00:00Z");
    return new PastIncident(
        "availability@2026-10-12T09:00Z",
        start,
        start.plus(Duration.ofHours(3)),
        5_400,
        18_000,
        300,
        1.25,
        List.of(
            new Part(
                "payments-availability",
                new Contribution(
                    "payments",
                    Contribution.Verdict.CONTRIBUTING,
                    1_400,
                    Optional.of(
                        new Contribution.Evidence(0.97, new Bounds(0.85, 1), 0.004, 0.01)))),
            new Part(
                "mail-sent",
                new Contribution(
                    "mail", Contribution.Verdict.NOT_DETERMINABLE, 0, Optional.empty()))),
        Optional.of(
            Due.postmortem(
                "availability@2026-10-12T09:00Z",
                start.plus(Duration.ofHours(3)),
                Deadlines.DEFAULT,
                List.of(),
                AT)));
  }

  private static List<SloEscalation> all() {
    return List.of(
        slo(
            "availability",
            List.of(
                quarter("2026Q1", Outcome.MET, "820"),
                quarter("2026Q2", Outcome.MISSED, "1204.5"),
                quarter("2026Q3", Outcome.MISSED, "1750").with(outage().parts())),
            List.of(outage()),
            true),
        slo(
            "latency",
            List.of(
                quarter("2026Q2", Outcome.MET, "820"), quarter("2026Q3", Outcome.UNKNOWN, "12")),
            List.of(),
            true),
        slo("new", List.of(), List.of(), true),
        slo("ratio", List.of(), List.of(), false));
  }

  @Test
  void rendersAsBefore() {
    Golden.check("escalations.txt", EscalationReport.text(all(), Palette.PLAIN, 100));
    Golden.check("escalations.json", EscalationReport.json(all()));
  }

  @Test
  void issuesSayWhatIsOwedAndHowToRecordIt() {
    SloEscalation slo = all().get(0);
    StringBuilder out = new StringBuilder();
    for (Due due : slo.outstanding()) {
      Issue issue = new Issue("acme/checkout", new Owed(slo, due));
      out.append("# ").append(IssueMarkdown.title(issue)).append("\n\n");
      out.append(IssueMarkdown.facts(issue)).append("\n");
      out.append(IssueMarkdown.template(issue)).append("\n");
    }
    Golden.check("issues.md", out.toString());
  }

  @Test
  void saysThatThereIsNone() {
    assertThat(EscalationReport.text(List.of(), Palette.PLAIN, 100)).isEqualTo("No SLO.\n");
    assertThat(EscalationReport.json(List.of())).isEqualTo("[]\n");
  }
}
