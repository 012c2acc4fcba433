package org.tributary.connectors.soap;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads answers as XML strictly. Parser messages are never passed on, they quote the text. */
final class XmlBody {
  /** A page, rather than a record that has one inside. */
  private static final Pattern HTML =
      Pattern.compile(
          "(<\\?xml[^>]*>)?\\s*(<!--.*?-->\\s*)*(<!doctype\\s+html|<html)", Pattern.DOTALL);

  /** Where the prolog ends. */
  private static final Pattern ROOT = Pattern.compile("<[A-Za-z_]");

  private static final Pattern LOGIN =
      Pattern.compile("type\\s*=\\s*[\"']?password|log-?\\s?[io]n|sign-?\\s?in|anmelden|connexion");

  /** The number that the JDK's parser gives to this refusal, in every language. */
  private static final String TOO_DEEP = "JAXP00010006";

  private XmlBody() {}

  /**
   * @param asked system and call in words, such as {@code "licences, POST /services"}
   */
  static Document read(String asked, String text) {
    String start = text.substring(0, Math.min(text.length(), 20_000)).stripLeading();
    if (start.isEmpty()) {
      throw malformed(asked, "the answer is empty instead of XML");
    }
    refuseOtherThanXml(asked, start);
    try {
      return HardenedXml.parse(text.strip());
    } catch (SAXException e) {
      throw malformed(asked, flaw(text.strip(), e));
    }
  }

  /**
   * Replaces text that is XML itself by its elements: some systems answer with a document inside a
   * string.
   */
  static void unfold(String asked, Document document, XmlPath embedded) {
    for (Element element : embedded.elements(document)) {
      String text = element.getTextContent();
      if (!text.isBlank()) {
        Document inner = read(asked, text);
        element.setTextContent("");
        element.appendChild(document.importNode(inner.getDocumentElement(), true));
      }
    }
  }

  private static void refuseOtherThanXml(String asked, String start) {
    String lower = start.toLowerCase(Locale.ROOT);
    boolean html = HTML.matcher(lower).lookingAt();
    if (html && LOGIN.matcher(lower).find()) {
      throw new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          asked
              + ": the answer is an HTML login page instead of XML: our credential or session is"
              + " not accepted; check settings.auth");
    }
    if (html) {
      throw malformed(asked, "the answer is an HTML page instead of XML");
    }
    if (start.startsWith("--")) {
      throw malformed(
          asked, "the answer comes in parts with attachments (MTOM), which are not understood");
    }
    if (!start.startsWith("<")) {
      throw malformed(asked, "the answer is not XML");
    }
  }

  private static String flaw(String text, SAXException e) {
    Matcher root = ROOT.matcher(text);
    String prolog = root.find() ? text.substring(0, root.start()) : text;
    if (prolog.contains("<!DOCTYPE")) {
      return "the answer has a document type, which could make us read files or grow without end;"
          + " it was not read";
    }
    if (!text.endsWith(">")) {
      return "the answer is truncated XML (" + text.length() + " characters, then it ends)";
    }
    return String.valueOf(e.getMessage()).contains(TOO_DEEP)
        ? "the answer is nested deeper than " + HardenedXml.DEEPEST + " elements"
        : "the answer is not well-formed XML, or was cut off";
  }

  private static ConnectorException malformed(String asked, String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, asked + ": " + sentence);
  }
}
