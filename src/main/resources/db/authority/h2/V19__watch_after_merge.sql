-- What a proof that stays after the merge has to know of the merge and of the server's alert.
ALTER TABLE proof_watch ADD COLUMN merged VARCHAR(64);
ALTER TABLE proof_watch ADD COLUMN alert_closed BOOLEAN DEFAULT FALSE NOT NULL;
