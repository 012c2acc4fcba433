package org.tributary.sdk.http;

import java.util.List;
import java.util.Map;
import org.tributary.sdk.write.Enclosure;

/** A request body with a file that is streamed from where it is kept. */
public sealed interface Upload {

  Enclosure file();

  /** The bytes as they are; their media type is the content type of the request. */
  record Raw(Enclosure file) implements Upload {}

  /**
   * A form with the file as its last part, {@code multipart/form-data} (RFC 7578).
   *
   * @param fields text parts in order, in UTF-8
   * @param part name of the part with the file
   * @param fileName name of the file in that part
   */
  record Multipart(
      List<Map.Entry<String, String>> fields, String part, String fileName, Enclosure file)
      implements Upload {
    public Multipart {
      fields = List.copyOf(fields);
    }

    /** Without the fields: they may hold personal data. */
    @Override
    public String toString() {
      return "Multipart[" + part + "]";
    }
  }
}
