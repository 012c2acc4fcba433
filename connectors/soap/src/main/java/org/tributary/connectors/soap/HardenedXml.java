package org.tributary.connectors.soap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.ErrorListener;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * The XML machinery of the JDK with every door shut: no document type, hence no entities; nothing
 * is loaded from files or the network; no Java from XPath or XSLT; limits on depth and attributes.
 * The size of a document is limited where it is read, by {@code settings.maxBytes}.
 */
final class HardenedXml {
  static final int DEEPEST = 100;
  private static final int MOST_ATTRIBUTES = 200;
  private static final String XERCES = "http://apache.org/xml/features/";
  private static final String SAX = "http://xml.org/sax/features/";

  private static final DocumentBuilderFactory PARSERS = parsers();
  private static final DOMImplementation DOM = builder().getDOMImplementation();
  private static final TransformerFactory TRANSFORMERS = transformers();

  private HardenedXml() {}

  /** Reads a whole document; messages of the exception quote it and must not be passed on. */
  static Document parse(String text) throws SAXException {
    DocumentBuilder builder = builder();
    builder.setErrorHandler(new Strict());
    try {
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A document of its own with a copy of an element: nothing around it can be reached from it. */
  static Document alone(Node element) {
    Document document = empty();
    document.appendChild(document.importNode(element, true));
    return document;
  }

  /** A document without anything in it. */
  static Document empty() {
    return DOM.createDocument(null, null, null);
  }

  /** The document as it goes over the wire, in UTF-8. */
  static byte[] bytes(Document document) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Transformer identity = transformers().newTransformer();
      identity.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      identity.transform(new DOMSource(document), new StreamResult(bytes));
    } catch (TransformerException e) {
      throw new IllegalStateException("a document of our own cannot be written", e);
    }
    return bytes.toByteArray();
  }

  /** What compiles stylesheets. */
  static TransformerFactory stylesheets() {
    return TRANSFORMERS;
  }

  /** What compiles paths. */
  static XPathFactory paths() {
    XPathFactory factory = XPathFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    } catch (XPathFactoryConfigurationException e) {
      throw new IllegalStateException("the JDK knows secure processing", e);
    }
    return factory;
  }

  private static DocumentBuilder builder() {
    try {
      synchronized (PARSERS) {
        return PARSERS.newDocumentBuilder();
      }
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK has an XML parser", e);
    }
  }

  private static DocumentBuilderFactory parsers() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(XERCES + "disallow-doctype-decl", true);
      factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
      factory.setFeature(SAX + "external-general-entities", false);
      factory.setFeature(SAX + "external-parameter-entities", false);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser knows these features", e);
    }
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
    factory.setAttribute("jdk.xml.elementAttributeLimit", Integer.toString(MOST_ATTRIBUTES));
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    factory.setCoalescing(true);
    return factory;
  }

  private static TransformerFactory transformers() {
    TransformerFactory factory = TransformerFactory.newDefaultInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    } catch (TransformerConfigurationException e) {
      throw new IllegalStateException("the JDK knows secure processing", e);
    }
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
    factory.setURIResolver(
        (href, base) -> {
          throw new TransformerException("a stylesheet reads nothing but its record");
        });
    factory.setErrorListener(new Quiet());
    return factory;
  }

  /** Fails at the first flaw, without a word on the console. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException flaw) {
      // a warning is none of ours
    }

    @Override
    public void error(SAXParseException flaw) throws SAXException {
      throw flaw;
    }

    @Override
    public void fatalError(SAXParseException flaw) throws SAXException {
      throw flaw;
    }
  }

  /** Fails at the first flaw of a stylesheet, without a word on the console. */
  static final class Quiet implements ErrorListener {
    @Override
    public void warning(TransformerException flaw) {
      // a warning is none of ours
    }

    @Override
    public void error(TransformerException flaw) throws TransformerException {
      throw flaw;
    }

    @Override
    public void fatalError(TransformerException flaw) throws TransformerException {
      throw flaw;
    }
  }
}
