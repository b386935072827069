-- The team's authority: shared rows, kept for ever. Run as immunis_owner, with the schema immunis first in the path.
-- Words of closed sets are the names of the model's enum constants; digests are 64 hexadecimal digits.
-- Texts that are searched by their beginning compare by bytes (COLLATE "C"), the same on every server.

-- incarnation changes when the database was restored; fingerprint says which server and database the rows
-- belonged to when it was given.
CREATE TABLE authority (
  only_one smallint PRIMARY KEY CHECK (only_one = 1),
  incarnation uuid NOT NULL,
  fingerprint text NOT NULL,
  device uuid NOT NULL,
  created_at timestamptz NOT NULL,
  incarnated_at timestamptz NOT NULL
);

-- Personal data and nothing else: name and salt can be blanked without touching an audit chain,
-- which carries only the salted digest.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  type text NOT NULL CHECK (type IN ('HUMAN', 'ENGINE', 'SYNC')),
  name text,
  salt bytea,
  digest text NOT NULL UNIQUE,
  UNIQUE (type, name)
);

CREATE TABLE code_counter (
  prefix text NOT NULL,
  on_day date NOT NULL,
  last_number integer NOT NULL,
  PRIMARY KEY (prefix, on_day)
);

-- The one table of moves, and what each kind of decision leads to; a test compares them with the model.
CREATE TABLE move (
  from_status text NOT NULL,
  to_status text NOT NULL,
  PRIMARY KEY (from_status, to_status)
);
INSERT INTO move (from_status, to_status) VALUES
  ('PENDING_TRIAGE', 'TRIAGED'), ('PENDING_TRIAGE', 'FALSE_POSITIVE'), ('PENDING_TRIAGE', 'SUPPRESSED'),
  ('TRIAGED', 'DISPATCHED'), ('TRIAGED', 'FALSE_POSITIVE'), ('TRIAGED', 'SUPPRESSED'),
  ('DISPATCHED', 'IN_REMEDIATION'), ('DISPATCHED', 'FALSE_POSITIVE'), ('DISPATCHED', 'SUPPRESSED'),
  ('IN_REMEDIATION', 'REMEDY_GENERATED'), ('IN_REMEDIATION', 'PENDING_HITL'), ('IN_REMEDIATION', 'FAILED'),
  ('REMEDY_GENERATED', 'IN_WARGAME'), ('REMEDY_GENERATED', 'PENDING_HITL'), ('REMEDY_GENERATED', 'FAILED'),
  ('IN_WARGAME', 'WARGAME_PASSED'), ('IN_WARGAME', 'WARGAME_FAILED'),
  ('WARGAME_PASSED', 'PENDING_HITL'), ('WARGAME_FAILED', 'PENDING_HITL'),
  ('PENDING_HITL', 'HITL_APPROVED'), ('PENDING_HITL', 'HITL_REJECTED'), ('PENDING_HITL', 'IN_REMEDIATION'),
  ('PENDING_HITL', 'ESCALATED'),
  ('ESCALATED', 'HITL_APPROVED'), ('ESCALATED', 'HITL_REJECTED'), ('ESCALATED', 'IN_REMEDIATION'),
  ('HITL_APPROVED', 'RESOLVED'), ('HITL_APPROVED', 'PENDING_HITL'),
  ('HITL_REJECTED', 'SUPPRESSED'), ('HITL_REJECTED', 'PENDING_HITL'),
  ('FAILED', 'TRIAGED'), ('FAILED', 'PENDING_HITL');

CREATE TABLE decision_kind (
  kind text PRIMARY KEY,
  leads_to text NOT NULL,
  final boolean NOT NULL
);
INSERT INTO decision_kind (kind, leads_to, final) VALUES
  ('APPROVE', 'HITL_APPROVED', true), ('REJECT', 'HITL_REJECTED', true),
  ('MODIFY', 'IN_REMEDIATION', true), ('ESCALATE', 'ESCALATED', false);

CREATE TABLE content (
  digest text COLLATE "C" PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  size_bytes bigint NOT NULL,
  bytes bytea NOT NULL
);

