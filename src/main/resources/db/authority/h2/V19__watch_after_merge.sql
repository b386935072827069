-- What a proof that stays after the merge has to know of the merge and of the server's alerts: the
-- numbers of those that were seen closed, with a comma between two.
ALTER TABLE proof_watch ADD COLUMN merged VARCHAR(64);
ALTER TABLE proof_watch ADD COLUMN alerts_closed VARCHAR(100000) DEFAULT '' NOT NULL;

-- Approvals whose pull request was closed without a merge: nobody asks for it again.
CREATE TABLE proof_unmerged (
  review_id UUID PRIMARY KEY,
  version VARCHAR(64) NOT NULL,
  decided_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
