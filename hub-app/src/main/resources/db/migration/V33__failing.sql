-- Since when the readings of a stream fail in one and the same way; null where the last one did not.
ALTER TABLE stream ADD COLUMN failing_since TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE stream ADD COLUMN failing_category VARCHAR(64);
