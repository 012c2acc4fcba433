-- Residents whom a person should look at: why, and since when. A column of resident would need an index over all of them.
CREATE TABLE resident_doubt (
  resident_id UUID PRIMARY KEY,
  code        VARCHAR(32) NOT NULL,
  since       TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
-- Nobody wrote down since when; since then at the latest.
INSERT INTO resident_doubt (resident_id, code, since)
SELECT id, attention, updated_at FROM resident WHERE attention IS NOT NULL;
CREATE INDEX resident_doubt_since ON resident_doubt (since, resident_id);
ALTER TABLE resident DROP COLUMN attention;
