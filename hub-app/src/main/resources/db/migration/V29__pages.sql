-- What lists are read by, so that no filter walks past many rows that it does not want.

-- One row for a run, a command, a question, a decision or a delivery; none for every record.
CREATE INDEX run_of_kind ON run (stream_no, kind, state, started_at, id);
CREATE INDEX run_kind ON run (kind, state, started_at, id);
CREATE INDEX leg_of_state ON leg (state, id);
CREATE INDEX match_candidate_decided ON match_candidate (state, decided_at);
CREATE INDEX resident_event_link ON resident_event (link_id, id);
CREATE INDEX parked_record_kind ON parked_record (kind, stream_no, position);
DROP INDEX webhook_delivery_list;
CREATE INDEX webhook_delivery_list ON webhook_delivery (endpoint_id, state, id);

-- Cases: as many indexes as before, by the stream and the status too.
DROP INDEX hub_case_status;
DROP INDEX hub_case_service;
CREATE INDEX hub_case_kind ON hub_case (stream_no, type, status, opened_at, id);
CREATE INDEX hub_case_service ON hub_case (service_type_id, stream_no, status, opened_at, id);
