package org.tributary.connectors.soap;

import java.io.StringReader;
import javax.xml.transform.SourceLocator;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * An XSLT 1.0 stylesheet that reshapes one record. It sees the record and nothing else: no file, no
 * network, no other stylesheet, no Java.
 */
final class Stylesheet {
  private final String name;
  private final Templates templates;

  private Stylesheet(String name, Templates templates) {
    this.name = name;
    this.templates = templates;
  }

  /**
   * Compiles a stylesheet.
   *
   * @throws IllegalArgumentException where it is none or wants more than its record, with what is
   *     wrong as a sentence
   */
  static Stylesheet compile(String name, String text) {
    try {
      HardenedXml.parse(text);
      synchronized (HardenedXml.stylesheets()) {
        return new Stylesheet(
            name,
            HardenedXml.stylesheets().newTemplates(new StreamSource(new StringReader(text), name)));
      }
    } catch (org.xml.sax.SAXException e) {
      throw new IllegalArgumentException(
          name + " is not well-formed XML without a document type", e);
    } catch (TransformerConfigurationException e) {
      throw new IllegalArgumentException(
          name
              + line(e)
              + " is not an XSLT 1.0 stylesheet that keeps to its record (no include, no import, no"
              + " document(), no extensions)",
          e);
    }
  }

  private static String line(TransformerException e) {
    SourceLocator locator = e.getLocator();
    return locator == null || locator.getLineNumber() < 1 ? "" : ":" + locator.getLineNumber();
  }

  /**
   * What it makes of a record: one element, or null where it makes none.
   *
   * @throws TransformerException where it fails; the message may quote the record
   */
  @Nullable Element apply(Element record) throws TransformerException {
    Transformer transformer = templates.newTransformer();
    transformer.setErrorListener(new HardenedXml.Quiet());
    transformer.setURIResolver(
        (href, base) -> {
          throw new TransformerException("a stylesheet reads nothing but its record");
        });
    DOMResult result = new DOMResult(HardenedXml.empty());
    transformer.transform(new DOMSource(HardenedXml.alone(record)), result);
    return ((Document) result.getNode()).getDocumentElement();
  }

  @Override
  public String toString() {
    return name;
  }
}
