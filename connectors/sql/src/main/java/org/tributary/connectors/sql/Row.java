package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * One row of an answer.
 *
 * @param key what to go on behind
 * @param id the key as the hub shows it; empty for a key of blanks
 * @param changed the earliest instant that the time of change may mean, or null
 * @param updatedAt that instant where it means only one, otherwise null
 * @param version the version of the row; empty where none is asked for
 * @param body the whole row; empty where only the key is asked for
 * @param defect why it cannot be used, or null
 */
record Row(
    List<String> key,
    String id,
    @Nullable Instant changed,
    @Nullable Instant updatedAt,
    String version,
    ObjectNode body,
    @Nullable String defect) {

  /** The row as the hub wants it. */
  NativeRecord toNative() {
    if (id.isEmpty()) {
      return NativeRecord.defective(
          "no-id-" + Fingerprint.shortOf(body.toString()),
          body,
          "the row has no id: it is null or blank");
    }
    return defect == null
        ? NativeRecord.of(id, body, updatedAt)
        : NativeRecord.defective(id, body, defect);
  }

  /** Key and version in eight bytes. */
  long seen() {
    return Long.parseUnsignedLong(
        Fingerprint.shortOf(String.join("\u001f", key) + "\u001e" + version), 16);
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "Row[" + id + "]";
  }
}
