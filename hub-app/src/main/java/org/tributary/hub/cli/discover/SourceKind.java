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
  CKAN,
  /** The catalogue of a database. */
  JDBC;

  SystemFinder finder(Wishes wishes) {
    return switch (this) {
      case OPENAPI -> document(new OpenApiReader(wishes), wishes);
      case ODATA -> document(new ODataReader(wishes), wishes);
      case CSV -> document(new CsvReader(wishes), wishes);
      case CKAN -> document(new CkanReader(wishes), wishes);
      case JDBC -> new JdbcFinder(wishes);
    };
  }

  private static SystemFinder document(SourceReader reader, Wishes wishes) {
    return location -> {
      Source source = new SourceLoader(wishes.headers()).load(reader.location(location));
      return new SystemFinder.Found(source.name(), reader.read(source));
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
