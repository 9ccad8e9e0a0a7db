DROP INDEX outbox_batch_ended;
