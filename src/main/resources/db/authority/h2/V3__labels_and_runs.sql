-- What patches turned out to be, wishes for runs, and proofs that stay after the merge.

-- A label may be about a review that is only on another machine, so it names no row of review.
CREATE TABLE patch_label (
  id UUID PRIMARY KEY,
  position BIGINT GENERATED ALWAYS AS IDENTITY,
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  patch VARCHAR(64) NOT NULL,
  outcome VARCHAR(16) NOT NULL,
  source VARCHAR(32) NOT NULL,
  verdict VARCHAR(32),
  tier VARCHAR(8),
  predicted DOUBLE PRECISION,
  note VARCHAR(8000) NOT NULL,
  labelled_by UUID NOT NULL REFERENCES person (id),
  labelled_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
CREATE INDEX patch_label_by_review ON patch_label (review_id);

CREATE TRIGGER patch_label_keeps BEFORE UPDATE, DELETE ON patch_label
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';

CREATE TABLE run_request (
  id UUID PRIMARY KEY,
  position BIGINT GENERATED ALWAYS AS IDENTITY,
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  requested_by UUID NOT NULL REFERENCES person (id),
  requested_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  priority INTEGER NOT NULL,
  state VARCHAR(16) NOT NULL,
  claimed_by VARCHAR(200),
  lease_until TIMESTAMP(9) WITH TIME ZONE,
  attempts INTEGER NOT NULL,
  started_at TIMESTAMP(9) WITH TIME ZONE,
  ended_at TIMESTAMP(9) WITH TIME ZONE,
  run UUID REFERENCES wargame_run (id),
  detail VARCHAR(8000) NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
CREATE INDEX run_request_by_state ON run_request (state);
CREATE INDEX run_request_by_review ON run_request (review_id);

CREATE TABLE proof_watch (
  review_id UUID PRIMARY KEY,
  version VARCHAR(64) NOT NULL,
  branch VARCHAR(1000) NOT NULL,
  every_seconds BIGINT NOT NULL,
  active BOOLEAN NOT NULL,
  watched_by UUID NOT NULL REFERENCES person (id),
  since TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  checked_at TIMESTAMP(9) WITH TIME ZONE,
  checked_commit VARCHAR(200),
  outcome VARCHAR(32),
  detail VARCHAR(8000) NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
