-- What the Open311 facade reads: who may see a case, and its lists by the time of the last change.

-- public, resident or staff, as the source or the caller said; null where nobody did.
ALTER TABLE hub_case ADD COLUMN visibility VARCHAR(8);
UPDATE hub_case SET visibility = 'public' WHERE doc LIKE '%"visibility":"public"%';
-- A document of a case may be for staff alone: such a case counts as one for staff until it is read again.
UPDATE hub_case SET visibility = 'resident' WHERE doc LIKE '%"visibility":"resident"%';
UPDATE hub_case SET visibility = 'staff' WHERE doc LIKE '%"visibility":"staff"%';

CREATE INDEX hub_case_occurred ON hub_case (stream_no, last_occurred_at, id);
CREATE INDEX case_event_recorded ON case_event (recorded_at, case_id, sequence);
