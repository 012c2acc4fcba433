-- What the Open311 facade reads: who may see a case, and its lists by the time of the last change.

-- public, resident or staff, as the source or the caller said; null where nobody did.
ALTER TABLE hub_case ADD COLUMN visibility VARCHAR(8);
-- A document of a case may be for staff alone: such a case counts as one for staff until it is read again.
UPDATE hub_case
SET visibility = CASE
  WHEN doc LIKE '%"visibility":"staff"%' THEN 'staff'
  WHEN doc LIKE '%"visibility":"resident"%' THEN 'resident'
  ELSE 'public' END
WHERE doc LIKE '%"visibility":"%';

CREATE INDEX hub_case_occurred ON hub_case (stream_no, last_occurred_at, id);
CREATE INDEX case_event_recorded ON case_event (recorded_at, case_id, sequence);
