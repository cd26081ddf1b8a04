package dev.slogate.report;

/** Chapters as one page that stands alone. */
final class ChapterHtml {

  /** A chapter of an SLO is a box of its own. */
  private static final int BOXED = 3;

  private final Markup out = new Markup();
  private int charts;

  private ChapterHtml() {}

  static String render(Chapter page) {
    ChapterHtml html = new ChapterHtml();
    html.out.open("main").open("header");
    html.out.leaf("h1", page.title());
    html.content(page);
    html.out.close();
    page.chapters().forEach(chapter -> html.chapter(chapter, 2));
    return Page.of(page.title(), html.out.close());
  }

  private void chapter(Chapter chapter, int level) {
    String css = level == BOXED && chapter.picture().isPresent() ? "slo" : "chapter";
    out.open("section", "class", css);
    out.open("h" + Math.min(level, 6)).text(chapter.title());
    chapter
        .tag()
        .ifPresent(
            tag ->
                out.space().span("span", tag.text(), "class", "tag " + HtmlParts.css(tag.ink())));
    out.close();
    content(chapter);
    chapter.chapters().forEach(inner -> chapter(inner, level + 1));
    out.close();
  }

  private void content(Chapter chapter) {
    chapter.sentences().forEach(sentence -> out.leaf("p", sentence));
    chapter.picture().ifPresent(picture -> picture.draw(out, "slo" + ++charts));
    chapter.grids().forEach(grid -> grid.html(out));
  }
}
