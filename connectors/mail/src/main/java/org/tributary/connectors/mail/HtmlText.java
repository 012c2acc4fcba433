package org.tributary.connectors.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The text of a page in HTML, with its lines and without what nobody sees. */
final class HtmlText {
  private static final String BLOCKS = "p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, table";

  private HtmlText() {}

  static String of(String html) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    page.select("script, style, head, title, [hidden]").remove();
    page.select("td, th").append(" ");
    String lines = "\\n";
    page.select("br").after(lines);
    page.select(BLOCKS).append(lines);
    return page.text()
        .replace(lines, "\n")
        .replaceAll("[ \\u00a0]*\n[ \\u00a0]*", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }
}
