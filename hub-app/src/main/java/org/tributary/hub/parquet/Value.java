package org.tributary.hub.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** What a single value of the contract is in Parquet. */
enum Value {
  TEXT(PrimitiveTypeName.BINARY) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addBinary(Binary.fromString(json.textValue()));
    }
  },

  /** Whatever JSON there is, as text. */
  JSON(PrimitiveTypeName.BINARY) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addBinary(Binary.fromString(json.toString()));
    }
  },

  /** A moment, in microseconds of UTC. */
  TIME(PrimitiveTypeName.INT64) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      Instant at = OffsetDateTime.parse(json.textValue()).toInstant();
      out.addLong(
          Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000));
    }
  },

  DATE(PrimitiveTypeName.INT32) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addInteger(Math.toIntExact(LocalDate.parse(json.textValue()).toEpochDay()));
    }
  },

  /** A decimal, in the contract a text; what is finer is rounded to ten places. */
  DECIMAL(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
    @Override
    boolean holds(JsonNode json) {
      return decimal(json).precision() <= DIGITS;
    }

    @Override
    void write(JsonNode json, RecordConsumer out) {
      byte[] number = decimal(json).unscaledValue().toByteArray();
      byte[] padded = new byte[DECIMAL_BYTES];
      Arrays.fill(padded, (byte) (number[0] < 0 ? -1 : 0));
      System.arraycopy(number, 0, padded, DECIMAL_BYTES - number.length, number.length);
      out.addBinary(Binary.fromConstantByteArray(padded));
    }

    private static BigDecimal decimal(JsonNode json) {
      return new BigDecimal(json.textValue()).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
  },

  INTEGER(PrimitiveTypeName.INT32) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addInteger(json.intValue());
    }
  },

  LONG(PrimitiveTypeName.INT64) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addLong(json.longValue());
    }
  },

  NUMBER(PrimitiveTypeName.DOUBLE) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addDouble(json.doubleValue());
    }
  },

  YES_OR_NO(PrimitiveTypeName.BOOLEAN) {
    @Override
    void write(JsonNode json, RecordConsumer out) {
      out.addBoolean(json.booleanValue());
    }
  };

  private static final int DIGITS = 38;
  private static final int DECIMALS = 10;
  private static final int DECIMAL_BYTES = 16;

  private final PrimitiveTypeName stored;

  Value(PrimitiveTypeName stored) {
    this.stored = stored;
  }

  PrimitiveType type(String name) {
    var type = Types.optional(stored).as(meant());
    return (this == DECIMAL ? type.length(DECIMAL_BYTES) : type).named(name);
  }

  private @Nullable LogicalTypeAnnotation meant() {
    return switch (this) {
      case TEXT -> LogicalTypeAnnotation.stringType();
      case JSON -> LogicalTypeAnnotation.jsonType();
      case TIME -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
      case DATE -> LogicalTypeAnnotation.dateType();
      case DECIMAL -> LogicalTypeAnnotation.decimalType(DECIMALS, DIGITS);
      case INTEGER, LONG, NUMBER, YES_OR_NO -> null;
    };
  }

  /** Whether a value fits; one that does not is left out. */
  boolean holds(JsonNode json) {
    return true;
  }

  abstract void write(JsonNode json, RecordConsumer out);
}
