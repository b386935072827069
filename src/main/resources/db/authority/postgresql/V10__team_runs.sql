-- Wishes for wargame runs that any console or hub of the team may take that offers its sandbox. A lease, so that the
-- wish of a machine that died is taken again; what came of it is a row of wargame_run like any other.
CREATE TABLE team_run (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  version text COLLATE "C" NOT NULL,
  requested_by uuid NOT NULL REFERENCES person (id),
  requested_at timestamptz NOT NULL,
  priority integer NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  taken_by uuid REFERENCES person (id),
  claimed_by text,
  lease_until timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  started_at timestamptz,
  ended_at timestamptz,
  run uuid,
  detail text NOT NULL DEFAULT '',
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);
CREATE UNIQUE INDEX team_run_open ON team_run (review_id) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX team_run_ended ON team_run (ended_at DESC) WHERE ended_at IS NOT NULL;
REVOKE ALL ON team_run FROM PUBLIC;
ALTER TABLE team_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE team_run FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON team_run FOR SELECT TO immunis_owner USING (true);
CREATE POLICY owner_adds ON team_run FOR INSERT TO immunis_owner WITH CHECK (true);
CREATE POLICY owner_changes ON team_run FOR UPDATE TO immunis_owner USING (true);
CREATE POLICY team_reads ON team_run FOR SELECT TO immunis_viewer USING (true);
GRANT SELECT ON team_run TO immunis_viewer;

-- Asks for a run; false while one on the same review is open.
CREATE FUNCTION ask_run(p_token text, p_id uuid, p_review uuid, p_version text, p_priority integer) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
BEGIN
  PERFORM 1 FROM review WHERE id = p_review FOR UPDATE;
  IF NOT EXISTS (SELECT FROM review_version v WHERE v.review_id = p_review AND v.digest = p_version) THEN
    RAISE EXCEPTION 'the authority has no version % of review %', p_version, p_review USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT FROM team_run r WHERE r.review_id = p_review AND r.state IN ('WAITING', 'RUNNING')) THEN
    RETURN false;
  END IF;
  INSERT INTO team_run (id, review_id, version, requested_by, requested_at, priority, state)
    VALUES (p_id, p_review, p_version, v_person, server_time(), least(greatest(p_priority, -100), 100), 'WAITING');
  PERFORM append_lines(v_person, ARRAY['wargame.requested'], ARRAY[p_review::text],
    ARRAY['{"request":"' || p_id || '","version":"' || p_version || '"}']);
  RETURN true;
END
$$;

-- Takes a waiting wish, or one whose lease ended, for between a second and an hour. False when somebody else has it.
CREATE FUNCTION take_run(p_token text, p_id uuid, p_claimer text, p_lease interval) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_now timestamptz := server_time();
BEGIN
  UPDATE team_run SET state = 'RUNNING', taken_by = v_person, claimed_by = left(p_claimer, 200),
    lease_until = v_now + least(greatest(p_lease, interval '1 second'), interval '1 hour'),
    attempts = attempts + 1, started_at = v_now, detail = ''
    WHERE id = p_id AND (state = 'WAITING' OR (state = 'RUNNING' AND lease_until < v_now));
  RETURN FOUND;
END
$$;

-- Keeps it for longer; false when it is not the taker's any more.
CREATE FUNCTION keep_run(p_token text, p_id uuid, p_claimer text, p_lease interval) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
BEGIN
  UPDATE team_run SET lease_until = server_time() + least(greatest(p_lease, interval '1 second'), interval '1 hour')
    WHERE id = p_id AND state = 'RUNNING' AND taken_by = v_person AND claimed_by = p_claimer;
  RETURN FOUND;
END
$$;

-- Ends it, or gives it back when the state is WAITING; false when it is not the taker's any more.
CREATE FUNCTION leave_run(p_token text, p_id uuid, p_claimer text, p_state text, p_run uuid, p_detail text)
  RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
BEGIN
  IF p_state NOT IN ('WAITING', 'DONE', 'CANCELLED', 'FAILED') THEN
    RAISE EXCEPTION 'a run cannot be left as %', p_state USING ERRCODE = '22023';
  END IF;
  UPDATE team_run SET state = p_state, lease_until = NULL, run = p_run, detail = left(p_detail, 2000),
    claimed_by = CASE WHEN p_state = 'WAITING' THEN NULL ELSE claimed_by END,
    ended_at = CASE WHEN p_state = 'WAITING' THEN NULL ELSE server_time() END
    WHERE id = p_id AND state = 'RUNNING' AND taken_by = v_person AND claimed_by = p_claimer;
  RETURN FOUND;
END
$$;

-- Takes a wish back that nobody has taken; false when it does not wait any more.
CREATE FUNCTION withdraw_run(p_token text, p_id uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_review uuid;
BEGIN
  UPDATE team_run SET state = 'CANCELLED', ended_at = server_time()
    WHERE id = p_id AND state = 'WAITING' RETURNING review_id INTO v_review;
  IF v_review IS NULL THEN
    RETURN false;
  END IF;
  PERFORM append_lines(v_person, ARRAY['wargame.request-cancelled'], ARRAY[v_review::text],
    ARRAY['{"request":"' || p_id || '"}']);
  RETURN true;
END
$$;

-- Moves an open wish in the order; false when it ended.
CREATE FUNCTION move_run(p_token text, p_id uuid, p_priority integer) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting(p_token, 'analyst');
  UPDATE team_run SET priority = least(greatest(p_priority, -100), 100)
    WHERE id = p_id AND state IN ('WAITING', 'RUNNING');
  RETURN FOUND;
END
$$;

REVOKE ALL ON FUNCTION ask_run(text, uuid, uuid, text, integer), take_run(text, uuid, text, interval),
  keep_run(text, uuid, text, interval), leave_run(text, uuid, text, text, uuid, text), withdraw_run(text, uuid),
  move_run(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_run(text, uuid, uuid, text, integer), take_run(text, uuid, text, interval),
  keep_run(text, uuid, text, interval), leave_run(text, uuid, text, text, uuid, text), withdraw_run(text, uuid),
  move_run(text, uuid, integer) TO immunis_analyst, immunis_hub;
