-- node: does the work outside of the store that a request asks for; null once it is answered.
ALTER TABLE idempotency_key ADD COLUMN node VARCHAR(64);

-- endpoints: whether the owner may see events of endpoints. rights_since: when the owner last showed a token.
ALTER TABLE webhook_endpoint ADD COLUMN endpoints BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE webhook_endpoint ADD COLUMN rights_since TIMESTAMP(6) WITH TIME ZONE;
UPDATE webhook_endpoint SET rights_since = changed_at;
ALTER TABLE webhook_endpoint ALTER COLUMN rights_since SET NOT NULL;

-- What names there are is told no more.
UPDATE webhook_delivery SET failure = 'address_refused' WHERE failure = 'unknown_host';

-- reasons_held_at: since when somebody has given reasons for a status that are not for the public.
-- public_reason: the last one since then that is.
ALTER TABLE hub_case ADD COLUMN reasons_held_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE hub_case ADD COLUMN public_reason VARCHAR(2000);
