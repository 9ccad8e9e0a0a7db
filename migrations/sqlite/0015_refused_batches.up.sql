-- How a batch stands with its server is counted at each refusal: without this every mail of the batch would be read,
-- text and all. A mail enters it once, when it has come to an end.
CREATE INDEX outbox_batch_ended ON outbox (batch, state) WHERE batch IS NOT NULL AND state IN ('sent', 'failed', 'held');
