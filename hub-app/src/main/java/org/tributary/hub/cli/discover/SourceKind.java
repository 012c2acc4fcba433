package org.tributary.hub.cli.discover;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of source that a system file can be drafted from. */
public enum SourceKind {
  /** An OpenAPI 3 document in JSON or YAML. */
  OPENAPI,
  /** The {@code $metadata} of an OData service, version 2, 3 or 4. */
  ODATA,
  /** A CSV file as a system drops it. */
  CSV,
  /** The answer of CKAN to {@code datastore_search}. */
  CKAN;

  SourceReader reader(Wishes wishes) {
    return switch (this) {
      case OPENAPI -> new OpenApiReader(wishes);
      case ODATA -> new ODataReader(wishes);
      case CSV -> new CsvReader(wishes);
      case CKAN -> new CkanReader(wishes);
    };
  }

  /** The word for it on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that a word means, whether written small or in capitals. */
  public static Optional<SourceKind> named(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(word)).findFirst();
  }
}
