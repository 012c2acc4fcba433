-- What the last comparison of ids found on both sides: of each stream its newest one.
-- The lists hold the first ids only, as JSON; the counts count all.
CREATE TABLE comparison (
  stream_no     INTEGER PRIMARY KEY,
  compared_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  here          BIGINT NOT NULL,
  there         BIGINT NOT NULL,
  only_here     BIGINT NOT NULL,
  only_there    BIGINT NOT NULL,
  lost_writes   BIGINT NOT NULL,
  only_here_ids VARCHAR NOT NULL,
  only_there_ids VARCHAR NOT NULL,
  lost_write_ids VARCHAR NOT NULL
);
