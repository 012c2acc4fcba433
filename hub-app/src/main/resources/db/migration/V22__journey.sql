-- What the way of one record through the hub is read by: the changes of a subject, and their deliveries.
CREATE INDEX change_item_subject ON change_item (subject_id, batch_no);
CREATE INDEX change_batch_no ON change_batch (batch_no);
CREATE INDEX webhook_delivery_at ON webhook_delivery (at_no);
