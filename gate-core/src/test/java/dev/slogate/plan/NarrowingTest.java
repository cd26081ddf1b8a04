package dev.slogate.plan;

import static dev.slogate.SampleSlo.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.SampleSlo;
import dev.slogate.catalog.Budgeting;
import dev.slogate.catalog.Indicator;
import dev.slogate.catalog.Indicator.Events;
import dev.slogate.catalog.Slo;
import dev.slogate.promql.Matcher;
import dev.slogate.promql.SelectorParser;
import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarrowingTest {

  private static Events events(Slo slo) {
    return (Events) slo.indicator();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "m ; m{version=\"2\"}",
        "m{} ; m{version=\"2\"}",
        "m{job='a'} ; m{job=\"a\",version=\"2\"}",
        "{__name__='m'} ; {__name__=\"m\",version=\"2\"}",
        "sum by (job) (m{job='a'}) ; m{job=\"a\",version=\"2\"}",
        "sum(rate(m{job='a'}[{{.window}}])) by (job) ; m{job=\"a\",version=\"2\"}",
        "m{version=~'1|2'} ; m{version=~\"1|2\",version=\"2\"}"
      })
  void putsTheMatcherIntoTheSelector(String text, String expected) {
    Slo slo = SampleSlo.bad("shop", text, text).slo();
    assertThat(events(Narrowing.to(slo, "version", "2").orElseThrow()).total().text())
        .isEqualTo(expected);
    assertThat(events(Narrowing.without(slo, "version", "2").orElseThrow()).part().text())
        .isEqualTo(expected.replace("version=\"2\"", "version!=\"2\""));
  }

  @Test
  void whatTellsVersionsHasThemAsItsPart() {
    Slo slo = SampleSlo.bad("shop", "m{job='a'}", "m{code=~'5..'}").slo();
    Slo told = Narrowing.told(slo, "version", "2").orElseThrow();
    assertThat(events(told).total().text()).isEqualTo("m{job='a'}");
    assertThat(events(told).part().text()).isEqualTo("m{job=\"a\",version=\"2\"}");
  }

  @Test
  void aCounterStaysOne() {
    Indicator gauge =
        new Events(
            query("sum(rate(m[{{.window}}]))"), query("b"), Events.Part.BAD, /* counter= */ false);
    Slo slo = Narrowing.to(SampleSlo.of("shop", gauge).slo(), "v", "2").orElseThrow();
    assertThat(events(slo).total().text()).isEqualTo("sum(increase(m{v=\"2\"}[{{.window}}]))");
    assertThat(events(slo).part().text()).isEqualTo("b{v=\"2\"}");
  }

  @Test
  void timeslicesAreNarrowedToo() {
    Budgeting slices = new Budgeting.Timeslices(Duration.ofMinutes(1), new BigDecimal("0.95"));
    Slo slo = SampleSlo.bad("shop", "t", "b").with(slices).slo();
    assertThat(Narrowing.to(slo, "version", "2").orElseThrow().budgeting()).isEqualTo(slices);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(increase(a[{{.window}}])) + sum(increase(b[{{.window}}]))",
        "increase(a[{{.window}}])",
        "a offset 5m"
      })
  void leavesAloneWhatOnlyTheServerUnderstands(String text) {
    assertThat(Narrowing.to(SampleSlo.bad("shop", text, "b").slo(), "version", "2")).isEmpty();
    assertThat(Narrowing.to(SampleSlo.bad("shop", "t", text).slo(), "version", "2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=\"\"} or up{x", "1a", "a-b"})
  void leavesAloneWhatIsNoLabel(String label) {
    assertThat(Narrowing.to(SampleSlo.availability("shop").slo(), label, "2")).isEmpty();
  }

  /** Whatever a deploy calls its version is a value, and stays the same one. */
  @Property
  void noVersionBreaksOutOfItsMatcher(@ForAll String version) {
    Slo slo = Narrowing.to(SampleSlo.availability("shop").slo(), "version", version).orElseThrow();
    assertThat(SelectorParser.parse(events(slo).total().text()))
        .hasValueSatisfying(
            selector -> {
              assertThat(selector.metric()).isEqualTo("http_requests_total");
              assertThat(selector.matchers())
                  .containsExactly(
                      new Matcher("job", Matcher.Operator.EQUAL, "shop"),
                      new Matcher("version", Matcher.Operator.EQUAL, version));
            });
  }
}
