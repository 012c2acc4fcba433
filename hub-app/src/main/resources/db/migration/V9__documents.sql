-- Documents that callers send before a case refers to them, and the steps that bring them to systems.

-- What is known of a document. sha256 is null until all of its bytes are here; expires_at is null as
-- soon as a case refers to it. given_key belongs to one client, as with other requests.
CREATE TABLE document (
  id         UUID PRIMARY KEY,
  client     VARCHAR(128) NOT NULL,
  given_key  VARCHAR(255),
  file_name  VARCHAR(200) NOT NULL,
  media_type VARCHAR(127) NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256     VARCHAR(64),
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE
);
CREATE UNIQUE INDEX document_key ON document (client, given_key);
CREATE INDEX document_expiry ON document (expires_at);
CREATE INDEX document_age ON document (created_at);

-- The bytes, in parts that are small enough to be read one by one.
CREATE TABLE document_part (
  document_id UUID NOT NULL,
  part_no     INTEGER NOT NULL,
  content     BYTEA NOT NULL,
  PRIMARY KEY (document_id, part_no)
);

-- A document may belong to several cases: one photo shows a hole and a broken lamp.
CREATE TABLE case_document (
  case_id     UUID NOT NULL,
  document_id UUID NOT NULL,
  added_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (case_id, document_id)
);
CREATE INDEX case_document_document ON case_document (document_id);

-- Addresses that were given to systems which fetch documents; only the hash of what is secret in them.
CREATE TABLE document_link (
  token_hash  VARCHAR(64) PRIMARY KEY,
  document_id UUID NOT NULL,
  expires_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX document_link_expiry ON document_link (expires_at);

-- The document that a leg brings to its system, and how often it met another version there.
ALTER TABLE leg ADD COLUMN document_id UUID;
ALTER TABLE leg ADD COLUMN conflicts INTEGER DEFAULT 0 NOT NULL;
