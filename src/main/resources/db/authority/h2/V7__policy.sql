-- The texts of policies that decisions were taken under, what two readers said, where escalations went,
-- and what was last read of pull requests' gates.

CREATE TABLE policy_text (
  digest VARCHAR(64) PRIMARY KEY,
  body CHARACTER LARGE OBJECT NOT NULL,
  kept_by UUID NOT NULL REFERENCES person (id),
  kept_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

-- What the team's authority was last heard to say.
CREATE TABLE team_policy (
  only_one SMALLINT PRIMARY KEY CHECK (only_one = 1),
  digest VARCHAR(64) NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL,
  set_by UUID NOT NULL REFERENCES person (id),
  set_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

-- At most two rows of one version, of two people.
CREATE TABLE opinion (
  id UUID PRIMARY KEY,
  position BIGINT GENERATED ALWAYS AS IDENTITY,
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  justification CHARACTER LARGE OBJECT NOT NULL,
  confidence DOUBLE PRECISION,
  reader UUID NOT NULL REFERENCES person (id),
  channel VARCHAR(16) NOT NULL,
  policy VARCHAR(200) NOT NULL,
  given_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  UNIQUE (review_id, version, reader),
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);

-- Step 1 is the escalation itself and has no row here.
CREATE TABLE escalation_move (
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  step INTEGER NOT NULL,
  target VARCHAR(4000) NOT NULL,
  moved_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (review_id, version, step),
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);

CREATE TABLE gate_state (
  review_id UUID PRIMARY KEY REFERENCES review (id),
  body CHARACTER LARGE OBJECT NOT NULL
);

CREATE TRIGGER policy_text_keeps BEFORE UPDATE, DELETE ON policy_text
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';
CREATE TRIGGER opinion_keeps BEFORE UPDATE, DELETE ON opinion
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';
CREATE TRIGGER escalation_move_keeps BEFORE UPDATE, DELETE ON escalation_move
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';
