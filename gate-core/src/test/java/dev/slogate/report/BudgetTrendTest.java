package dev.slogate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.report.BudgetTrend.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class BudgetTrendTest {

  private static Point point(String label, double left, boolean held) {
    return new Point(label, OptionalDouble.of(left), held);
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void saysInWordsWhatItShows() throws Exception {
    String svg =
        BudgetTrend.svg(
            "trend",
            "Budget left of checkout & co",
            List.of(
                point("#1", 0.5, false),
                new Point("#2", OptionalDouble.empty(), true),
                point("#3", -0.2, true)));
    Document document = parsed(svg);
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Budget left of checkout & co");
    assertThat(document.getElementsByTagName("figcaption").item(0).getTextContent())
        .isEqualTo("Budget left of checkout & co");
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("#1 50 %; #2 unknown, held; #3 -20 %, held.");
  }

  @Test
  void theCurveBreaksWhereNobodyKnew() {
    String svg =
        BudgetTrend.svg(
            "trend",
            "Budget left",
            List.of(
                point("#1", 1, false),
                point("#2", 0.9, false),
                new Point("#3", OptionalDouble.empty(), true),
                point("#4", 0.8, false)));
    assertThat(svg).containsPattern("d=\"M[^ML\"]*L[^ML\"]*M[^ML\"]*\"");
  }

  @Test
  void labelsThatWouldOverlapAreLeftOutAndTheNewestIsKept() {
    List<Point> points =
        IntStream.rangeClosed(1, 30).mapToObj(i -> point("#" + i, 0.5, false)).toList();
    String svg = BudgetTrend.svg("trend", "Budget left", points);
    assertThat(svg).contains(">#30<", ">#26<").doesNotContain(">#29<");
  }

  /** A page says beside the chart what the chart says. */
  @Test
  void whatIsOverspentIsNoBudgetThatIsJustSpent() {
    assertThat(BudgetTrend.percent(-0.004)).isEqualTo("-0.40 %");
    assertThat(BudgetTrend.percent(0.996)).isEqualTo("99.6 %");
    assertThat(BudgetTrend.percent(0.27)).isEqualTo("27 %");
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(BudgetTrend.svg("trend", "Budget left", List.of())).isEmpty();
    assertThat(
            BudgetTrend.svg(
                "trend", "Budget left", List.of(new Point("#1", OptionalDouble.empty(), true))))
        .isEmpty();
  }

  @Test
  void whatOthersWroteIsEscaped() {
    assertThat(BudgetTrend.svg("trend", "<b>", List.of(point("<script>", 1, false))))
        .doesNotContain("<b>", "<script>");
  }
}
