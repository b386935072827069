-- The authority of a workspace: shared rows, kept for ever.
-- Words of closed sets are the names of the model's enum constants; digests are 64 hexadecimal digits.

-- Texts up to this size lie in the row itself instead of the store of large objects.
SET MAX_LENGTH_INPLACE_LOB 16384;

-- Personal data and nothing else: name and salt can be blanked without touching the audit chain,
-- which carries only the salted digest.
CREATE TABLE person (
  id UUID PRIMARY KEY,
  type VARCHAR(16) NOT NULL,
  name VARCHAR(1000),
  salt VARBINARY(64),
  digest VARCHAR(80) NOT NULL UNIQUE,
  UNIQUE (type, name)
);

-- last_line and last_digest are the end of the audit chain.
CREATE TABLE workspace (
  only_one SMALLINT PRIMARY KEY CHECK (only_one = 1),
  device UUID NOT NULL,
  profile UUID NOT NULL REFERENCES person (id),
  last_line BIGINT NOT NULL,
  last_digest VARCHAR(64) NOT NULL,
  created_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE TABLE code_counter (
  prefix VARCHAR(8) NOT NULL,
  on_day DATE NOT NULL,
  last_number INTEGER NOT NULL,
  PRIMARY KEY (prefix, on_day)
);

CREATE TABLE blob (
  digest VARCHAR(64) PRIMARY KEY,
  size_bytes BIGINT NOT NULL,
  packing VARCHAR(16) NOT NULL,
  content BINARY LARGE OBJECT NOT NULL
);

-- The columns from cve on repeat what the rows below say of the current version, so that a hundred
-- thousand heads are one scan; they change in the transaction that changes those rows.
CREATE TABLE review (
  id UUID PRIMARY KEY,
  code VARCHAR(64) NOT NULL UNIQUE,
  source_kind VARCHAR(32) NOT NULL,
  source_key VARCHAR(2000) NOT NULL,
  status VARCHAR(32) NOT NULL,
  version VARCHAR(64) NOT NULL,
  versions INTEGER NOT NULL,
  created_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  updated_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  cve VARCHAR(200),
  title VARCHAR(1000000) NOT NULL,
  severity VARCHAR(16) NOT NULL,
  ecosystem VARCHAR(2000),
  package_name VARCHAR(2000),
  package_version VARCHAR(2000),
  fixed_version VARCHAR(2000),
  strategy VARCHAR(32) NOT NULL,
  confirmation DOUBLE PRECISION,
  priority INTEGER,
  verdict VARCHAR(32),
  tier VARCHAR(8),
  decision VARCHAR(16),
  decided_at TIMESTAMP(9) WITH TIME ZONE
);
CREATE INDEX review_by_source_key ON review (source_key);

CREATE TABLE review_version (
  review_id UUID NOT NULL REFERENCES review (id),
  number INTEGER NOT NULL,
  digest VARCHAR(64) NOT NULL,
  patch VARCHAR(64) NOT NULL,
  content CHARACTER LARGE OBJECT NOT NULL,
  plan CHARACTER LARGE OBJECT,
  imported_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (review_id, digest)
);
CREATE INDEX review_version_by_digest ON review_version (digest);

-- The CVE and GHSA ids of each review's current version, in capitals.
CREATE TABLE review_alias (
  review_id UUID NOT NULL REFERENCES review (id),
  alias VARCHAR(200) NOT NULL,
  PRIMARY KEY (alias, review_id)
);
CREATE INDEX review_alias_by_review ON review_alias (review_id);

CREATE TABLE advisory (
  id VARCHAR(200) PRIMARY KEY,
  document VARCHAR(64) NOT NULL REFERENCES blob (digest),
  changed_at TIMESTAMP(9) WITH TIME ZONE,
  record CHARACTER LARGE OBJECT NOT NULL,
  admitted_at TIMESTAMP(9) WITH TIME ZONE NOT NULL
);

CREATE TABLE advisory_id (
  alias VARCHAR(200) NOT NULL,
  advisory VARCHAR(200) NOT NULL REFERENCES advisory (id),
  PRIMARY KEY (alias, advisory)
);
CREATE INDEX advisory_id_by_advisory ON advisory_id (advisory);

CREATE TABLE wargame_run (
  id UUID PRIMARY KEY,
  code VARCHAR(64) NOT NULL UNIQUE,
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  started_by UUID NOT NULL REFERENCES person (id),
  started_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  finished_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  verdict VARCHAR(32) NOT NULL,
  tier VARCHAR(8) NOT NULL,
  judgement CHARACTER LARGE OBJECT NOT NULL,
  evidence VARCHAR(64) NOT NULL REFERENCES blob (digest),
  sandbox VARCHAR(1000) NOT NULL,
  trials INTEGER NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
CREATE INDEX wargame_run_by_version ON wargame_run (review_id, version);

CREATE TABLE decision (
  id UUID PRIMARY KEY,
  position BIGINT GENERATED ALWAYS AS IDENTITY,
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  patch VARCHAR(64) NOT NULL,
  run UUID REFERENCES wargame_run (id),
  evidence VARCHAR(64),
  verdict VARCHAR(32),
  kind VARCHAR(16) NOT NULL,
  justification CHARACTER LARGE OBJECT NOT NULL,
  confidence DOUBLE PRECISION,
  modifications CHARACTER LARGE OBJECT NOT NULL,
  target VARCHAR(4000),
  record_only BOOLEAN NOT NULL,
  reviewer UUID NOT NULL REFERENCES person (id),
  channel VARCHAR(16) NOT NULL,
  policy VARCHAR(200) NOT NULL,
  decided_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
CREATE INDEX decision_by_version ON decision (review_id, version);

CREATE TABLE fact_clearance (
  review_id UUID NOT NULL,
  version VARCHAR(64) NOT NULL,
  kind VARCHAR(200) NOT NULL,
  path VARCHAR(8000) NOT NULL,
  line_number INTEGER NOT NULL,
  reason VARCHAR(1000000) NOT NULL,
  cleared_by UUID NOT NULL REFERENCES person (id),
  cleared_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (review_id, version, kind, path, line_number),
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);

CREATE TABLE audit_line (
  device UUID NOT NULL,
  number BIGINT NOT NULL,
  happened_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  actor_type VARCHAR(16) NOT NULL,
  actor_digest VARCHAR(80) NOT NULL,
  action VARCHAR(200) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  payload CHARACTER LARGE OBJECT NOT NULL,
  previous VARCHAR(64) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  PRIMARY KEY (device, number)
);
CREATE INDEX audit_line_by_subject ON audit_line (subject);

-- Private to the person at this workspace: never synchronised, not in the audit chain.
CREATE TABLE draft (
  review_id UUID PRIMARY KEY,
  record CHARACTER LARGE OBJECT NOT NULL
);

CREATE TABLE preference (
  name VARCHAR(400) PRIMARY KEY,
  setting VARCHAR(1000000) NOT NULL
);

-- A guard against mistakes: whoever owns the file can drop these.
CREATE TRIGGER decision_keeps BEFORE UPDATE, DELETE ON decision
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';
CREATE TRIGGER audit_line_keeps BEFORE UPDATE, DELETE ON audit_line
  FOR EACH ROW CALL 'dev.immunis.store.h2.AppendOnly';
