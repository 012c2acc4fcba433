-- Grows with every transaction that links: what a process remembers of the last one is valid as
-- long as nobody else has linked since.
ALTER TABLE identity_state ADD COLUMN version BIGINT DEFAULT 0 NOT NULL;
