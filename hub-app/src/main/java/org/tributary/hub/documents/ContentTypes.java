package org.tributary.hub.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeType;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.tributary.hub.api.ApiException;

/** What documents may be: their content decides, and the name follows it. */
final class ContentTypes {
  private static final int LONGEST_NAME = 100;
  private static final String NAMELESS = "document";

  private final Set<String> allowed;

  /** Made with the first document: its table of signatures is large. */
  private static final class Signatures {
    static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    static String find(byte[] beginning) {
      try {
        return TYPES.detect(new ByteArrayInputStream(beginning), new Metadata()).toString();
      } catch (IOException e) {
        throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
      }
    }
  }

  ContentTypes(List<String> allowed) {
    this.allowed = new TreeSet<>(allowed);
  }

  /**
   * The media type of a content.
   *
   * @param declared what its sender says
   * @param beginning its first bytes
   * @throws ApiException where it is none that is taken, or another than its sender says
   */
  String check(@Nullable String declared, byte[] beginning) {
    String type = check(beginning);
    if (!type.equals(plain(declared))) {
      throw ApiException.mediaType("fault.document-type-differs", type);
    }
    return type;
  }

  /**
   * The media type of a content whose sender need not know it.
   *
   * @throws ApiException where it is none that is taken
   */
  String check(byte[] beginning) {
    String type = Signatures.find(beginning);
    if (!allowed.contains(type)) {
      throw ApiException.mediaType("fault.document-type", String.join(", ", allowed));
    }
    return type;
  }

  private static String plain(@Nullable String declared) {
    try {
      MediaType type = MediaType.parseMediaType(declared == null ? "" : declared);
      return (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    } catch (InvalidMediaTypeException e) {
      return "";
    }
  }

  /** A name without folders, control characters and quotes, that ends as its media type does. */
  static String name(@Nullable String given, String type) {
    String last = given == null ? "" : given.replaceAll(".*[/\\\\]", "");
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>:|?*]", "").strip();
    String name = clean.isEmpty() || clean.startsWith(".") ? NAMELESS + clean : clean;
    List<String> extensions = extensions(type);
    String lower = name.toLowerCase(Locale.ROOT);
    boolean fits = extensions.isEmpty() || extensions.stream().anyMatch(lower::endsWith);
    String extension = extensions.isEmpty() ? "" : extensions.get(0);
    if (fits && name.length() <= LONGEST_NAME) {
      return name;
    }
    int most = LONGEST_NAME - extension.length();
    String stem = fits ? name.substring(0, name.lastIndexOf('.')) : name;
    return (stem.length() > most ? stem.substring(0, most) : stem) + extension;
  }

  private static List<String> extensions(String type) {
    try {
      MimeType known = Signatures.TYPES.forName(type);
      return known.getExtensions();
    } catch (MimeTypeException e) {
      return List.of();
    }
  }
}
