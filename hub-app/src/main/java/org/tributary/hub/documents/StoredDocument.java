package org.tributary.hub.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Label;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.json.CanonicalJson;

/**
 * A document whose bytes are here, all of them.
 *
 * @param client who sent it
 * @param mediaType what its content is
 * @param sha256 of the bytes, 64 lower case hexadecimal digits
 * @param expiresAt when it is forgotten unless a case refers to it; null where one does
 */
public record StoredDocument(
    UUID id,
    String client,
    String fileName,
    String mediaType,
    long sizeBytes,
    String sha256,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  static final String COLUMNS =
      "d.id, d.client, d.file_name, d.media_type, d.size_bytes, d.sha256, d.created_at,"
          + " d.expires_at";

  /** Of no language: a name is what its sender gave it. */
  private static final String UNDETERMINED = "und";

  static StoredDocument of(ResultSet row, int index) throws SQLException {
    return new StoredDocument(
        row.getObject("id", UUID.class),
        row.getString("client"),
        row.getString("file_name"),
        row.getString("media_type"),
        row.getLong("size_bytes"),
        row.getString("sha256"),
        Sql.instantOf(row, "created_at"),
        Sql.instant(row, "expires_at"));
  }

  /** The same as it was when it was sent, whatever refers to it by now. */
  StoredDocument asSent(Duration keepUnused) {
    return new StoredDocument(
        id, client, fileName, mediaType, sizeBytes, sha256, createdAt, createdAt.plus(keepUnused));
  }

  /** As cases and commands show it. */
  public ObjectNode json(@Nullable UUID caseId) {
    return CanonicalJson.tree(
        new Document(
            id,
            caseId,
            Label.of(UNDETERMINED, fileName),
            null,
            mediaType,
            sizeBytes,
            sha256,
            null,
            createdAt,
            null,
            null,
            null));
  }

  /** Without the name: it may be personal data. */
  @Override
  public String toString() {
    return "StoredDocument[" + id + ", " + mediaType + ", " + sizeBytes + " bytes]";
  }
}
