-- The run that counts what routes hand over to a stream at present, since when, and with which
-- version of the mapping. Null where nothing was handed over for a while.
ALTER TABLE stream ADD COLUMN feed_run UUID;
ALTER TABLE stream ADD COLUMN feed_since TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE stream ADD COLUMN feed_version VARCHAR(64);
