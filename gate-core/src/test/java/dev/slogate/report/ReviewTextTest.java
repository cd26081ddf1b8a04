package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote stays text, and what leadership must see is said in words. */
class ReviewTextTest {

  private static final Pattern OBEYED_BY_TERMINALS =
      Pattern.compile("[\\p{Cc}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n]]");
  private static final Pattern TAG = Pattern.compile("<[/!a-zA-Z][^\\s>]*");

  @ParameterizedTest
  @EnumSource(Format.class)
  void noFormatPassesOnWhatATerminalObeys(Format format) {
    String attack = "\u001b[2J\u009b31m\u0007\u0000\b\u007f\u202e\u2066\u200f";
    assertThat(Reports.PLAIN.render(SampleReview.hostile(attack), format))
        .doesNotContainPattern(OBEYED_BY_TERMINALS);
    assertThat(Reports.PLAIN.render(SamplePlatform.hostile(attack), format))
        .doesNotContainPattern(OBEYED_BY_TERMINALS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></svg></style><style>*{display:none}</style>"
      })
  void htmlStaysThePageThatItWas(String attack) {
    String calm = " x"; // with a space, which ends a link as the attack does
    assertThat(tags(Reports.PLAIN.render(SampleReview.hostile(attack), Format.HTML)))
        .isEqualTo(tags(Reports.PLAIN.render(SampleReview.hostile(calm), Format.HTML)));
    assertThat(tags(Reports.PLAIN.render(SamplePlatform.hostile(attack), Format.HTML)))
        .isEqualTo(tags(Reports.PLAIN.render(SamplePlatform.hostile(calm), Format.HTML)));
  }

  private static List<String> tags(String page) {
    return TAG.matcher(page).results().map(result -> result.group()).toList();
  }

  @Test
  void markdownKeepsItsRows() {
    String calm = Reports.PLAIN.render(SampleReview.hostile(" x"), Format.MARKDOWN);
    String attacked = Reports.PLAIN.render(SampleReview.hostile(" |\n# @jane"), Format.MARKDOWN);
    assertThat(attacked.lines().count()).isEqualTo(calm.lines().count());
    assertThat(attacked).doesNotContain("@jane");
  }

  @Test
  void aRelaxedTargetIsSaidWithItsLink() {
    assertThat(Reports.PLAIN.render(SampleReview.rich(), Format.MARKDOWN))
        .contains(
            "After 2026Q2 the target is relaxed from 99.95 % to 99.9 %. <https://wiki.shop.example/")
        .contains("The target was 99.95 %, from 14 Aug 2026 on 99.9 %: each hour is held to its")
        .doesNotContain("No decision to relax it is on record");
  }

  @Test
  void aQuarterWithoutRecordNeverLooksFine() {
    assertThat(Reports.PLAIN.render(SampleReview.empty(), Format.TEXT))
        .contains("Nothing to look back on.")
        .contains("Nothing is on record of 2024Q1");
  }

  @Test
  void whatTeamsHaveInCommonIsNamed() {
    assertThat(SampleReview.rich().sharedDependencies())
        .singleElement()
        .satisfies(
            shared -> {
              assertThat(shared.dependency()).isEqualTo("payments-db");
              assertThat(shared.incidents()).isEqualTo(3);
              assertThat(shared.affected()).hasSize(2);
            });
    assertThat(SampleReview.rich().sharedPatterns())
        .extracting(pattern -> pattern.subject())
        .containsExactly("03:00");
  }
}
