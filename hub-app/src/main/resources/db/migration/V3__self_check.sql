-- What the self-check of a stream last found: a JSON list of check, outcome and sentence.
ALTER TABLE stream ADD COLUMN checked_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE stream ADD COLUMN check_findings VARCHAR;
