-- Takes back 0001_system: its tables go, with every row in them.
DROP TABLE backup_checks;
DROP TABLE erasures;
DROP TABLE settings;
