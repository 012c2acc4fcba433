-- Who brought a model into the hub; null for those that ship with it.
ALTER TABLE identity_model ADD COLUMN added_by VARCHAR(256);

-- What it would change, as its last run in the shadow found: running, finished, failed or stopped.
-- shadow_against: the model that was in force. shadow_seen_at: when whoever runs it last said so; a
-- run of which nothing is heard for long has died with its node. shadow: figures and changes as JSON.
ALTER TABLE identity_model ADD COLUMN shadow_state VARCHAR(12);
ALTER TABLE identity_model ADD COLUMN shadow_against VARCHAR(128);
ALTER TABLE identity_model ADD COLUMN shadow_started_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE identity_model ADD COLUMN shadow_seen_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE identity_model ADD COLUMN shadow_finished_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE identity_model ADD COLUMN shadow VARCHAR;

-- When which model was put in force, by whom and why, for ever.
CREATE TABLE identity_activation (
  id           UUID PRIMARY KEY,
  model_id     VARCHAR(128) NOT NULL,
  activated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  activated_by VARCHAR(256) NOT NULL,
  reason       VARCHAR(1000) NOT NULL
);
