package org.tributary.hub.documents;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;

/** The tables {@code document}, {@code document_part}, {@code case_document}, and links. */
@Component
class DocumentTable {
  private static final String WHOLE =
      "SELECT " + StoredDocument.COLUMNS + " FROM document d WHERE d.sha256 IS NOT NULL AND ";

  private final Sql sql;

  DocumentTable(Sql sql) {
    this.sql = sql;
  }

  /** A document of which bytes are about to come; it is forgotten unless a case refers to it. */
  void begin(UUID id, String client, String name, String type, Instant now, Instant expiresAt) {
    sql.jdbc()
        .update(
            """
            INSERT INTO document (id, client, file_name, media_type, size_bytes, created_at,
              expires_at) VALUES (?, ?, ?, ?, 0, ?, ?)
            """,
            id,
            client,
            name,
            type,
            Sql.at(now),
            Sql.at(expiresAt));
  }

  void add(UUID id, int part, byte[] content) {
    sql.jdbc()
        .update(
            "INSERT INTO document_part (document_id, part_no, content) VALUES (?, ?, ?)",
            id,
            part,
            content);
  }

  byte[] part(UUID id, int part) {
    return sql
        .jdbc()
        .query(
            "SELECT content FROM document_part WHERE document_id = ? AND part_no = ?",
            (row, i) -> row.getBytes("content"),
            id,
            part)
        .stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("part " + part + " of " + id + " is gone"));
  }

  /**
   * All bytes are here.
   *
   * @throws DuplicateKeyException where the client gave the key to another document
   */
  void finish(UUID id, String key, long size, String sha256) {
    sql.jdbc()
        .update(
            "UPDATE document SET given_key = ?, size_bytes = ?, sha256 = ? WHERE id = ?",
            key,
            size,
            sha256,
            id);
  }

  Optional<StoredDocument> find(UUID id) {
    return sql.jdbc().query(WHOLE + "d.id = ?", StoredDocument::of, id).stream().findFirst();
  }

  Optional<StoredDocument> withKey(String client, String key) {
    return sql
        .jdbc()
        .query(WHOLE + "d.client = ? AND d.given_key = ?", StoredDocument::of, client, key)
        .stream()
        .findFirst();
  }

  /** The documents of a case after an id, in the order of their ids. */
  List<StoredDocument> ofCase(UUID caseId, UUID after, int most) {
    return sql.jdbc()
        .query(
            "SELECT "
                + StoredDocument.COLUMNS
                + " FROM case_document c JOIN document d ON d.id = c.document_id"
                + " WHERE c.case_id = ? AND c.document_id > ?"
                + " ORDER BY c.case_id, c.document_id FETCH FIRST "
                + most
                + " ROWS ONLY",
            StoredDocument::of,
            caseId,
            after);
  }

  /** The documents that a case had at a time. */
  List<StoredDocument> ofCaseAt(UUID caseId, Instant time) {
    return sql.jdbc()
        .query(
            "SELECT "
                + StoredDocument.COLUMNS
                + " FROM case_document c JOIN document d ON d.id = c.document_id"
                + " WHERE c.case_id = ? AND c.added_at <= ? ORDER BY c.document_id",
            StoredDocument::of,
            caseId,
            Sql.at(time));
  }

  boolean isOfACase(UUID id) {
    return !sql.jdbc()
        .queryForList(
            "SELECT 1 FROM case_document WHERE document_id = ? FETCH FIRST 1 ROW ONLY",
            Integer.class,
            id)
        .isEmpty();
  }

  /** Keeps a document for good; not where it has expired meanwhile. */
  boolean keep(UUID id, Instant now) {
    return sql.jdbc()
            .update(
                """
                UPDATE document SET expires_at = NULL
                WHERE id = ? AND sha256 IS NOT NULL AND (expires_at IS NULL OR expires_at > ?)
                """,
                id,
                Sql.at(now))
        == 1;
  }

  /** Whoever has just kept the document in this transaction is alone in adding it to a case. */
  void refer(UUID caseId, UUID id, Instant now) {
    boolean known =
        !sql.jdbc()
            .queryForList(
                "SELECT 1 FROM case_document WHERE case_id = ? AND document_id = ?",
                Integer.class,
                caseId,
                id)
            .isEmpty();
    if (!known) {
      sql.jdbc()
          .update(
              "INSERT INTO case_document (case_id, document_id, added_at) VALUES (?, ?, ?)",
              caseId,
              id,
              Sql.at(now));
    }
  }

  /** Gives the documents of one case to another, but for those that it has. */
  void move(UUID from, UUID to) {
    sql.jdbc()
        .update(
            """
            UPDATE case_document SET case_id = ? WHERE case_id = ? AND document_id NOT IN
              (SELECT document_id FROM case_document WHERE case_id = ?)
            """,
            to,
            from,
            to);
  }

  List<UUID> expired(Instant now, int most) {
    return sql.jdbc()
        .queryForList(
            "SELECT id FROM document WHERE expires_at <= ? ORDER BY expires_at FETCH FIRST "
                + most
                + " ROWS ONLY",
            UUID.class,
            Sql.at(now));
  }

  /** Forgets a document with its bytes, unless a case refers to it; to be called in one piece. */
  boolean remove(UUID id) {
    if (sql.jdbc().update("DELETE FROM document WHERE id = ? AND expires_at IS NOT NULL", id)
        == 0) {
      return false;
    }
    sql.jdbc().update("DELETE FROM document_part WHERE document_id = ?", id);
    sql.jdbc().update("DELETE FROM document_link WHERE document_id = ?", id);
    return true;
  }

  void forgetKeys(Instant before) {
    sql.jdbc()
        .update(
            "UPDATE document SET given_key = NULL WHERE created_at < ? AND given_key IS NOT NULL",
            Sql.at(before));
  }

  void link(String tokenHash, UUID id, Instant expiresAt) {
    sql.jdbc()
        .update(
            "INSERT INTO document_link (token_hash, document_id, expires_at) VALUES (?, ?, ?)",
            tokenHash,
            id,
            Sql.at(expiresAt));
  }

  @Nullable UUID linked(String tokenHash, Instant now) {
    return sql
        .jdbc()
        .queryForList(
            "SELECT document_id FROM document_link WHERE token_hash = ? AND expires_at > ?",
            UUID.class,
            tokenHash,
            Sql.at(now))
        .stream()
        .findFirst()
        .orElse(null);
  }

  void forgetLinks(Instant now) {
    sql.jdbc().update("DELETE FROM document_link WHERE expires_at <= ?", Sql.at(now));
  }
}
