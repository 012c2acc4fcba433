package org.tributary.hub.cli.discover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Parses XML from strangers: no document type, no entities, nothing from outside. */
final class HardenedXml {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private HardenedXml() {}

  static Document parse(Source source) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder.parse(new ByteArrayInputStream(source.content()));
    } catch (SAXParseException e) {
      String reason =
          String.valueOf(e.getMessage()).contains("DOCTYPE")
              ? ": has a DOCTYPE, which is refused: line "
              : ": is not well-formed XML: line ";
      throw new DiscoveryException(source.name() + reason + e.getLineNumber(), e);
    } catch (SAXException | IOException e) {
      throw new DiscoveryException(source.name() + ": is not XML that can be read", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java cannot parse XML safely", e);
    }
  }

  /** Says nothing on the console: what is wrong is in the exception. */
  private static final class Silent implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // a warning changes nothing in what is read
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
