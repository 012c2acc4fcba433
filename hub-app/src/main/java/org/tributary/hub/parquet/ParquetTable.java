package org.tributary.hub.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.tributary.hub.parquet.Column.Dictionary;
import org.tributary.hub.parquet.Column.Many;
import org.tributary.hub.parquet.Column.Single;
import org.tributary.hub.parquet.Column.Struct;

/**
 * The columns of a type of the contract, one for each member that its schema has: objects are
 * structs, lists are lists, objects with free names are maps, and what has no shape is JSON text.
 */
public final class ParquetTable {
  private static final String REF = "#/components/schemas/";

  /** How the contract writes decimals, which JSON numbers would damage. */
  private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";

  private final JsonNode schemas;
  private final Struct row;
  private final MessageType type;

  private ParquetTable(String name, JsonNode schemas, Set<String> without) {
    this.schemas = schemas;
    this.row = new Struct(name, members(schemas.path(name), without));
    this.type = Types.buildMessage().addFields(row.types()).named(name);
  }

  /**
   * The columns of a schema of the contract.
   *
   * @param schemas the schemas of the contract by name
   * @param without members that rows never have
   */
  public static ParquetTable of(String name, JsonNode schemas, Set<String> without) {
    return new ParquetTable(name, schemas, without);
  }

  MessageType type() {
    return type;
  }

  void write(JsonNode object, RecordConsumer out) {
    out.startMessage();
    row.writeMembers(object, out);
    out.endMessage();
  }

  private List<Column> members(JsonNode schema, Set<String> without) {
    List<Column> members = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              if (!without.contains(member.getKey())) {
                members.add(column(member.getKey(), member.getValue()));
              }
            });
    return members;
  }

  private Column column(String name, JsonNode given) {
    JsonNode schema = followed(given);
    return switch (schema.path("type").asText()) {
      case "object" -> object(name, schema);
      case "array" -> list(name, schema);
      case "string" -> new Single(name, text(schema));
      case "integer" ->
          new Single(
              name, schema.path("format").asText().equals("int32") ? Value.INTEGER : Value.LONG);
      case "number" -> new Single(name, Value.NUMBER);
      case "boolean" -> new Single(name, Value.YES_OR_NO);
      default -> new Single(name, Value.JSON);
    };
  }

  private JsonNode followed(JsonNode schema) {
    JsonNode found = schema;
    while (found.has("$ref")) {
      found = schemas.path(found.get("$ref").asText().substring(REF.length()));
    }
    return found;
  }

  private Column object(String name, JsonNode schema) {
    if (schema.has("properties")) {
      return new Struct(name, members(schema, Set.of()));
    }
    JsonNode others = schema.path("additionalProperties");
    return others.isObject()
        ? new Dictionary(name, column(Dictionary.VALUE, others))
        : new Single(name, Value.JSON);
  }

  /** A list whose items have no shape, such as coordinates, is JSON as a whole. */
  private Column list(String name, JsonNode schema) {
    JsonNode items = followed(schema.path("items"));
    return items.has("type")
        ? new Many(name, column(Many.ELEMENT, items))
        : new Single(name, Value.JSON);
  }

  private static Value text(JsonNode schema) {
    if (schema.path("pattern").asText().equals(DECIMAL)) {
      return Value.DECIMAL;
    }
    return switch (schema.path("format").asText()) {
      case "date-time" -> Value.TIME;
      case "date" -> Value.DATE;
      default -> Value.TEXT;
    };
  }

  /** As tools of Parquet print it. */
  @Override
  public String toString() {
    return type.toString();
  }
}
