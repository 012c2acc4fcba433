-- How many records the source says that the whole reading has; null where it does not say.
ALTER TABLE run ADD COLUMN expected BIGINT;
