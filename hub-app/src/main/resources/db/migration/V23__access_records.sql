-- Who was shown something of whom: what is kept for the privacy officer. operation: method and path as the contract has
-- them, never a value. case_id: the case by which the resident is concerned; null for the resident itself.
CREATE TABLE access_record (
  id          UUID PRIMARY KEY,
  resident_id UUID NOT NULL,
  case_id     UUID,
  accessed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  client      VARCHAR(128) NOT NULL,
  operation   VARCHAR(160) NOT NULL,
  trace_id    VARCHAR(32) NOT NULL
);
CREATE INDEX access_record_of ON access_record (resident_id, id);
CREATE INDEX access_record_age ON access_record (accessed_at);
