package org.tributary.hub.exports;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.hub.api.Permission;

/** What can be exported, and what a caller has to be allowed: to read one, and to list all. */
enum ExportType {
  CASES(Permission.CASE_READ, Permission.CASE_SEARCH),
  RESIDENTS(Permission.RESIDENT_READ, Permission.RESIDENT_SEARCH),
  SERVICE_TYPES(Permission.CATALOGUE_READ, Permission.CATALOGUE_SEARCH),
  ASSETS(Permission.CATALOGUE_READ, Permission.CATALOGUE_SEARCH);

  private static final String ENDING = ".ndjson";

  private final Permission read;
  private final Permission search;

  ExportType(Permission read, Permission search) {
    this.read = read;
    this.search = search;
  }

  Permission[] needed() {
    return new Permission[] {read, search};
  }

  /** As the API writes it: {@code service_types}. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its file, as a client sees it. */
  String fileName() {
    return code() + ENDING;
  }

  /** The name of the file that one attempt writes: no two write the same. */
  String fileName(int attempt) {
    return code() + "-" + attempt + ENDING;
  }

  static ExportType of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  static Optional<ExportType> ofFile(String name) {
    return Stream.of(values()).filter(type -> type.fileName().equals(name)).findFirst();
  }
}
