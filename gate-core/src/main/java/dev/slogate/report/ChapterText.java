package dev.slogate.report;

import dev.slogate.report.Palette.Ink;

/** Chapters for a terminal. */
final class ChapterText {

  private final StringBuilder out = new StringBuilder();
  private final Palette palette;
  private final int width;

  private ChapterText(Palette palette, int width) {
    this.palette = palette;
    this.width = Math.max(Terminal.NARROWEST, width);
  }

  static String render(Chapter page, Palette palette, int width) {
    ChapterText text = new ChapterText(palette, width);
    text.chapter(page, 1);
    return text.out.toString();
  }

  private void chapter(Chapter chapter, int level) {
    String title = Untrusted.line(chapter.title());
    out.append(level == 1 ? "" : "\n").append(palette.paint(Ink.STRONG, title));
    chapter.tag().ifPresent(tag -> out.append("  ").append(palette.paint(tag.ink(), tag.text())));
    out.append('\n');
    if (level == 2) {
      out.append("=".repeat(Math.min(width, Terminal.width(title)))).append('\n');
    }
    for (String sentence : chapter.sentences()) {
      Terminal.wrap(Untrusted.line(sentence), width).forEach(line -> out.append(line).append('\n'));
    }
    for (Grid grid : chapter.grids()) {
      out.append('\n').append(palette.paint(Ink.FAINT, Untrusted.line(grid.caption())));
      out.append('\n');
      grid.text(out, palette, width);
    }
    chapter.chapters().forEach(inner -> chapter(inner, level + 1));
  }
}
