package dev.slogate.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleLinesTest {

  private static final ConsoleLines LINES =
      new ConsoleLines((address, text) -> text + " <" + address + ">");

  @TempDir Path folder;

  @Test
  void sayWhatAReaderNeeds() {
    Shop shop = new Shop(folder);
    GateResult result =
        new Judge(
                new Workspaces(shop::settings, Clock.systemUTC()),
                new GateMetrics(),
                Clock.systemUTC())
            .first(Shop.question("shop/checkout"))
            .result();
    assertThat(LINES.full(result, "/job/shop/1/slo-gate"))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("[SLO Gate] HELD: checkout 1.2.3 is held back from prod. "),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "[SLO Gate] Owner: Shop (shop-team), chat #shop, page"
                            + " https://pager.example/shop <https://pager.example/shop>"),
            line -> assertThat(line).startsWith("[SLO Gate]   no data NO_SLO: "),
            line ->
                assertThat(line).isEqualTo("[SLO Gate] Numbers and charts </job/shop/1/slo-gate>"));
    assertThat(LINES.waiting(result)).startsWith("[SLO Gate] HELD: waiting without an executor");
  }

  @Test
  void aResultWithoutAGateSaysWhoCanMendIt() {
    GateResult result =
        GateResult.unjudged(
            Shop.question("shop/checkout"), "MISCONFIGURED", "no catalog", Instant.EPOCH);
    assertThat(LINES.full(result, "/x"))
        .containsExactly(
            "[SLO Gate] HELD: nobody can tell whether checkout may go to prod. no catalog",
            "[SLO Gate]   holds MISCONFIGURED: no catalog An administrator of this controller can"
                + " mend it.",
            "[SLO Gate] Numbers and charts </x>");
  }
}
