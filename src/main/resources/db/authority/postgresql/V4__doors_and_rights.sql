-- What the authority says of itself, its short-lived secrets, and who may do what.

-- Who it is, who the caller is there, what its rights are, and what time it has.
CREATE FUNCTION greet()
  RETURNS TABLE (incarnation uuid, schema_version text, login text, rights text[], at timestamptz, restored boolean)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT a.incarnation,
    (SELECT h.version FROM flyway_schema_history h
      WHERE h.success AND h.version IS NOT NULL ORDER BY h.installed_rank DESC LIMIT 1),
    session_user::text, rights_of(session_user), pg_catalog.clock_timestamp(), a.fingerprint <> fingerprint()
  FROM authority a
$$;

CREATE FUNCTION new_token(p_purpose text, p_life interval, OUT secret text, OUT ends timestamptz)
  LANGUAGE plpgsql VOLATILE SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting(NULL, 'viewer');
  DELETE FROM token t WHERE t.until < server_time() - interval '1 day';
  secret := translate(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  ends := server_time() + p_life;
  INSERT INTO token (id, hash, login, purpose, made_at, until)
    VALUES (new_id(), sha256(convert_to(secret, 'UTF8')), session_user, p_purpose, server_time(), ends);
END
$$;

-- A secret of a quarter of an hour that opens the hub's socket for the calling login.
CREATE FUNCTION live_token(OUT secret text, OUT ends timestamptz)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp
  AS $$ SELECT * FROM new_token('LIVE', interval '15 minutes') $$;

-- A secret, of a minute to ninety days, with which a hub may act for the calling login.
CREATE FUNCTION api_token(p_life interval, OUT secret text, OUT ends timestamptz)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp
  AS $$ SELECT * FROM new_token('API', least(greatest(p_life, interval '1 minute'), interval '90 days')) $$;

-- Ends all secrets of the calling login.
CREATE FUNCTION revoke_my_tokens() RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp
  AS $$ UPDATE token SET revoked_at = server_time() WHERE login = session_user AND revoked_at IS NULL $$;

CREATE FUNCTION verify_token(p_secret text, p_purpose text)
  RETURNS TABLE (id uuid, login text, rights text[], seconds_left double precision, until timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM acting_login(NULL, 'hub');
  RETURN QUERY SELECT t.id, t.login, rights_of(t.login),
      extract(epoch FROM t.until - server_time())::double precision, t.until
    FROM token t
    WHERE t.hash = sha256(convert_to(p_secret, 'UTF8')) AND t.purpose = p_purpose AND t.revoked_at IS NULL
      AND t.until > server_time() AND may(t.login, 'viewer');
END
$$;

-- Those of the secrets that are in force no more.
CREATE FUNCTION ended_tokens(p_id uuid[]) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM acting_login(NULL, 'hub');
  RETURN QUERY SELECT g.id FROM unnest(p_id) AS g (id)
    WHERE NOT EXISTS (SELECT FROM token t WHERE t.id = g.id AND t.revoked_at IS NULL
      AND t.until > server_time() AND may(t.login, 'viewer'));
END
$$;

-- What readers take names from: rows with the names of persons instead of their ids. They read with the caller's rights.
CREATE VIEW decision_shown WITH (security_invoker = true) AS
  SELECT d.id, d.position, d.review_id, d.version, d.patch, d.run, d.evidence, d.verdict, d.kind, d.justification,
    d.confidence, d.modifications, d.target, d.record_only, p.type AS reviewer_type, p.name AS reviewer, d.channel,
    d.policy, d.decided_at, d.received_at
  FROM decision d JOIN person p ON p.id = d.reviewer;
CREATE VIEW run_shown WITH (security_invoker = true) AS
  SELECT w.id, w.code, w.review_id, w.version, p.type AS starter_type, p.name AS starter, w.started_at,
    w.finished_at, w.judgement, w.evidence, w.sandbox, w.trials, w.received_at
  FROM wargame_run w JOIN person p ON p.id = w.started_by;
CREATE VIEW clearance_shown WITH (security_invoker = true) AS
  SELECT c.id, c.review_id, c.version, c.kind, c.path, c.line_number, c.reason, p.type AS person_type,
    p.name AS person, c.cleared_at, c.received_at
  FROM fact_clearance c JOIN person p ON p.id = c.cleared_by;

-- Nothing for everybody.
REVOKE ALL ON ALL TABLES IN SCHEMA immunis FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA immunis FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA immunis FROM PUBLIC;
REVOKE ALL ON SCHEMA immunis FROM PUBLIC;
-- Functions to come are nobody's: within one schema only, what everybody has by default cannot be taken.
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA immunis TO immunis_viewer;

-- Reading: everybody of the team, but no salt, no secret, and the chains for auditors only.
GRANT SELECT ON content, review, review_version, review_alias, advisory, advisory_id, wargame_run, decision,
  decision_count, decision_hour, decision_step, effect, fact_clearance, note, claim, change, move, decision_kind,
  decision_shown, run_shown, clearance_shown TO immunis_viewer;
GRANT SELECT (id, type, name, digest) ON person TO immunis_viewer;
GRANT SELECT ON audit_line, chain, authority TO immunis_auditor;

-- Writing: through these doors only; each asks again who calls.
GRANT EXECUTE ON FUNCTION greet(), live_token(), api_token(interval), revoke_my_tokens() TO immunis_viewer;
GRANT EXECUTE ON FUNCTION
  push_lines(text, uuid, bigint[], timestamptz[], text[], text[], text[], text[], text[], text[], text[])
  TO immunis_viewer;
GRANT EXECUTE ON FUNCTION
  push_contents(text, text[], bytea[]),
  push_versions(text, uuid[], text[], text[], text[], text[], text[], timestamptz[]),
  push_advisory(text, text, text, timestamptz, text),
  push_run(text, uuid, uuid, text, text, timestamptz, timestamptz, text, text, text, text, text, integer)
  TO immunis_ingest, immunis_hub;
GRANT EXECUTE ON FUNCTION
  push_decisions(text, jsonb),
  push_clearance(text, uuid, text, text, text, integer, text, timestamptz),
  push_note(text, text, uuid, uuid, text, timestamptz), push_gone(text, text, uuid),
  take_claim(text, uuid, uuid, interval), give_claim_back(text, uuid, uuid)
  TO immunis_analyst, immunis_hub;
GRANT EXECUTE ON FUNCTION verify_token(text, text), ended_tokens(uuid[]) TO immunis_hub;

-- Forced row security: even the owner, as whom the doors run, can only do what a policy allows. Nobody has one to
-- change or take away a decision or a line of a chain.
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['authority', 'person', 'code_counter', 'move', 'decision_kind', 'content', 'review',
      'review_version', 'review_alias', 'advisory', 'advisory_id', 'wargame_run', 'decision', 'decision_count',
      'decision_hour', 'decision_step', 'effect', 'fact_clearance', 'note', 'note_gone', 'claim', 'audit_line',
      'chain', 'token', 'change'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('CREATE POLICY owner_reads ON %I FOR SELECT TO immunis_owner USING (true)', v_table);
    EXECUTE format('CREATE POLICY owner_adds ON %I FOR INSERT TO immunis_owner WITH CHECK (true)', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['authority', 'person', 'code_counter', 'review', 'advisory', 'decision_count',
      'decision_hour', 'decision_step', 'effect', 'note', 'note_gone', 'claim', 'chain', 'token',
      'change'] LOOP
    EXECUTE format('CREATE POLICY owner_changes ON %I FOR UPDATE TO immunis_owner USING (true)', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['review_alias', 'advisory_id', 'note', 'token', 'change'] LOOP
    EXECUTE format('CREATE POLICY owner_removes ON %I FOR DELETE TO immunis_owner USING (true)', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['person', 'move', 'decision_kind', 'content', 'review', 'review_version',
      'review_alias', 'advisory', 'advisory_id', 'wargame_run', 'decision', 'decision_count', 'decision_hour',
      'decision_step', 'effect', 'fact_clearance', 'note', 'claim', 'change'] LOOP
    EXECUTE format('CREATE POLICY team_reads ON %I FOR SELECT TO immunis_viewer USING (true)', v_table);
  END LOOP;
  FOREACH v_table IN ARRAY ARRAY['audit_line', 'chain', 'authority'] LOOP
    EXECUTE format('CREATE POLICY auditors_read ON %I FOR SELECT TO immunis_auditor USING (true)', v_table);
  END LOOP;
END
$$;
