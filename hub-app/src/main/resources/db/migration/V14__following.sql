-- Changes up to this number are no longer kept.
ALTER TABLE change_counter ADD COLUMN dropped_no BIGINT DEFAULT 0 NOT NULL;

-- Where changes are delivered to. at_no: changes up to there are delivered, or are kept as deliveries.
-- types: event types with commas between, empty for all; cases and residents: what its owner may see.
-- secret and secret_before are sealed with the key of the hub. paused_until: nothing is sent before.
CREATE TABLE webhook_endpoint (
  id              UUID PRIMARY KEY,
  owner           VARCHAR(128) NOT NULL,
  url             VARCHAR(2000) NOT NULL,
  types           VARCHAR(2000) NOT NULL,
  description     VARCHAR(500),
  cases           BOOLEAN NOT NULL,
  residents       BOOLEAN NOT NULL,
  secret          VARCHAR(512) NOT NULL,
  secret_before   VARCHAR(512),
  before_until    TIMESTAMP(6) WITH TIME ZONE,
  disabled        VARCHAR(16),
  version         INTEGER NOT NULL,
  created_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  changed_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  at_no           BIGINT NOT NULL,
  last_success_at TIMESTAMP(6) WITH TIME ZONE,
  paused_until    TIMESTAMP(6) WITH TIME ZONE,
  lease_node      VARCHAR(64),
  lease_until     TIMESTAMP(6) WITH TIME ZONE
);
CREATE INDEX webhook_endpoint_owner ON webhook_endpoint (owner, id);

-- One event for one endpoint. at_no is its number in the feed; null for a test.
CREATE TABLE webhook_delivery (
  id          UUID PRIMARY KEY,
  endpoint_id UUID NOT NULL,
  at_no       BIGINT,
  event_id    VARCHAR(64) NOT NULL,
  type        VARCHAR(64) NOT NULL,
  state       VARCHAR(12) NOT NULL,
  attempts    INTEGER NOT NULL,
  created_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_at     TIMESTAMP(6) WITH TIME ZONE,
  due_at      TIMESTAMP(6) WITH TIME ZONE,
  status      SMALLINT,
  failure     VARCHAR(24)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, due_at);
CREATE INDEX webhook_delivery_list ON webhook_delivery (endpoint_id, id);
CREATE INDEX webhook_delivery_age ON webhook_delivery (created_at);
