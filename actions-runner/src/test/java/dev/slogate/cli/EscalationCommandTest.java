package dev.slogate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slogate.Actor;
import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter.Basis;
import dev.slogate.escalation.Coverage;
import dev.slogate.escalation.Outcome;
import dev.slogate.ledger.Event;
import dev.slogate.ledger.IncidentFound;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.QuarterClosed;
import dev.slogate.ledger.jdbc.Ledgers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Escalation, as teams and executives type it. */
class EscalationCommandTest {

  private static final Instant AT = Instant.parse("2026-10-20T10:30:00Z");
  private static final String INCIDENT = "checkout-availability@2026-10-12T09:00Z";
  private static final String LINK = "https://wiki.example.com/1";

  @TempDir Path folder;
  private String catalog = "";
  private String ledger = "";

  /** Two quarters missed in a row, and a major incident. */
  @BeforeEach
  void tell() {
    catalog = SmallShop.at(folder.resolve("catalog"), "http://127.0.0.1:1").toString();
    ledger = folder.resolve("ledger").toString();
    happened("2026-07-01T06:00:00Z", missed("2026Q2"));
    happened("2026-10-01T06:00:00Z", missed("2026Q3"));
    happened("2026-10-12T13:00:00Z", outage());
  }

  private void happened(String at, Event event) {
    Clock then = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    try (Ledger record = Ledgers.open(ledger, Map.of(), Optional.empty(), then, () -> {})) {
      var unused = record.write(journal -> journal.append(new Actor("os", "cron"), event));
    }
  }

  private static QuarterClosed missed(String quarter) {
    return new QuarterClosed(
        "checkout",
        "checkout-availability",
        quarter,
        "UTC",
        Outcome.MISSED,
        Basis.KNOWN,
        new Coverage(2208, 2208),
        Optional.of(
            new Attainment(
                new BigDecimal("1750"), new BigDecimal("1000000"), new BigDecimal("1000"))),
        List.of(),
        "shop-team",
        "remembered hours of main",
        List.of());
  }

  private static IncidentFound outage() {
    return new IncidentFound(
        INCIDENT,
        "checkout",
        "checkout-availability",
        Instant.parse("2026-10-12T09:00:00Z"),
        Instant.parse("2026-10-12T12:00:00Z"),
        new BigDecimal("5400"),
        new BigDecimal("18000"),
        new BigDecimal("300"),
        new BigDecimal("1.25"),
        true,
        1,
        List.of(),
        List.of());
  }

