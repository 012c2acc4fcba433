-- Which records are about one resident, decided by evidence, guards and stewards.
DROP TABLE identity_claim;
ALTER TABLE resident DROP COLUMN guards;

-- opened_by: the link of the record that opened it. attention: why a person should look at it.
ALTER TABLE resident ADD COLUMN opened_by UUID;
ALTER TABLE resident ADD COLUMN attention VARCHAR(32);

-- The description of a party that the link stands for. no_link: a steward keeps it out of linking.
ALTER TABLE source_link ADD COLUMN node_id UUID;
ALTER TABLE source_link ADD COLUMN no_link BOOLEAN DEFAULT FALSE NOT NULL;
CREATE UNIQUE INDEX source_link_id ON source_link (id);

-- One description of a party. Records that state the same, and enough to tell one person from
-- another, share one. Its id is a hash of what it states, or of the link that it stands for alone.
CREATE TABLE identity_node (
  id          UUID PRIMARY KEY,
  resident_id UUID NOT NULL,
  links       INTEGER NOT NULL,
  profile     VARCHAR NOT NULL
);
CREATE INDEX identity_node_resident ON identity_node (resident_id);

-- Hashed keys that bring descriptions together to be compared.
CREATE TABLE identity_key (
  k       BIGINT NOT NULL,
  node_id UUID NOT NULL,
  PRIMARY KEY (k, node_id)
);

-- How many descriptions state a value, hashed. detail: of a given name up to three family names
-- that go with it; of a contact point whether a household or many people use it.
CREATE TABLE identity_term (
  term   SMALLINT NOT NULL,
  h      BIGINT NOT NULL,
  n      INTEGER NOT NULL,
  detail VARCHAR(80) NOT NULL,
  PRIMARY KEY (term, h)
);

-- One row: whoever links holds it until the end of its transaction, so that two nodes never
-- resolve the same person at the same moment. stated: how many values there are of each term.
-- model_id: by which model is decided; empty for the one that ships.
CREATE TABLE identity_state (
  id       SMALLINT PRIMARY KEY,
  nodes    BIGINT NOT NULL,
  stated   VARCHAR(200) NOT NULL,
  model_id VARCHAR(128) NOT NULL
);
INSERT INTO identity_state (id, nodes, stated, model_id) VALUES (1, 0, '', '');

-- Models that decided something, as JSON; they are never changed.
CREATE TABLE identity_model (
  id       VARCHAR(128) PRIMARY KEY,
  model    VARCHAR NOT NULL,
  added_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- What was found about two descriptions, a before b. evidence: level and bits of each comparison
-- of the model. verdict: same or different, where a steward decided; it stands above everything.
CREATE TABLE identity_pair (
  a          UUID NOT NULL,
  b          UUID NOT NULL,
  outcome    VARCHAR(12) NOT NULL,
  bits       REAL NOT NULL,
  guards     INTEGER NOT NULL,
  evidence   VARCHAR(1000) NOT NULL,
  model_id   VARCHAR(128) NOT NULL,
  decided_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  verdict    VARCHAR(12),
  event_id   UUID,
  PRIMARY KEY (a, b)
);
CREATE INDEX identity_pair_other ON identity_pair (b, a);

-- What happened to residents, for ever: merged, split, kept-apart, unmerged; and what stewards said
-- of one alone: approved, kept-out, let-in, released. nodes: the descriptions that moved. link_id:
-- the one link concerned.
CREATE TABLE resident_event (
  id          UUID PRIMARY KEY,
  type        VARCHAR(16) NOT NULL,
  resident_id UUID NOT NULL,
  other_id    UUID,
  link_id     UUID,
  nodes       VARCHAR NOT NULL,
  decided_by  VARCHAR(256) NOT NULL,
  reason      VARCHAR(1000),
  at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  undone_by   UUID
);
CREATE INDEX resident_event_of ON resident_event (resident_id, id);
CREATE INDEX resident_event_other ON resident_event (other_id, id);

-- Questions to a steward: are these two residents one? state: open, confirmed, rejected, withdrawn
CREATE TABLE match_candidate (
  id         UUID PRIMARY KEY,
  state      VARCHAR(12) NOT NULL,
  resident_a UUID NOT NULL,
  resident_b UUID NOT NULL,
  node_a     UUID NOT NULL,
  node_b     UUID NOT NULL,
  bits       REAL NOT NULL,
  asked_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  decided_at TIMESTAMP(6) WITH TIME ZONE,
  decided_by VARCHAR(256),
  reason     VARCHAR(1000),
  event_id   UUID
);
CREATE INDEX match_candidate_state ON match_candidate (state, asked_at, id);
CREATE INDEX match_candidate_a ON match_candidate (resident_a, state);
CREATE INDEX match_candidate_b ON match_candidate (resident_b, state);
