package dev.slogate.report;

/** Chapters as GitHub Flavored Markdown. */
final class ChapterMarkdown {

  private static final int DEEPEST = 6;

  private final BoundedMarkdown out;

  private ChapterMarkdown(int limitBytes) {
    out = new BoundedMarkdown(limitBytes);
  }

  /** What does not fit is cut from the end, and said. */
  static String render(Chapter page, int limitBytes) {
    ChapterMarkdown markdown = new ChapterMarkdown(limitBytes);
    markdown.chapter(page, 1);
    return markdown.out.toString();
  }

  private void chapter(Chapter chapter, int level) {
    String tag = chapter.tag().map(cell -> ": " + Gfm.text(cell.text())).orElse("");
    out.add(
        (level == 1 ? "" : "\n")
            + "#".repeat(Math.min(level, DEEPEST))
            + " "
            + Gfm.text(chapter.title())
            + tag
            + "\n");
    chapter.sentences().forEach(sentence -> out.add("\n" + Gfm.text(sentence) + "\n"));
    for (Grid grid : chapter.grids()) {
      out.add("\n**" + Gfm.text(grid.caption()) + "**\n\n" + grid.markdown());
    }
    chapter.chapters().forEach(inner -> chapter(inner, level + 1));
  }
}
