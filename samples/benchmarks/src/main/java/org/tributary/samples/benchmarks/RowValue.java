package org.tributary.samples.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one value stands in the row file: a letter for its type, then its bytes. */
final class RowValue {
  private RowValue() {}

  static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte('-');
    } else if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte('s');
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (value instanceof UUID id) {
      out.writeByte('u');
      out.writeLong(id.getMostSignificantBits());
      out.writeLong(id.getLeastSignificantBits());
    } else if (value instanceof OffsetDateTime time) {
      out.writeByte('t');
      out.writeLong(time.toEpochSecond());
      out.writeInt(time.getNano());
    } else if (value instanceof Boolean flag) {
      out.writeByte('b');
      out.writeBoolean(flag);
    } else if (value instanceof Long number) {
      out.writeByte('l');
      out.writeLong(number);
    } else if (value instanceof Number number) {
      out.writeByte('i');
      out.writeInt(number.intValue());
    } else {
      throw new IOException("A column holds a " + value.getClass().getName());
    }
  }

  static @Nullable Object read(DataInputStream in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case '-' -> null;
      case 's' -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      case 'u' -> new UUID(in.readLong(), in.readLong());
      case 't' -> Instant.ofEpochSecond(in.readLong(), in.readInt()).atOffset(ZoneOffset.UTC);
      case 'b' -> in.readBoolean();
      case 'l' -> in.readLong();
      case 'i' -> in.readInt();
      default -> throw new IOException("The row file is damaged");
    };
  }
}
