-- What was known once: versions that another one has followed. A version held from when it was written
-- (updated_at, last_changed_at) until ended_at. What holds now is in the tables of the present only.
CREATE TABLE past_case (
  id         UUID NOT NULL,
  stream_no  INTEGER NOT NULL,
  record_id  VARCHAR(512) NOT NULL,
  version    INTEGER NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  deleted_at TIMESTAMP(6) WITH TIME ZONE,
  doc        VARCHAR NOT NULL,
  ended_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX past_case_id ON past_case (id, ended_at);
CREATE INDEX past_case_age ON past_case (ended_at);

CREATE TABLE past_link (
  id                UUID NOT NULL,
  stream_no         INTEGER NOT NULL,
  record_id         VARCHAR(512) NOT NULL,
  party             VARCHAR(64) NOT NULL,
  resident_id       UUID NOT NULL,
  target_id         UUID,
  sort_at           TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  state             VARCHAR(16) NOT NULL,
  source_updated_at TIMESTAMP(6) WITH TIME ZONE,
  last_changed_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  facts             VARCHAR NOT NULL,
  ended_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX past_link_record ON past_link (stream_no, record_id, party);
CREATE INDEX past_link_resident ON past_link (resident_id, ended_at);
CREATE INDEX past_link_age ON past_link (ended_at);

CREATE TABLE past_resident (
  id          UUID NOT NULL,
  kind        VARCHAR(16) NOT NULL,
  status      VARCHAR(16) NOT NULL,
  replaced_by UUID,
  version     INTEGER NOT NULL,
  created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  updated_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX past_resident_id ON past_resident (id, ended_at);
CREATE INDEX past_resident_age ON past_resident (ended_at);

-- Since when all of it is kept.
CREATE TABLE past_kept (
  id    SMALLINT PRIMARY KEY,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
INSERT INTO past_kept (id, since) VALUES (1, CURRENT_TIMESTAMP);
