-- A type may be exported in several files: parts are counted from 1, and each goes on where the one before it ends.
CREATE TABLE export_part (
  job_id     UUID NOT NULL,
  type       VARCHAR(16) NOT NULL,
  part       INTEGER NOT NULL,
  expected   BIGINT NOT NULL,
  row_count  BIGINT NOT NULL,
  byte_count BIGINT NOT NULL,
  last_id    UUID NOT NULL,
  attempt    INTEGER NOT NULL,
  sha256     VARCHAR(64),
  PRIMARY KEY (job_id, type, part)
);
INSERT INTO export_part (job_id, type, part, expected, row_count, byte_count, last_id, attempt, sha256)
  SELECT job_id, type, 1, expected, row_count, byte_count, last_id, attempt, sha256 FROM export_file;
DROP TABLE export_file;
ALTER TABLE export_part RENAME TO export_file;
