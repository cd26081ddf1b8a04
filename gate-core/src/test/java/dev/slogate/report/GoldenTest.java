package dev.slogate.report;

import dev.slogate.Decision;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of("healthy", Decisions.healthy()),
        Arguments.of("burning", Decisions.burning()),
        Arguments.of("no-series", Decisions.noSeries()),
        Arguments.of("shadowed", Decisions.shadowed()),
        Arguments.of("unreachable", Decisions.unreachable()),
        Arguments.of("no-slo", Decisions.noSlo()),
        Arguments.of("warning", Decisions.warning()),
        Arguments.of("overridden", Decisions.overridden()),
        Arguments.of("frozen", Decisions.frozen()),
        Arguments.of("locked", Decisions.locked()),
        Arguments.of("escalated", Decisions.escalated()),
        Arguments.of("sharded", ShardedDecisions.sharded()),
        Arguments.of("shards-unknown", ShardedDecisions.shardsUnknown()),
        Arguments.of("ledger-lost", Decisions.ledgerLost()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void rendersJsonAsBefore(String name, Decision decision) {
    Golden.check(name + ".json", Reports.PLAIN.render(decision, Format.JSON));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void rendersTextAsBefore(String name, Decision decision) {
    Golden.check(name + ".txt", Reports.PLAIN.render(decision, Format.TEXT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void rendersMarkdownAsBefore(String name, Decision decision) {
    Golden.check(name + ".md", Reports.PLAIN.render(decision, Format.MARKDOWN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void rendersHtmlAsBefore(String name, Decision decision) {
    Golden.check(name + ".html", Reports.PLAIN.render(decision, Format.HTML));
  }

  @Test
  void rendersTheFleetAsBefore() {
    Golden.check("fleet.txt", Reports.PLAIN.render(Decisions.fleet(), Format.TEXT));
    Golden.check("fleet.md", Reports.PLAIN.render(Decisions.fleet(), Format.MARKDOWN));
    Golden.check("fleet.html", Reports.PLAIN.render(Decisions.fleet(), Format.HTML));
  }

  @Test
  void rendersColoursAsBefore() {
    Reports coloured = new Reports(Palette.COLOURED, 160, DecisionMarkdown.DEFAULT_LIMIT);
    Golden.check("burning-coloured.txt", coloured.render(Decisions.burning(), Format.TEXT));
  }
}
