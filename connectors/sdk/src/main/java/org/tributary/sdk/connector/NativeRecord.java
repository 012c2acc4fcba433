package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as the departmental system gave it, in JSON whatever its wire format was.
 *
 * @param id the system's own id of the record, unique within the stream; for a record whose id
 *     cannot be read, a stable stand-in such as the file name and line
 * @param body the record, unchanged; for a defective one whatever could be kept of it
 * @param updatedAt the source clock's instant of the last change, or null where the system states
 *     none
 * @param kind what is defective, or that nothing is
 * @param defect why the record cannot be used, as a plain sentence without personal data; null for
 *     a sound record
 */
public record NativeRecord(
    String id, JsonNode body, @Nullable Instant updatedAt, Kind kind, @Nullable String defect) {

  /** What a native record stands for. */
  public enum Kind {
    /** A sound record with its body. */
    RECORD,
    /** Only the id was read; used by reconcile. */
    ID_ONLY,
    /** The system tells that it no longer holds this record. Never inferred from reading. */
    DELETED,
    /** A record that cannot be read and is to be parked. */
    DEFECTIVE_RECORD,
    /** A whole file or document that does not fit and is to be parked as one. */
    DEFECTIVE_FILE
  }

  public NativeRecord {
    Objects.requireNonNull(body);
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a native record needs an id");
    }
  }

  /** A sound record. */
  public static NativeRecord of(String id, JsonNode body, @Nullable Instant updatedAt) {
    return new NativeRecord(id, body, updatedAt, Kind.RECORD, null);
  }

  /** The id alone, for reconcile. */
  public static NativeRecord idOnly(String id) {
    return new NativeRecord(id, NullNode.getInstance(), null, Kind.ID_ONLY, null);
  }

  /** What the system says it no longer holds. */
  public static NativeRecord deleted(String id) {
    return new NativeRecord(id, NullNode.getInstance(), null, Kind.DELETED, null);
  }

  /** A record to park. */
  public static NativeRecord defective(String id, JsonNode body, String defect) {
    return new NativeRecord(id, body, null, Kind.DEFECTIVE_RECORD, defect);
  }

  /** A whole file to park; the id is its name. */
  public static NativeRecord defectiveFile(String name, JsonNode description, String defect) {
    return new NativeRecord(name, description, null, Kind.DEFECTIVE_FILE, defect);
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "NativeRecord[" + kind + " " + id + "]";
  }
}
