package org.tributary.hub.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * One member of a JSON object in Parquet: what it is there, and how a value is written. Every
 * column is optional, so that a member that a later version of the contract leaves out changes no
 * type.
 */
sealed interface Column {
  String name();

  Type type();

  /** Writes a value that {@link #holds} said yes to. */
  void write(JsonNode value, RecordConsumer out);

  /** Whether a value can be written; what cannot is left out. */
  default boolean holds(JsonNode value) {
    return !value.isNull();
  }

  /** A single value. */
  record Single(String name, Value value) implements Column {
    @Override
    public Type type() {
      return value.type(name);
    }

    @Override
    public boolean holds(JsonNode json) {
      return !json.isNull() && value.holds(json);
    }

    @Override
    public void write(JsonNode json, RecordConsumer out) {
      value.write(json, out);
    }
  }

  /** An object with members that are known. */
  record Struct(String name, List<Column> members) implements Column {
    @Override
    public Type type() {
      return Types.optionalGroup().addFields(types()).named(name);
    }

    Type[] types() {
      return members.stream().map(Column::type).toArray(Type[]::new);
    }

    @Override
    public void write(JsonNode object, RecordConsumer out) {
      out.startGroup();
      writeMembers(object, out);
      out.endGroup();
    }

    void writeMembers(JsonNode object, RecordConsumer out) {
      for (int i = 0; i < members.size(); i++) {
        Column member = members.get(i);
        JsonNode value = object.get(member.name());
        if (value != null && member.holds(value)) {
          out.startField(member.name(), i);
          member.write(value, out);
          out.endField(member.name(), i);
        }
      }
    }
  }

  /** A list, in the three levels that tell an empty one from none. */
  record Many(String name, Column element) implements Column {
    private static final String LIST = "list";
    static final String ELEMENT = "element";

    @Override
    public Type type() {
      return Types.optionalGroup()
          .as(LogicalTypeAnnotation.listType())
          .addField(Types.repeatedGroup().addField(element.type()).named(LIST))
          .named(name);
    }

    @Override
    public void write(JsonNode list, RecordConsumer out) {
      out.startGroup();
      if (!list.isEmpty()) {
        out.startField(LIST, 0);
        list.forEach(each -> writeElement(each, out));
        out.endField(LIST, 0);
      }
      out.endGroup();
    }

    private void writeElement(JsonNode each, RecordConsumer out) {
      out.startGroup();
      if (element.holds(each)) {
        out.startField(ELEMENT, 0);
        element.write(each, out);
        out.endField(ELEMENT, 0);
      }
      out.endGroup();
    }
  }

  /** An object whose members anybody may name, such as a label with its languages. */
  record Dictionary(String name, Column value) implements Column {
    private static final String ENTRIES = "key_value";
    private static final String KEY = "key";
    static final String VALUE = "value";

    @Override
    public Type type() {
      return Types.optionalGroup()
          .as(LogicalTypeAnnotation.mapType())
          .addField(
              Types.repeatedGroup()
                  .addField(
                      Types.required(PrimitiveTypeName.BINARY)
                          .as(LogicalTypeAnnotation.stringType())
                          .named(KEY))
                  .addField(value.type())
                  .named(ENTRIES))
          .named(name);
    }

    @Override
    public void write(JsonNode object, RecordConsumer out) {
      out.startGroup();
      if (!object.isEmpty()) {
        out.startField(ENTRIES, 0);
        object.properties().forEach(entry -> writeEntry(entry, out));
        out.endField(ENTRIES, 0);
      }
      out.endGroup();
    }

    private void writeEntry(Map.Entry<String, JsonNode> entry, RecordConsumer out) {
      out.startGroup();
      out.startField(KEY, 0);
      out.addBinary(Binary.fromString(entry.getKey()));
      out.endField(KEY, 0);
      if (value.holds(entry.getValue())) {
        out.startField(VALUE, 1);
        value.write(entry.getValue(), out);
        out.endField(VALUE, 1);
      }
      out.endGroup();
    }
  }
}
