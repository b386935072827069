-- Where a run is to be made: in a sandbox of this machine, or on GitHub Actions.
ALTER TABLE run_request ADD COLUMN place VARCHAR(16) DEFAULT 'HERE' NOT NULL;
