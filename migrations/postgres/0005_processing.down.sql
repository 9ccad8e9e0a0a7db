-- Takes back 0005_processing: its tables go, with every row in them.
DROP TABLE provider_health;
DROP TABLE review_items;
DROP TABLE similar_pairs;
DROP TABLE embeddings;
DROP TABLE process_calls;
DROP TABLE process_results;
DROP TABLE process_runs;
