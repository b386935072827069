-- Effects with their pull request, a lease and a journal of steps; carried out by a hub, through the doors below.

INSERT INTO move (from_status, to_status) VALUES
  ('ESCALATED', 'PENDING_HITL'), ('SUPPRESSED', 'PENDING_HITL'), ('RESOLVED', 'PENDING_HITL');

ALTER TABLE effect DROP CONSTRAINT effect_state_check;
ALTER TABLE effect ADD CONSTRAINT effect_state_check
  CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'BLOCKED', 'UNDONE', 'DISCARDED'));
ALTER TABLE effect ADD COLUMN pull_request text;
ALTER TABLE effect ADD COLUMN holder text;
ALTER TABLE effect ADD COLUMN lease_until timestamptz;
ALTER TABLE effect ADD COLUMN words text NOT NULL DEFAULT '';
ALTER TABLE effect ADD COLUMN ended_at timestamptz;
CREATE INDEX effect_by_review ON effect (review_id);
CREATE INDEX effect_leased ON effect (lease_until) WHERE state = 'RUNNING';

CREATE TABLE effect_step (
  effect uuid NOT NULL REFERENCES effect (decision),
  step text NOT NULL,
  begun_at timestamptz NOT NULL,
  done_at timestamptz,
  result text NOT NULL DEFAULT '',
  PRIMARY KEY (effect, step)
);

