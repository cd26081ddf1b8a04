package dev.slogate.report;

import dev.slogate.report.TextTable.Cell;
import java.util.List;
import java.util.Optional;

/**
 * A part of a page, whatever it is rendered as: a title, sentences, tables, and chapters in it.
 *
 * @param tag a word beside the title
 * @param sentences not yet escaped
 * @param picture where the format has pictures
 */
record Chapter(
    String title,
    Optional<Cell> tag,
    List<String> sentences,
    Optional<Picture> picture,
    List<Grid> grids,
    List<Chapter> chapters) {

  /** Charts of a chapter. */
  @FunctionalInterface
  interface Picture {

    /**
     * Draws them.
     *
     * @param id unique in the page, for what needs one
     */
    void draw(Markup out, String id);
  }

  Chapter {
    sentences = List.copyOf(sentences);
    grids = grids.stream().filter(grid -> !grid.rows().isEmpty()).toList();
    chapters = List.copyOf(chapters);
  }

  static Chapter of(String title, List<String> sentences, List<Grid> grids) {
    return new Chapter(title, Optional.empty(), sentences, Optional.empty(), grids, List.of());
  }

  Chapter showing(Picture shown) {
    return new Chapter(title, tag, sentences, Optional.of(shown), grids, chapters);
  }

  Chapter with(List<Chapter> inner) {
    return new Chapter(title, tag, sentences, picture, grids, inner);
  }
}
