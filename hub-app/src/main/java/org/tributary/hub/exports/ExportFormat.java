package org.tributary.hub.exports;

import java.util.Locale;
import org.springframework.http.MediaType;

/** How the files of an export are written. */
enum ExportFormat {
  /** One JSON object a line; a type is one file, which can be gone on with where it ends. */
  NDJSON(ExportFormat.NDJSON_TYPE) {
    @Override
    String stem(ExportFile file) {
      return file.type().code();
    }
  },

  /** Parquet; a type is as many files as it needs, each of which is made as a whole. */
  PARQUET(ExportFormat.PARQUET_TYPE) {
    @Override
    String stem(ExportFile file) {
      return file.type().code() + "-" + file.part();
    }
  };

  static final String NDJSON_TYPE = "application/x-ndjson";
  static final String PARQUET_TYPE = "application/vnd.apache.parquet";

  private final String mediaType;

  ExportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  static ExportFormat of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  MediaType mediaType() {
    return MediaType.parseMediaType(mediaType);
  }

  abstract String stem(ExportFile file);

  /** The name of a file, as a client sees it. */
  String fileName(ExportFile file) {
    return stem(file) + "." + code();
  }

  /** The name of what one attempt writes: no two write the same. */
  String storedName(ExportFile file, int attempt) {
    return stem(file) + "-" + attempt + "." + code();
  }
}