  private Shell.Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--catalog", catalog, "--ledger", ledger));
    return Shell.PLAIN
        .at(
            Clock.fixed(AT, ZoneOffset.UTC),
            length -> {
              throw new AssertionError("nothing should wait");
            })
        .run(all.toArray(String[]::new));
  }

  private Shell.Result record(String kind, String... options) {
    List<String> words = new ArrayList<>(List.of("escalation", "record", kind));
    words.addAll(List.of(options));
    words.addAll(List.of("--link", LINK));
    return run(words.toArray(String[]::new));
  }

  private JsonNode due() throws Exception {
    Shell.Result shown = run("escalation", "show", "--service", "checkout", "--format", "json");
    return new ObjectMapper().readTree(shown.out()).get(0).get("due");
  }

  @Test
  void showsWhoOwesWhat() {
    Shell.Result shown = run("escalation", "show");
    assertThat(shown.code()).isZero();
    assertThat(shown.out().replaceAll("\\n +", " "))
        .contains("checkout-availability  2 SRE leadership")
        .contains("2026Q2 missed, 2026Q3 missed")
        .contains("shop-team owes a retro of 2026Q2, overdue by ")
        .contains("The SRE owner owes a structural note of 2026Q3 by 30 Oct 2026 (")
        .contains("shop-team owes a postmortem of " + INCIDENT)
        .contains("Major incident " + INCIDENT + ": 5,400 bad events in 3 h, 125 % of the budget.")
        .contains("payments-availability");
    assertThat(run("escalation", "show", "--service", "payments").out())
        .doesNotContain("checkout-availability");
    assertThat(run("escalation", "show", "--service", "chekout").code()).isEqualTo(2);
    assertThat(run("escalation", "show", "--slo", "payments-availability").out())
        .contains("payments-availability")
        .doesNotContain("checkout-availability");
    assertThat(run("escalation", "show", "--slo", "payments").err())
        .contains("no SLO is called payments in the catalog");
    assertThat(
            run("escalation", "show", "--slo", "payments-availability", "--service", "checkout")
                .err())
        .contains("SLO payments-availability is of payments, not of checkout");
  }

  @Test
  void keepsWhatPeopleLeaveBehindUntilNothingIsDue() throws Exception {
    assertThat(due()).hasSize(4);
    String[] q2 = {"--slo", "checkout-availability", "--quarter", "2026Q2"};
    String[] q3 = {"--slo", "checkout-availability", "--quarter", "2026Q3"};
    assertThat(
            record(
                    "retro",
                    with(q2, "--facilitator", "ruth", "--participant", "jane", "--finding", "x"))
                .code())
        .isZero();
    assertThat(
            record(
                    "plan",
                    with(
                        q2,
                        "--cause",
                        "retries",
                        "--action",
                        "a limit",
                        "--milestone",
                        "2026-11-01=limits",
                        "--due",
                        "2026-12-01"))
                .code())
        .isZero();
    assertThat(record("note", with(q3, "--assessment", "nothing structural")).code()).isZero();
    assertThat(
            record(
                    "postmortem",
                    "--incident",
                    INCIDENT,
                    "--facilitator",
                    "ruth",
                    "--cause",
                    "the card network",
                    "--contributor",
                    "dependency:payments=timed out",
                    "--action",
                    "a queue")
                .code())
        .isZero();
    assertThat(due()).isEmpty();
    Shell.Result relaxed = record("decision", with(q3, "--relax-to", "0.99"));
    assertThat(relaxed.code()).isZero();
    assertThat(relaxed.out()).contains("checkout-availability  0 ");
  }

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void keepsTradeOffsAndInvestments() {
    assertThat(
            record(
                    "trade-off",
                    "--service",
                    "checkout",
                    "--what",
                    "the sale",
                    "--agreed-with",
                    "ruth",
                    "--share",
                    "0.3",
                    "--until",
                    "2026-11-27")
                .out())
        .contains("Trade-off to-4 with ruth: 30 % of the budget until 28 Nov 00:00 UTC")
        .contains("the sale.");
    assertThat(
            record(
                    "investment",
                    "--service",
                    "checkout",
                    "--what",
                    "a region",
                    "--effort",
                    "a month")
                .out())
        .contains("Investment inv-5, a month: a region.");
  }

  @Test
  void saysThatAWritingAnswersNothingThatIsOwed() {
    String[] q2 = {"--slo", "checkout-availability", "--quarter", "2026Q2"};
    Shell.Result early = record("note", with(q2, "--assessment", "x"));
    assertThat(early.code()).isZero();
    assertThat(early.out()).contains("structural note of 2026Q3");
    assertThat(early.err()).contains("nothing of its kind was owed of 2026Q2");
    String[] q3 = {"--slo", "checkout-availability", "--quarter", "2026Q3"};
    for (int twice = 0; twice < 2; twice++) { // the second corrects the first
      assertThat(record("note", with(q3, "--assessment", "x")).err())
          .doesNotContain("nothing of its kind");
    }
  }

  @Test
  void saysWhatIsWrong() {
    String[] q3 = {"--slo", "checkout-availability", "--quarter", "2026Q3"};
    String[] q4 = {"--slo", "checkout-availability", "--quarter", "2026Q4"};
    refused(
        record("note", with(q4, "--assessment", "x")),
        "quarter 2026Q4 of checkout-availability is not closed");
    refused(record("decision", q3), "say what was decided: --invest TEXT, or --relax-to TARGET");
    refused(
        record("decision", with(q3, "--relax-to", "0.9999")),
        "a relaxed target is lower than the former one");
    refused(record("decision", with(q3, "--relax-to", "1.5")), "'1.5' is no fraction");
    refused(
        record("decision", with(q3, "--relax-to", "99%")),
        "'99%' is no fraction; expected one between 0 and 1, as 0.995 for 99.5 %");
    refused(
        record("note", "--slo", "checkout", "--quarter", "2026Q3", "--assessment", "x"),
        "no SLO is called checkout in the catalog; service checkout has checkout-availability");
    refused(
        record(
            "plan",
            with(
                q3, "--cause", "c", "--action", "a", "--milestone", "soon", "--due", "2026-12-01")),
        "--milestone 'soon': expected a day and a step, as 2026-11-01=limits");
    refused(
        record(
            "plan",
            with(q3, "--cause", "c", "--action", "a", "--milestone", "x=y", "--due", "2026-12-01")),
        "--milestone 'x' is no end; expected a day like 2026-12-01");
    refused(
        record(
            "plan", with(q3, "--cause", "c", "--action", "a", "--milestone", "x=y", "--due", "x")),
        "'x' is no end; expected a day like 2026-12-01");
    refused(
        record(
            "postmortem",
            "--incident",
            "outage",
            "--facilitator",
            "r",
            "--cause",
            "c",
            "--action",
            "a"),
        "--incident 'outage': expected a name like shop@2026-09-12T10:05Z");
    refused(
        record(
            "postmortem",
            "--incident",
            INCIDENT,
            "--facilitator",
            "r",
            "--cause",
            "c",
            "--contributor",
            "cat:tom=ran",
            "--action",
            "a"),
        "PART is one of dependency, platform, operations");
    refused(
        record(
            "postmortem",
            "--incident",
            INCIDENT,
            "--facilitator",
            "r",
            "--cause",
            "c",
            "--contributor",
            "dependency:paymnts=timed out",
            "--action",
            "a"),
        "checkout depends on nothing that is called 'paymnts': it depends on ");
    assertThat(Shell.PLAIN.run("escalation", "show", "--catalog", catalog).err())
        .contains("no ledger to keep that in: say --ledger DIR");
  }

  private static void refused(Shell.Result result, String message) {
    assertThat(result.err()).contains(message);
    assertThat(result.code()).isEqualTo(2);
  }
}