-- The columns from cve on repeat what the rows below say of the current version, so that a hundred
-- thousand heads are one scan; they change in the transaction that changes those rows.
CREATE TABLE review (
  id uuid PRIMARY KEY,
  code text COLLATE "C" NOT NULL UNIQUE,
  source_kind text NOT NULL,
  source_key text COLLATE "C" NOT NULL,
  status text NOT NULL,
  version text COLLATE "C" NOT NULL,
  versions integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  cve text,
  title text NOT NULL,
  severity text NOT NULL,
  ecosystem text,
  package_name text,
  package_version text,
  fixed_version text,
  strategy text NOT NULL,
  confirmation double precision,
  -- 10 is urgent
  priority integer CHECK (priority BETWEEN 1 AND 10),
  verdict text,
  tier text,
  decision text REFERENCES decision_kind (kind),
  decided_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX review_by_source_key ON review (source_key);
CREATE INDEX review_by_age ON review (created_at DESC, id DESC);
CREATE INDEX review_awaiting ON review (severity) WHERE status IN ('PENDING_HITL', 'ESCALATED');

CREATE TABLE review_version (
  review_id uuid NOT NULL REFERENCES review (id),
  number integer NOT NULL,
  digest text COLLATE "C" NOT NULL,
  patch text COLLATE "C" NOT NULL REFERENCES content (digest),
  content text NOT NULL,
  plan text,
  imported_at timestamptz NOT NULL,
  imported_by uuid NOT NULL REFERENCES person (id),
  received_at timestamptz NOT NULL,
  PRIMARY KEY (review_id, digest)
);
CREATE INDEX review_version_by_digest ON review_version (digest);

-- The CVE and GHSA ids of each review's current version, in capitals.
CREATE TABLE review_alias (
  review_id uuid NOT NULL REFERENCES review (id),
  alias text COLLATE "C" NOT NULL,
  PRIMARY KEY (alias, review_id)
);
CREATE INDEX review_alias_by_review ON review_alias (review_id);

CREATE TABLE advisory (
  id text COLLATE "C" PRIMARY KEY,
  document text COLLATE "C" NOT NULL REFERENCES content (digest),
  changed_at timestamptz,
  record text NOT NULL,
  admitted_at timestamptz NOT NULL
);

CREATE TABLE advisory_id (
  alias text COLLATE "C" NOT NULL,
  advisory text COLLATE "C" NOT NULL REFERENCES advisory (id),
  PRIMARY KEY (alias, advisory)
);
CREATE INDEX advisory_id_by_advisory ON advisory_id (advisory);

CREATE TABLE wargame_run (
  id uuid PRIMARY KEY,
  code text COLLATE "C" NOT NULL UNIQUE,
  review_id uuid NOT NULL,
  version text COLLATE "C" NOT NULL,
  started_by uuid NOT NULL REFERENCES person (id),
  kept_by uuid NOT NULL REFERENCES person (id),
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  verdict text NOT NULL,
  tier text NOT NULL,
  judgement text NOT NULL,
  evidence text COLLATE "C" NOT NULL REFERENCES content (digest),
  sandbox text NOT NULL,
  trials integer NOT NULL,
  received_at timestamptz NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
CREATE INDEX wargame_run_by_version ON wargame_run (review_id, version);

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY,
  review_id uuid NOT NULL,
  version text COLLATE "C" NOT NULL,
  patch text COLLATE "C" NOT NULL,
  run uuid REFERENCES wargame_run (id),
  evidence text COLLATE "C",
  verdict text,
  kind text NOT NULL REFERENCES decision_kind (kind),
  justification text NOT NULL,
  confidence double precision CHECK (confidence BETWEEN 0 AND 1),
  modifications text NOT NULL,
  target text,
  record_only boolean NOT NULL,
  reviewer uuid NOT NULL REFERENCES person (id),
  channel text NOT NULL,
  policy text NOT NULL,
  decided_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  -- from the version's import to the decision, for the statistics
  review_micros bigint NOT NULL,
  -- durations in steps of about a hundredth
  review_step integer NOT NULL GENERATED ALWAYS AS (CASE WHEN review_micros <= 1 THEN 0
    ELSE floor(ln(review_micros::double precision) * 100)::integer END) STORED,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
CREATE INDEX decision_by_version ON decision (review_id, version);
CREATE INDEX decision_by_time ON decision (decided_at);
CREATE INDEX decision_by_duration ON decision (review_step, review_micros);

-- Counts over all decisions, changed with every decision, so that no statistic has to count a million rows.
CREATE TABLE decision_count (
  kind text NOT NULL,
  verdict text NOT NULL,
  n bigint NOT NULL,
  micros numeric NOT NULL,
  PRIMARY KEY (kind, verdict)
);
CREATE TABLE decision_hour (
  hour timestamptz PRIMARY KEY,
  n bigint NOT NULL
);
-- How many decisions took how long, by step: the median lies in one of them.
CREATE TABLE decision_step (
  step integer PRIMARY KEY,
  n bigint NOT NULL
);

-- What is to be done on the pull request because of a decision; carried out by whoever holds the lease.
CREATE TABLE effect (
  decision uuid PRIMARY KEY REFERENCES decision (id),
  review_id uuid NOT NULL,
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DONE', 'BLOCKED')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt timestamptz NOT NULL,
  blocked text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX effect_due ON effect (next_attempt) WHERE state = 'WAITING';

CREATE TABLE fact_clearance (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL,
  version text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  path text NOT NULL,
  line_number integer NOT NULL,
  reason text NOT NULL,
  cleared_by uuid NOT NULL REFERENCES person (id),
  cleared_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
-- A path may be longer than an index takes.
CREATE UNIQUE INDEX fact_clearance_once
  ON fact_clearance (review_id, version, kind, md5(path), line_number);

CREATE TABLE note (
  kind text NOT NULL CHECK (kind IN ('LABEL', 'COMMENT')),
  id uuid NOT NULL,
  review_id uuid REFERENCES review (id),
  json text NOT NULL,
  written_by uuid NOT NULL REFERENCES person (id),
  written_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX note_by_review ON note (review_id);

-- When a note was taken away, so that an older one that arrives late does not bring it back.
CREATE TABLE note_gone (
  kind text NOT NULL,
  id uuid NOT NULL,
  gone_at timestamptz NOT NULL,
  PRIMARY KEY (kind, id)
);

-- A lease; holder is null once it was handed back.
CREATE TABLE claim (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  holder uuid REFERENCES person (id),
  device uuid NOT NULL,
  until timestamptz NOT NULL
);

CREATE TABLE audit_line (
  device uuid NOT NULL,
  number bigint NOT NULL,
  happened_at timestamptz NOT NULL,
  actor_type text NOT NULL,
  actor_digest text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  payload text NOT NULL,
  previous text NOT NULL,
  digest text NOT NULL,
  PRIMARY KEY (device, number)
);
CREATE INDEX audit_line_by_subject ON audit_line (subject);

-- The end of every device's chain; the authority's own is one of them.
CREATE TABLE chain (
  device uuid PRIMARY KEY,
  keeper uuid REFERENCES person (id),
  last_line bigint NOT NULL,
  last_digest text NOT NULL,
  changed_at timestamptz NOT NULL
);

-- Short-lived secrets, kept as their hash only: live ones open the hub's socket, api ones let a hub act for
-- the person whose they are.
CREATE TABLE token (
  id uuid PRIMARY KEY,
  hash bytea NOT NULL UNIQUE,
  login text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('LIVE', 'API')),
  made_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX token_by_login ON token (login);
CREATE INDEX token_by_end ON token (until);

-- The stream: one row per shared row, which moves to the end when that row changes. Readers take only what lies
-- before every transaction still under way, in the order of (xid, number).
CREATE SEQUENCE change_number;
CREATE TABLE change (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  number bigint NOT NULL DEFAULT nextval('change_number'),
  kind text NOT NULL,
  key text COLLATE "C" NOT NULL,
  review_id uuid,
  PRIMARY KEY (xid, number),
  UNIQUE (kind, key)
);
CREATE INDEX change_by_review ON change (review_id);

-- lz4 packs and unpacks several times faster; a server built without it keeps its default.
DO $$
BEGIN
  ALTER TABLE content ALTER COLUMN bytes SET COMPRESSION lz4;
  ALTER TABLE review_version ALTER COLUMN content SET COMPRESSION lz4;
  ALTER TABLE review_version ALTER COLUMN plan SET COMPRESSION lz4;
  ALTER TABLE wargame_run ALTER COLUMN judgement SET COMPRESSION lz4;
  ALTER TABLE advisory ALTER COLUMN record SET COMPRESSION lz4;
  ALTER TABLE note ALTER COLUMN json SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  RAISE NOTICE 'this server has no lz4';
END
$$;

-- A guard against mistakes: whoever owns the tables can take these away.
CREATE FUNCTION keeps_for_ever() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are kept for ever', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER decision_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_for_ever();
CREATE TRIGGER audit_line_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_line
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_for_ever();

-- One notification per transaction, however many rows: equal ones of a transaction are told once.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog AS $$
BEGIN
  PERFORM pg_notify('immunis_change', pg_current_xact_id()::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER change_told AFTER INSERT OR UPDATE ON change
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change();