-- The key of the pull request that a version names: owner/name#number, with the host unless public.
CREATE FUNCTION pull_request_of(p_content text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT CASE
      WHEN p -> 'head' ->> 'repository' IS NOT NULL THEN (p -> 'head' ->> 'repository') || '#' || (p ->> 'number')
      WHEN m IS NOT NULL THEN
        CASE WHEN lower(m[1]) IN ('github.com', 'www.github.com') THEN '' ELSE lower(m[1]) || '/' END
          || m[2] || '#' || m[3]
    END
  FROM (SELECT p_content::jsonb -> 'pullRequest' AS p) AS j
  LEFT JOIN LATERAL regexp_match(
    p ->> 'url', '^https?://([^/@\s?#]+)/([^/\s?#]+/[^/\s?#]+)/pull/([1-9][0-9]{0,8})(?:[/?#]\S*)?$') AS m ON true
$$;

-- No effect where there is nothing to act on; ten seconds in which a decision is only a decision.
CREATE FUNCTION complete_effect() RETURNS trigger LANGUAGE plpgsql
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  -- The decision is written by the same statement and not seen here; it is on the current version.
  SELECT pull_request_of(v.content) INTO NEW.pull_request
    FROM review r JOIN review_version v ON v.review_id = r.id AND v.digest = r.version
    WHERE r.id = NEW.review_id;
  IF NEW.pull_request IS NULL THEN
    RETURN NULL;
  END IF;
  NEW.next_attempt := NEW.next_attempt + interval '10 seconds';
  RETURN NEW;
END
$$;
UPDATE effect e SET pull_request = pull_request_of(v.content)
  FROM decision d JOIN review_version v ON v.review_id = d.review_id AND v.digest = d.version
  WHERE d.id = e.decision;
UPDATE effect SET state = 'DISCARDED', ended_at = server_time() WHERE pull_request IS NULL AND state = 'WAITING';

CREATE TRIGGER effect_completed BEFORE INSERT ON effect FOR EACH ROW EXECUTE FUNCTION complete_effect();

-- Takes what is due longest, or the one that is named; whoever comes second gets another one or none.
CREATE FUNCTION lease_effect(p_id uuid, p_holder text, p_lease interval, p_early boolean) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := server_time();
  v_id uuid;
BEGIN
  PERFORM acting_login(NULL, 'hub');
  SELECT decision INTO v_id FROM effect
    WHERE (p_id IS NULL OR decision = p_id)
      AND ((state = 'WAITING' AND (p_early OR next_attempt <= v_now)) OR (state = 'RUNNING' AND lease_until < v_now))
    ORDER BY next_attempt LIMIT 1 FOR UPDATE SKIP LOCKED;
  UPDATE effect SET state = 'RUNNING', holder = p_holder, lease_until = v_now + p_lease, attempts = attempts + 1,
      version = version + 1
    WHERE decision = v_id;
  RETURN v_id;
END
$$;

CREATE FUNCTION begin_effect_step(p_id uuid, p_holder text, p_step text, p_lease interval) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := server_time();
BEGIN
  PERFORM acting_login(NULL, 'hub');
  UPDATE effect SET lease_until = v_now + p_lease, version = version + 1
    WHERE decision = p_id AND state = 'RUNNING' AND holder = p_holder;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO effect_step (effect, step, begun_at) VALUES (p_id, p_step, v_now) ON CONFLICT DO NOTHING;
  RETURN true;
END
$$;

CREATE FUNCTION done_effect_step(p_id uuid, p_holder text, p_step text, p_result text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting_login(NULL, 'hub');
  PERFORM 1 FROM effect WHERE decision = p_id AND state = 'RUNNING' AND holder = p_holder FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE effect_step SET done_at = server_time(), result = p_result WHERE effect = p_id AND step = p_step;
  RETURN FOUND;
END
$$;

-- Ends an attempt; what was merged is resolved, what was closed is put away. The line is in the engine's name.
CREATE FUNCTION end_effect(
    p_id uuid, p_holder text, p_state text, p_reason text, p_words text, p_pause interval) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := server_time();
  v_effect effect;
  v_moved uuid;
BEGIN
  PERFORM acting_login(NULL, 'hub');
  IF p_state NOT IN ('WAITING', 'DONE', 'BLOCKED') THEN
    RAISE EXCEPTION 'no end of an attempt: %', p_state USING ERRCODE = '22023';
  END IF;
  UPDATE effect SET state = p_state, holder = NULL, lease_until = NULL, blocked = p_reason, words = left(p_words, 4000),
      next_attempt = v_now + p_pause, ended_at = CASE WHEN p_state <> 'WAITING' THEN v_now END, version = version + 1
    WHERE decision = p_id AND state = 'RUNNING' AND holder = p_holder RETURNING * INTO v_effect;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF p_state = 'DONE' THEN
    UPDATE review r SET status = s.next, updated_at = v_now
      FROM decision d, (VALUES ('APPROVE', 'HITL_APPROVED', 'RESOLVED'), ('REJECT', 'HITL_REJECTED', 'SUPPRESSED'))
        AS s (kind, now, next)
      WHERE d.id = p_id AND r.id = d.review_id AND r.version = d.version AND s.kind = v_effect.kind AND r.status = s.now
      RETURNING r.id INTO v_moved;
    IF v_moved IS NOT NULL THEN
      PERFORM ring('STANDING', ARRAY[v_moved::text], ARRAY[v_moved]);
    END IF;
  END IF;
  IF p_state <> 'WAITING' THEN
    PERFORM append_lines(person_of('ENGINE', 'engine'), ARRAY['effect.' || lower(p_state)],
      ARRAY[v_effect.review_id::text], ARRAY['{"decision":"' || p_id || '","kind":' || to_json(lower(v_effect.kind))::text
        || ',"pullRequest":' || to_json(v_effect.pull_request)::text || ',"reason":'
        || coalesce(to_json(lower(p_reason))::text, 'null') || '}']);
  END IF;
  RETURN true;
END
$$;

-- A person has a blocked or waiting effect tried again, or gives it up.
CREATE FUNCTION turn_effect(p_token text, p_id uuid, p_discard boolean) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_now timestamptz := server_time();
  v_effect effect;
BEGIN
  UPDATE effect SET state = CASE WHEN p_discard THEN 'DISCARDED' ELSE 'WAITING' END, attempts = 0,
      next_attempt = least(next_attempt, v_now), ended_at = CASE WHEN p_discard THEN v_now END, version = version + 1
    WHERE decision = p_id AND state IN ('WAITING', 'BLOCKED') RETURNING * INTO v_effect;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM append_lines(v_person, ARRAY[CASE WHEN p_discard THEN 'effect.discarded' ELSE 'effect.retried' END],
    ARRAY[v_effect.review_id::text], ARRAY['{"decision":"' || p_id || '","kind":' || to_json(lower(v_effect.kind))::text
      || ',"pullRequest":' || to_json(v_effect.pull_request)::text || '}']);
  RETURN true;
END
$$;

REVOKE ALL ON FUNCTION pull_request_of(text), complete_effect(), lease_effect(uuid, text, interval, boolean),
  begin_effect_step(uuid, text, text, interval), done_effect_step(uuid, text, text, text),
  end_effect(uuid, text, text, text, text, interval), turn_effect(text, uuid, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lease_effect(uuid, text, interval, boolean),
  begin_effect_step(uuid, text, text, interval), done_effect_step(uuid, text, text, text),
  end_effect(uuid, text, text, text, text, interval) TO immunis_hub;
GRANT EXECUTE ON FUNCTION turn_effect(text, uuid, boolean) TO immunis_analyst, immunis_hub;

REVOKE ALL ON effect_step FROM PUBLIC;
GRANT SELECT ON effect_step TO immunis_viewer;
ALTER TABLE effect_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE effect_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON effect_step FOR SELECT TO immunis_owner USING (true);
CREATE POLICY owner_adds ON effect_step FOR INSERT TO immunis_owner WITH CHECK (true);
CREATE POLICY owner_changes ON effect_step FOR UPDATE TO immunis_owner USING (true);
CREATE POLICY team_reads ON effect_step FOR SELECT TO immunis_viewer USING (true);
