-- Bulk exports. types: names with commas between. attempt: how often it was taken up; a node that lost it
-- has an older one and can note nothing. changes_no: the last change before the first row was read.
CREATE TABLE export_job (
  id          UUID PRIMARY KEY,
  owner       VARCHAR(128) NOT NULL,
  types       VARCHAR(200) NOT NULL,
  since       TIMESTAMP(6) WITH TIME ZONE,
  format      VARCHAR(16) NOT NULL,
  state       VARCHAR(12) NOT NULL,
  created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  started_at  TIMESTAMP(6) WITH TIME ZONE,
  expires_at  TIMESTAMP(6) WITH TIME ZONE,
  changes_no  BIGINT,
  attempt     INTEGER NOT NULL,
  failures    INTEGER NOT NULL,
  due_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  lease_node  VARCHAR(64),
  lease_until TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX export_job_owner ON export_job (owner, id);
CREATE INDEX export_job_state ON export_job (state, id);
CREATE INDEX export_job_expiry ON export_job (expires_at);

-- One file of an export and how far it has come: up to last_id, in byte_count bytes of the file that
-- attempt wrote. sha256: of the whole file, once it is whole.
CREATE TABLE export_file (
  job_id     UUID NOT NULL,
  type       VARCHAR(16) NOT NULL,
  expected   BIGINT NOT NULL,
  row_count  BIGINT NOT NULL,
  byte_count BIGINT NOT NULL,
  last_id    UUID NOT NULL,
  attempt    INTEGER NOT NULL,
  sha256     VARCHAR(64),
  PRIMARY KEY (job_id, type)
);
