-- From which time on a run reads again what changed, as a person asked; null where it goes on from its checkpoint.
ALTER TABLE run ADD COLUMN since TIMESTAMP(6) WITH TIME ZONE;
