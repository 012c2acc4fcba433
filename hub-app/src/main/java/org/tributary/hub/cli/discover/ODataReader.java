package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.cli.discover.Edm.EntitySet;
import org.tributary.hub.cli.discover.Edm.Property;

/** Reads the {@code $metadata} of an OData service: every entity set becomes a stream of rest. */
final class ODataReader implements SourceReader {
  private final Wishes wishes;

  ODataReader(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public DiscoveredSystem read(Source source) {
    Edm model = Edm.of(source);
    String base = BaseUrls.before(source, "/$metadata");
    String id = wishes.system() == null ? Names.slug(name(source, base), "odata") : wishes.system();
    Map<String, DiscoveredStream> streams = new LinkedHashMap<>();
    List<String> remarks = new ArrayList<>();
    remarks.add("OData version " + model.version() + ".");
    for (EntitySet set : model.sets()) {
      boolean keyed = !set.key().isEmpty();
      if (keyed && set.addressable()) {
        DiscoveredStream stream = stream(set, model.version(), streams);
        streams.put(stream.name(), stream);
      } else {
        remarks.add("Left out: " + set.name() + (keyed ? ": is not addressable" : ": has no key"));
      }
    }
    if (streams.isEmpty()) {
      throw new DiscoveryException(
          source.name() + ": no EntitySet with a key was found; looked at " + model.sets().size());
    }
    Block settings = new Block();
    BaseUrls.into(settings, id, base);
    new AuthGuess(id).asFetched(wishes.headers(), settings);
    return new DiscoveredSystem(
        id, Names.title(id), "", "rest", settings, List.copyOf(streams.values()), remarks);
  }

  private static String name(Source source, @Nullable String base) {
    String from = base == null ? source.name().replaceFirst("\\.[A-Za-z]+$", "") : base;
    return from.replaceFirst(".*/", "");
  }

  private static DiscoveredStream stream(
      EntitySet set, int version, Map<String, DiscoveredStream> taken) {
    Dialect dialect = Dialect.of(version);
    String name = Names.unique(Names.slug(set.name(), "entities"), taken.keySet());
    Block read = new Block().put("path", "/" + set.name());
    if (version == 4) {
      read.remark("DECIDE: rows a page; the server may send fewer");
      read.put("headers", Map.of("Prefer", "odata.maxpagesize=500"));
    }
    Map<String, Object> query = new LinkedHashMap<>(dialect.query());
    query.put("$orderby", String.join(",", set.key()));
    read.remark("in the order of the key, so that pages neither overlap nor leave gaps");
    read.put("query", query);
    page(read, dialect);
    boolean updated = ODataChanges.into(read, set, dialect);
    read.put("records", dialect.records());
    List<String> id = set.key().stream().map(key -> "/" + key).toList();
    read.remark(id.size() == 1 ? "the key of the entity" : "the key has several parts");
    read.put("id", id.size() == 1 ? id.get(0) : id);
    return new DiscoveredStream(name, read, members(set, version), updated, List.of());
  }

  private static void page(Block read, Dialect dialect) {
    read.remark(
        dialect.version() == 4
            ? "the server says where the next page is"
            : "DECIDE: does the server page by itself? Without __next it answers everything at once");
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("style", "next-link");
    page.put("next", dialect.next());
    read.put("page", page);
  }

  private static List<Member> members(EntitySet set, int version) {
    List<Member> members = new ArrayList<>();
    for (Property property : set.properties()) {
      Member.Type type = type(property.type());
      if (type != null) {
        members.add(Member.of(type, form(property.type(), version), property.name()));
      }
    }
    return members;
  }

  /** The type of a member; null for collections, complex types, streams and durations. */
  private static Member.@Nullable Type type(String type) {
    return switch (type) {
      case "String", "Guid" -> Member.Type.TEXT;
      case "Boolean" -> Member.Type.FLAG;
      case "Date" -> Member.Type.DATE;
      case "DateTime", "DateTimeOffset" -> Member.Type.TIME;
      case "Byte", "SByte", "Int16", "Int32", "Int64", "Decimal", "Double", "Single" ->
          Member.Type.NUMBER;
      default -> null;
    };
  }

  private static String form(String type, int version) {
    return switch (type) {
      case "Date" -> "uuuu-MM-dd";
      case "DateTime" -> version == 2 ? Jslt.ODATA_V2 : "iso-local";
      case "DateTimeOffset" -> version == 2 ? Jslt.ODATA_V2 : "iso";
      default -> "";
    };
  }

  /**
   * What the versions of OData say differently in JSON.
   *
   * @param query what asks for JSON
   */
  record Dialect(int version, String records, String next, Map<String, Object> query) {

    static Dialect of(int version) {
      return switch (version) {
        case 4 -> new Dialect(4, "/value", "/@odata.nextLink", Map.of());
        case 3 -> new Dialect(3, "/value", "/odata.nextLink", Map.of());
        default -> new Dialect(2, "/d/results", "/d/__next", Map.of("$format", "json"));
      };
    }

    /** A condition that a property is not before a bound. */
    String notBefore(Property property) {
      String literal =
          switch (property.type()) {
            case "DateTime" -> "datetime'{}'";
            case "DateTimeOffset" -> version == 4 ? "{}" : "datetimeoffset'{}'";
            default -> "{}";
          };
      return property.name() + " ge " + literal;
    }

    /** The format of the bound. */
    static String format(Property property) {
      return switch (property.type()) {
        case "DateTime" -> "iso-local";
        case "Date" -> "date";
        default -> "iso-instant";
      };
    }
  }
}
