package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Actor;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single lines; whole files are {@link AuditContract}'s and the documentation's. */
class ExportTest {

  private static Entry entry(String actor, String reason) {
    return Chain.next(
        Head.EMPTY,
        Instant.parse("2026-07-01T08:00:00.120Z"),
        new Actor("os", actor),
        new FreezeLifted("f-1", reason),
        Optional.of(hash -> "c2lnbmVk"));
  }

  @Test
  void aJsonLineIsCanonicalWithTheBodyAsItsText() {
    Entry entry = entry("jane", "it's\n\"over\" 😀");
    assertThat(Export.JSONL.line(entry))
        .isEqualTo(
            "{\"actor\":\"os:jane\",\"at\":\"2026-07-01T08:00:00.120Z\",\"body\":"
                + "\"{\\\"freeze\\\":\\\"f-1\\\",\\\"reason\\\":\\\"it's\\\\n\\\\\\\"over\\\\\\\" 😀\\\"}\","
                + "\"digest\":\""
                + entry.digest()
                + "\",\"hash\":\""
                + entry.hash()
                + "\",\"kind\":\"FREEZE_LIFTED\",\"previous\":\""
                + Chain.START
                + "\",\"seq\":1,\"signature\":\"c2lnbmVk\",\"subject\":\"f-1\"}\n");
    assertThat(Export.JSONL.line(ChainStory.withBody(entry, Optional.empty())))
        .doesNotContain("\"body\"");
  }

  @ParameterizedTest
  @CsvSource({
    "=HYPERLINK(1), '''=HYPERLINK(1)'",
    "+1, '''+1'",
    "-1, '''-1'",
    "@SUM(A1), '''@SUM(A1)'",
    "'a,b', '\"a,b\"'",
    "'a\"b', '\"a\"\"b\"'",
    "plain text, plain text"
  })
  void aCellIsQuotedAndNoFormula(String text, String cell) {
    // Names of systems stand before an actor's, so the subject is what may begin with anything.
    Entry entry =
        Chain.next(
            Head.EMPTY,
            Instant.EPOCH,
            new Actor("os", "jane"),
            new FreezeLifted(text, "over"),
            Optional.empty());
    assertThat(Export.CSV.line(entry))
        .startsWith("1,1970-01-01T00:00:00Z,FREEZE_LIFTED,os:jane,,," + cell + ",,")
        .endsWith("\r\n");
  }

  @Test
  void aBodyIsOneQuotedCell() {
    assertThat(Export.CSV.line(entry("jane", "a, \"b\"\nc")))
        .contains(",\"{\"\"freeze\"\":\"\"f-1\"\",\"\"reason\"\":\"\"a, \\\"\"b\\\"\"\\nc\"\"}\",");
  }
}
