package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.GuardResult;
import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.Shadow;
import dev.slogate.review.PlatformReview;
import dev.slogate.review.QuarterReview;
import java.util.List;
import java.util.Optional;

/**
 * Renders decisions and reviews for whoever delivers them.
 *
 * @param palette of text
 * @param width columns of text
 * @param markdownLimit of Markdown, in UTF-8 bytes; at least 8 KiB
 */
public record Reports(Palette palette, int width, int markdownLimit) {

  /** No colours, 100 columns, under the limit of a job's summary. */
  public static final Reports PLAIN =
      new Reports(Palette.PLAIN, DecisionText.DEFAULT_WIDTH, DecisionMarkdown.DEFAULT_LIMIT);

  /** One decision. */
  public String render(Decision decision, Format format) {
    return switch (format) {
      case TEXT -> DecisionText.render(decision, palette, width);
      case JSON -> DecisionJson.render(decision);
      case MARKDOWN -> DecisionMarkdown.render(decision, markdownLimit);
      case HTML -> DecisionHtml.render(decision);
    };
  }

  /** A fleet. */
  public String render(List<Decision> decisions, Format format) {
    return switch (format) {
      case TEXT -> FleetText.render(decisions, palette, width);
      case JSON -> DecisionJson.render(decisions);
      case MARKDOWN -> FleetMarkdown.render(decisions, markdownLimit);
      case HTML -> FleetHtml.render(decisions);
    };
  }

  /** A quarter, as people look back on it. */
  public String render(QuarterReview review, Format format) {
    return format == Format.JSON
        ? ReviewJson.render(review)
        : render(ReviewChapters.of(review), format);
  }

  /** What the platform team answers for. */
  public String render(PlatformReview review, Format format) {
    return format == Format.JSON
        ? PlatformJson.render(review)
        : render(PlatformChapters.of(review), format);
  }

  /**
   * What a catalog's policies would have done to the past.
   *
   * @param against another catalog's, of the same range
   */
  public String render(Backtest backtest, Optional<Backtest> against, Format format) {
    return format == Format.JSON
        ? BacktestJson.render(backtest, against)
        : render(BacktestChapters.of(backtest, against), format);
  }

  /** What policies in trial would have held. */
  public String render(Shadow shadow, Format format) {
    return format == Format.JSON
        ? ShadowJson.render(shadow)
        : render(ShadowChapters.of(shadow), format);
  }

  /** What the guard found of a deploy. */
  public String render(GuardResult result, Format format) {
    return switch (format) {
      case TEXT -> GuardText.render(result, palette, width);
      case JSON -> GuardJson.render(result);
      case MARKDOWN -> GuardMarkdown.render(result, markdownLimit);
      case HTML -> GuardHtml.render(result);
    };
  }

  private String render(Chapter page, Format format) {
    return switch (format) {
      case TEXT -> ChapterText.render(page, palette, width);
      case MARKDOWN -> ChapterMarkdown.render(page, markdownLimit);
      case HTML -> ChapterHtml.render(page);
      case JSON -> throw new IllegalArgumentException("JSON has values, not chapters");
    };
  }
}
