-- What decisions lead to on pull requests, with a journal of the steps, and decisions that were taken back.

CREATE TABLE effect (
  id UUID PRIMARY KEY,
  position BIGINT GENERATED ALWAYS AS IDENTITY,
  decision UUID NOT NULL REFERENCES decision (id),
  review_id UUID NOT NULL,
  kind VARCHAR(16) NOT NULL,
  pull_request VARCHAR(2000) NOT NULL,
  state VARCHAR(16) NOT NULL,
  attempts INTEGER NOT NULL,
  next_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  holder VARCHAR(200),
  lease_until TIMESTAMP(9) WITH TIME ZONE,
  reason VARCHAR(32),
  words VARCHAR(8000) NOT NULL,
  follows UUID REFERENCES effect (id),
  made_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP(9) WITH TIME ZONE
);
CREATE INDEX effect_by_state ON effect (state, next_at);
CREATE INDEX effect_by_review ON effect (review_id);
CREATE INDEX effect_by_decision ON effect (decision);

CREATE TABLE effect_step (
  effect UUID NOT NULL REFERENCES effect (id),
  step VARCHAR(16) NOT NULL,
  begun_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  done_at TIMESTAMP(9) WITH TIME ZONE,
  result VARCHAR(8000) NOT NULL,
  PRIMARY KEY (effect, step)
);

CREATE TABLE decision_undo (
  decision UUID PRIMARY KEY REFERENCES decision (id),
  review_id UUID NOT NULL,
  undone_by UUID NOT NULL REFERENCES person (id),
  undone_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  compensation UUID REFERENCES effect (id)
);
CREATE INDEX decision_undo_by_review ON decision_undo (review_id);

CREATE TRIGGER decision_undo_keeps BEFORE UPDATE, DELETE ON decision_undo
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';
