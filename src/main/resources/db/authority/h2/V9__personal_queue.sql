-- What belongs to one person's queue: dated public lists about exploitation, and what was put off.

CREATE TABLE feed_snapshot (
  feed VARCHAR(16) PRIMARY KEY,
  as_of DATE NOT NULL,
  version VARCHAR(200) NOT NULL,
  entries INTEGER NOT NULL,
  file VARCHAR(64) NOT NULL,
  imported_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE TABLE epss (
  cve VARCHAR(200) PRIMARY KEY,
  score DOUBLE PRECISION NOT NULL,
  percentile DOUBLE PRECISION
);

CREATE TABLE kev (
  cve VARCHAR(200) PRIMARY KEY,
  added DATE NOT NULL
);

CREATE TABLE snooze (
  review_id UUID PRIMARY KEY REFERENCES review (id),
  version VARCHAR(64) NOT NULL,
  until_at TIMESTAMP(9) WITH TIME ZONE,
  reason VARCHAR(4000) NOT NULL,
  snoozed_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);
