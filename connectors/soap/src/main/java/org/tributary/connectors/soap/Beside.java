package org.tributary.connectors.soap;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.xml.sax.SAXException;

/** What a system file says in XML: paths, and files that stand beside it. */
final class Beside {
  private final Path systemFile;
  private final Map<String, String> namespaces;
  private final SpecMistakes mistakes;

  Beside(Path systemFile, Map<String, String> namespaces, SpecMistakes mistakes) {
    this.systemFile = systemFile;
    this.namespaces = namespaces;
    this.mistakes = mistakes;
  }

  /** The path of a member; one that selects nothing where it is no path, which is a mistake. */
  XmlPath path(String text, String key) {
    try {
      return XmlPath.of(text, namespaces);
    } catch (IllegalArgumentException e) {
      mistakes.add(key, String.valueOf(e.getMessage()));
      return XmlPath.of("/..", Map.of());
    }
  }

  /** A request: the text itself where it is XML, otherwise the file of that name. */
  @Nullable RequestTemplate template(String text, String key) {
    boolean inline = text.stripLeading().startsWith("<");
    String xml = inline ? text : file(text, key);
    if (xml == null) {
      return null;
    }
    try {
      return RequestTemplate.parse(xml);
    } catch (SAXException e) {
      mistakes.add(
          key,
          (inline ? "" : text + " ") + "is not well-formed XML with one root and no document type");
      return null;
    }
  }

  /** The stylesheet in a file. */
  @Nullable Stylesheet stylesheet(String name, String key) {
    String text = file(name, key);
    try {
      return text == null ? null : Stylesheet.compile(name, text);
    } catch (IllegalArgumentException e) {
      mistakes.add(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The text of a file beside the system file; the schema lets no other folder through. */
  @Nullable String file(String name, String key) {
    try {
      return Files.readString(systemFile.resolveSibling(name));
    } catch (CharacterCodingException e) {
      mistakes.add(key, name + " is not in UTF-8");
    } catch (IOException e) {
      mistakes.add(key, "there is no file " + name + " beside the system file that can be read");
    }
    return null;
  }
}
