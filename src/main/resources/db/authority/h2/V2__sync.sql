-- Team mode: what this workspace has to tell the team's authority, and what it heard from it.
-- A generation is one life of the authority as followed here; it grows with each join and each restored authority.

ALTER TABLE workspace ADD COLUMN generation INTEGER DEFAULT 0 NOT NULL;

-- The one team of this workspace; no row in solo mode. lines_sent is how far the audit chain went up.
CREATE TABLE team (
  only_one SMALLINT PRIMARY KEY CHECK (only_one = 1),
  address VARCHAR(2000) NOT NULL,
  login VARCHAR(400) NOT NULL,
  incarnation UUID,
  cursor_transaction BIGINT NOT NULL,
  cursor_number BIGINT NOT NULL,
  complete BOOLEAN NOT NULL,
  filter CHARACTER LARGE OBJECT NOT NULL,
  lines_sent BIGINT NOT NULL,
  joined_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  synced_at TIMESTAMP(9) WITH TIME ZONE
);

-- item finds the row that is told (a digest, an id); body is its JSON where it lies in no table of its own.
CREATE SEQUENCE outbox_position;
CREATE TABLE outbox (
  id UUID PRIMARY KEY,
  position BIGINT DEFAULT NEXT VALUE FOR outbox_position NOT NULL,
  lane UUID NOT NULL,
  kind VARCHAR(16) NOT NULL,
  review_id UUID,
  item VARCHAR(400) NOT NULL,
  body CHARACTER LARGE OBJECT,
  state VARCHAR(16) NOT NULL,
  attempts INTEGER NOT NULL,
  made_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  next_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  why VARCHAR(1000000) NOT NULL
);
CREATE INDEX outbox_by_state ON outbox (state, position);
CREATE INDEX outbox_by_lane ON outbox (lane, position);
CREATE INDEX outbox_by_review ON outbox (review_id);

-- The other side of a conflict, as the authority told it; mine is the row that the outbox names.
CREATE TABLE mailbox (
  id UUID PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  reason VARCHAR(24) NOT NULL,
  review_id UUID NOT NULL,
  theirs CHARACTER LARGE OBJECT,
  standing CHARACTER LARGE OBJECT,
  claim CHARACTER LARGE OBJECT,
  arrived_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  resolved_at TIMESTAMP(9) WITH TIME ZONE,
  resolution VARCHAR(24)
);
CREATE INDEX mailbox_by_review ON mailbox (review_id);

-- The authority's word on a review; the columns of review are this with what was done here on top.
CREATE TABLE standing (
  review_id UUID PRIMARY KEY,
  code VARCHAR(64) NOT NULL,
  status VARCHAR(32) NOT NULL,
  version VARCHAR(64) NOT NULL,
  versions INTEGER NOT NULL,
  updated_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  generation INTEGER NOT NULL
);

-- Codes that a review had before, so that what a person wrote down still finds it.
CREATE TABLE former_code (
  code VARCHAR(64) NOT NULL,
  review_id UUID NOT NULL,
  PRIMARY KEY (code, review_id)
);

-- Generation in which the authority told of the row, null for one that it has not; gone: a tombstone.
ALTER TABLE review_version ADD COLUMN generation INTEGER;
ALTER TABLE review_version ADD COLUMN arrival BIGINT;
ALTER TABLE wargame_run ADD COLUMN generation INTEGER;
ALTER TABLE wargame_run ADD COLUMN theirs BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE review ADD COLUMN gone BOOLEAN DEFAULT FALSE NOT NULL;
CREATE SEQUENCE arrival;

-- What the authority said of a decision, beside it, because decisions never change. set_aside: not in
-- force (it met another's, was refused, or the authority no longer has it).
CREATE TABLE decision_word (
  decision UUID PRIMARY KEY REFERENCES decision (id),
  received_at TIMESTAMP(9) WITH TIME ZONE,
  reviewer UUID REFERENCES person (id),
  generation INTEGER,
  arrival BIGINT,
  theirs BOOLEAN NOT NULL,
  set_aside BOOLEAN NOT NULL
);

CREATE TABLE claim (
  review_id UUID PRIMARY KEY,
  holder UUID NOT NULL REFERENCES person (id),
  device UUID NOT NULL,
  until TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  soft BOOLEAN NOT NULL
);

-- Small records of rooms as they travel; the newest of one id is in force.
CREATE TABLE note (
  id UUID PRIMARY KEY,
  kind VARCHAR(16) NOT NULL,
  review_id UUID,
  body CHARACTER LARGE OBJECT NOT NULL,
  written_by UUID NOT NULL REFERENCES person (id),
  written_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
CREATE INDEX note_by_review ON note (review_id, kind);

-- Rows that came before the version or run that they name.
CREATE TABLE parked (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review_id UUID NOT NULL,
  kind VARCHAR(16) NOT NULL,
  body CHARACTER LARGE OBJECT NOT NULL
);
CREATE INDEX parked_by_review ON parked (review_id);

-- Contents above the cap stay with the authority until somebody asks for them, so a row may name one
-- that is not here; which contents a row made here needs is checked when it is made.
EXECUTE IMMEDIATE 'ALTER TABLE wargame_run DROP CONSTRAINT ' || (SELECT QUOTE_IDENT(c.CONSTRAINT_NAME) FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE c ON c.CONSTRAINT_NAME = r.CONSTRAINT_NAME WHERE c.TABLE_NAME = 'WARGAME_RUN' AND c.COLUMN_NAME = 'EVIDENCE');
EXECUTE IMMEDIATE 'ALTER TABLE advisory DROP CONSTRAINT ' || (SELECT QUOTE_IDENT(c.CONSTRAINT_NAME) FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE c ON c.CONSTRAINT_NAME = r.CONSTRAINT_NAME WHERE c.TABLE_NAME = 'ADVISORY' AND c.COLUMN_NAME = 'DOCUMENT');
