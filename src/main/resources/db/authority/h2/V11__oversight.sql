-- What a person had on the screen, thought first, and remarked; private to this workspace.

CREATE TABLE shown_part (
  review_id UUID NOT NULL,
  part VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  place VARCHAR(8000) NOT NULL,
  shown_at TIMESTAMP(9) WITH TIME ZONE,
  viewed_at TIMESTAMP(9) WITH TIME ZONE,
  PRIMARY KEY (review_id, part)
);

CREATE TABLE reading_time (
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  millis BIGINT NOT NULL,
  looked_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (review_id, version)
);

CREATE TABLE first_opinion (
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  choice VARCHAR(16) NOT NULL,
  reason VARCHAR(8000) NOT NULL,
  given_by UUID NOT NULL REFERENCES person (id),
  given_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (review_id, version, given_by)
);

CREATE TRIGGER first_opinion_keeps BEFORE UPDATE, DELETE ON first_opinion
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';

CREATE TABLE line_comment (
  id UUID PRIMARY KEY,
  review_id UUID NOT NULL,
  record CHARACTER LARGE OBJECT NOT NULL,
  draft BOOLEAN NOT NULL
);
CREATE INDEX line_comment_by_review ON line_comment (review_id);
