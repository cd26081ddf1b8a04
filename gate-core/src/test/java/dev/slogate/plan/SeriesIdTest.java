package dev.slogate.plan;

import static dev.slogate.SampleSlo.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.Period;
import dev.slogate.SampleSlo;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.RawRatio;
import dev.slogate.catalog.Indicator.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesIdTest {

  private static final SampleSlo SHOP = SampleSlo.availability("shop");

  /** Pinned: where it changes, every memory is built anew, and what telemetry lost is lost. */
  @Test
  void staysTheSameFromVersionToVersion() {
    assertThat(id(SHOP)).isEqualTo("1aae853b2fb835d944128a2447d5a72b");
    assertThat(id(SHOP.with(slices(60, "0.95")))).isEqualTo("310c692610fb02323eb2fdc6fae938c5");
    assertThat(id(threshold("depth", 5))).isEqualTo("8454b115d03d65591f312baba7c3448e");
  }

  @Test
  void isTheSameForWhatCountsTheSame() {
    String id = id(SHOP);
    assertThat(id(SHOP.target("0.9"))).isEqualTo(id);
    assertThat(id(SHOP.named("other"))).isEqualTo(id);
    assertThat(id(SHOP.with(new Period.Rolling(Duration.ofDays(7), "7d")))).isEqualTo(id);
    assertThat(
            id(
                SampleSlo.bad(
                    "shop",
                    "sum( http_requests_total { job = 'shop' } )",
                    "http_requests_total{code=~'5..', job=\"shop\",}")))
        .isEqualTo(id);
    assertThat(id(SampleSlo.bad("shop", "a[{{.window}}]  +\n b", "c[{{ .window }}]")))
        .isEqualTo(id(SampleSlo.bad("shop", " a[{{.window}}] + b", "c[{{.window}}]")));
  }

  /** White space within a string is part of it, whatever quotes it has, and where it ends. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{x=\"1%s2\"} + b[{{.window}}]",
        "a{x='1%s2'} + b[{{.window}}]",
        "a{x=`1%s2`} + b[{{.window}}]",
        "a{x=\"1\\\"%s2\"} + b[{{.window}}]",
        "a{x=`1\\`,y='%s2'} + b[{{.window}}]",
        "a + b[{{.window}}] # of%sc"
      })
  void blanksOfAStringAreNotNormal(String text) {
    assertThat(id(SampleSlo.bad("shop", text.formatted(" "), "c[{{.window}}]")))
        .isNotEqualTo(id(SampleSlo.bad("shop", text.formatted("  "), "c[{{.window}}]")));
  }

  /** A string that was closed is one no more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{x=\"1\"}%s+ b[{{.window}}]",
        "a{x='\"'}%s+ b[{{.window}}]",
        "a{x=`\\`}%s+ b[{{.window}}]",
        "a{x=\"\\\"\"}%s+ b[{{.window}}]"
      })
  void blanksAfterAStringAreAsAny(String text) {
    assertThat(id(SampleSlo.bad("shop", text.formatted(" "), "c[{{.window}}]")))
        .isEqualTo(id(SampleSlo.bad("shop", text.formatted(" \n "), "c[{{.window}}]")));
  }

  @Test
  void differsWhereCountsMay() {
    Events events = (Events) SHOP.indicator();
    Events gauge = new Events(events.total(), events.part(), Part.BAD, false);
    Stream<SampleSlo> others =
        Stream.of(
            SHOP,
            SampleSlo.availability("other"),
            SampleSlo.of("shop", gauge),
            SampleSlo.of("shop", new Events(events.total(), events.part(), Part.GOOD, true)),
            SampleSlo.of("shop", new Events(events.part(), events.total(), Part.BAD, true)),
            SHOP.with(slices(60, "0.95")),
            SHOP.with(slices(60, "0.9")),
            SHOP.with(slices(300, "0.95")),
            threshold("depth", 5),
            threshold("depth", 6),
            SampleSlo.bad("shop", "a{x=\" \"} + b[{{.window}}]", "c[{{.window}}]"),
            SampleSlo.bad("shop", "a{x=\"  \"} + b[{{.window}}]", "c[{{.window}}]"));
    List<String> ids = others.map(SeriesIdTest::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void isTheSameForATargetOfASliceHoweverItIsWritten() {
    assertThat(id(SHOP.with(slices(60, "0.950")))).isEqualTo(id(SHOP.with(slices(60, "0.95"))));
  }

  @Test
  void isNoneWithoutEventsAndWithSlicesThatNoHourHolds() {
    RawRatio ratio = new RawRatio(query("r"), RawRatio.Meaning.FAILURE);
    assertThat(SeriesId.of(SampleSlo.of("shop", ratio).slo())).isEmpty();
    assertThat(SeriesId.of(SHOP.with(slices(3_601, "0.95")).slo())).isEmpty();
  }

  private static Budgeting slices(int seconds, String target) {
    return new Budgeting.Timeslices(Duration.ofSeconds(seconds), new BigDecimal(target));
  }

  private static SampleSlo threshold(String value, double limit) {
    return SampleSlo.of("shop", new Threshold(query(value), Threshold.Operator.LT, limit));
  }

  private static String id(SampleSlo slo) {
    return SeriesId.of(slo.slo()).orElseThrow();
  }
}
