package org.tributary.hub.exports;

import java.util.Locale;
import org.tributary.hub.api.Permission;

/** What can be exported, and what a caller has to be allowed: to read one, and to list all. */
enum ExportType {
  CASES("Case", Permission.CASE_READ, Permission.CASE_SEARCH),
  RESIDENTS("Resident", Permission.RESIDENT_READ, Permission.RESIDENT_SEARCH),
  SERVICE_TYPES("ServiceType", Permission.CATALOGUE_READ, Permission.CATALOGUE_SEARCH),
  ASSETS("Asset", Permission.CATALOGUE_READ, Permission.CATALOGUE_SEARCH);

  private final String schema;
  private final Permission read;
  private final Permission search;

  ExportType(String schema, Permission read, Permission search) {
    this.schema = schema;
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

  /** The name of its schema in the contract. */
  String schema() {
    return schema;
  }

  static ExportType of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
