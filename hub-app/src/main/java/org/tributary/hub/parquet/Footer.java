package org.tributary.hub.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** What the end of a Parquet file says: its columns, and where they are. */
final class Footer {
  private static final int VERSION = 1;
  private static final String WRITER = "tributary version 1.0.0 (build parquet-column)";

  private Footer() {}

  static FileMetaData of(MessageType type, long rows, List<RowGroup> groups) {
    List<SchemaElement> elements = new ArrayList<>();
    SchemaElement root = new SchemaElement(type.getName());
    root.setNum_children(type.getFieldCount());
    elements.add(root);
    type.getFields().forEach(field -> add(field, elements));
    FileMetaData footer = new FileMetaData(VERSION, elements, rows, groups);
    footer.setCreated_by(WRITER);
    footer.setColumn_orders(
        type.getColumns().stream()
            .map(column -> ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()))
            .toList());
    return footer;
  }

  /** A type and all that is in it, the deeper ones after. */
  private static void add(Type type, List<SchemaElement> elements) {
    SchemaElement element = new SchemaElement(type.getName());
    element.setRepetition_type(FieldRepetitionType.valueOf(type.getRepetition().name()));
    LogicalTypeAnnotation meant = type.getLogicalTypeAnnotation();
    if (meant != null) {
      element.setConverted_type(ConvertedType.valueOf(type.getOriginalType().name()));
      element.setLogicalType(logical(meant, type));
    }
    elements.add(element);
    if (type.isPrimitive()) {
      PrimitiveType primitive = type.asPrimitiveType();
      element.setType(stored(primitive));
      if (primitive.getTypeLength() > 0) {
        element.setType_length(primitive.getTypeLength());
      }
    } else {
      element.setNum_children(type.asGroupType().getFieldCount());
      type.asGroupType().getFields().forEach(field -> add(field, elements));
    }
    if (meant instanceof DecimalLogicalTypeAnnotation decimal) {
      element.setPrecision(decimal.getPrecision());
      element.setScale(decimal.getScale());
    }
  }

  private static LogicalType logical(LogicalTypeAnnotation meant, Type type) {
    return switch (type.getOriginalType()) {
      case UTF8 -> LogicalTypes.UTF8;
      case JSON -> LogicalTypes.JSON;
      case LIST -> LogicalTypes.LIST;
      case MAP -> LogicalTypes.MAP;
      case DATE -> LogicalTypes.DATE;
      case TIMESTAMP_MICROS -> LogicalTypes.TIMESTAMP_MICROS;
      case DECIMAL -> {
        DecimalLogicalTypeAnnotation decimal = (DecimalLogicalTypeAnnotation) meant;
        yield LogicalTypes.DECIMAL(decimal.getScale(), decimal.getPrecision());
      }
      default -> throw new IllegalArgumentException("No column of the contract is " + type);
    };
  }

  static org.apache.parquet.format.Type stored(PrimitiveType type) {
    return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        ? org.apache.parquet.format.Type.BYTE_ARRAY
        : org.apache.parquet.format.Type.valueOf(type.getPrimitiveTypeName().name());
  }
}
