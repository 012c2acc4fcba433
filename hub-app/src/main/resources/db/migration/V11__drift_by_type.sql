-- The last comparison of both sides, by type of case as the source states it; '' where none is known.
CREATE TABLE comparison_type (
  stream_no      INTEGER NOT NULL,
  case_type      VARCHAR(32) NOT NULL,
  service_type   VARCHAR(128) NOT NULL,
  here           BIGINT NOT NULL,
  there          BIGINT NOT NULL,
  only_here      BIGINT NOT NULL,
  only_there     BIGINT NOT NULL,
  lost_writes    BIGINT NOT NULL,
  only_here_ids  VARCHAR NOT NULL,
  only_there_ids VARCHAR NOT NULL,
  lost_write_ids VARCHAR NOT NULL,
  PRIMARY KEY (stream_no, case_type, service_type)
);

-- What the source says of a record that is new to the hub, or otherwise than the hub holds it.
ALTER TABLE reconcile_seen ADD COLUMN case_type VARCHAR(32);
ALTER TABLE reconcile_seen ADD COLUMN service_type VARCHAR(128);

-- What the system said beside a promise, until the promise is kept.
ALTER TABLE leg ADD COLUMN remark VARCHAR(2000);
