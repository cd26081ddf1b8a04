package dev.slogate.report;

import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.SloReview;
import java.util.List;
import java.util.Optional;

/**
 * A part of a page, whatever it is rendered as: a title, sentences, tables, and chapters in it.
 *
 * @param tag a word beside the title
 * @param sentences not yet escaped
 * @param charts of this SLO, where the format has pictures
 */
record Chapter(
    String title,
    Optional<Cell> tag,
    List<String> sentences,
    Optional<SloReview> charts,
    List<Grid> grids,
    List<Chapter> chapters) {

  Chapter {
    sentences = List.copyOf(sentences);
    grids = grids.stream().filter(grid -> !grid.rows().isEmpty()).toList();
    chapters = List.copyOf(chapters);
  }

  static Chapter of(String title, List<String> sentences, List<Grid> grids) {
    return new Chapter(title, Optional.empty(), sentences, Optional.empty(), grids, List.of());
  }

  Chapter with(List<Chapter> inner) {
    return new Chapter(title, tag, sentences, charts, grids, inner);
  }
}
