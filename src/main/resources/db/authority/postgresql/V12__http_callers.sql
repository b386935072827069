-- What the hub's HTTP interface stands on: secrets that say what they are for, and reading for whom they act.

-- scopes narrow what a secret may be used for; the login's own rights still have to allow it. note is what its owner calls it.
ALTER TABLE token ADD COLUMN scopes text[] NOT NULL DEFAULT ARRAY['READ', 'INGEST', 'DECIDE', 'AUDIT']
  CHECK (scopes <@ ARRAY['READ', 'INGEST', 'DECIDE', 'AUDIT'] AND cardinality(scopes) > 0);
ALTER TABLE token ADD COLUMN note text CHECK (length(note) <= 200);

-- The list in its order: the urgent first, of those the oldest.
CREATE INDEX review_desk ON review ((coalesce(priority, 0)) DESC, created_at, id)
  WHERE status IN ('PENDING_HITL', 'ESCALATED');
CREATE INDEX review_version_by_patch ON review_version (patch);

-- As before; a secret must also have been made for what is done with it.
CREATE OR REPLACE FUNCTION acting_login(p_token text, p_right text) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_login text := session_user;
  v_scopes text[];
  v_scope text := CASE p_right WHEN 'viewer' THEN 'READ' WHEN 'ingest' THEN 'INGEST' WHEN 'auditor' THEN 'AUDIT'
    ELSE 'DECIDE' END;
BEGIN
  IF p_token IS NOT NULL THEN
    IF NOT may(session_user, 'hub') THEN
      RAISE EXCEPTION 'only a hub may act for somebody else' USING ERRCODE = '42501', HINT = 'HUB';
    END IF;
    SELECT t.login, t.scopes INTO v_login, v_scopes FROM token t
      WHERE t.hash = sha256(convert_to(p_token, 'UTF8')) AND t.purpose = 'API'
        AND t.revoked_at IS NULL AND t.until > server_time();
    IF v_login IS NULL THEN
      RAISE EXCEPTION 'the token is unknown, over or revoked' USING ERRCODE = '42501', HINT = 'TOKEN';
    END IF;
    IF NOT v_scope = ANY (v_scopes) THEN
      RAISE EXCEPTION 'the token was not made for %', lower(v_scope)
        USING ERRCODE = '42501', HINT = 'SCOPE';
    END IF;
  END IF;
  IF NOT may(v_login, p_right) THEN
    RAISE EXCEPTION 'the login % lacks the right %', v_login, p_right
      USING ERRCODE = '42501', HINT = upper(p_right);
  END IF;
  RETURN v_login;
END
$$;

-- A secret, of a minute to ninety days, with which a hub may do these things for the calling login.
CREATE FUNCTION api_token(p_life interval, p_scopes text[], p_note text, OUT id uuid, OUT secret text, OUT ends timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(NULL, 'viewer');
BEGIN
  DELETE FROM token t WHERE t.until < server_time() - interval '1 day';
  id := new_id();
  secret := translate(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '+/=', '-_');
  ends := server_time() + least(greatest(p_life, interval '1 minute'), interval '90 days');
  INSERT INTO token (id, hash, login, purpose, made_at, until, scopes, note)
    VALUES (id, sha256(convert_to(secret, 'UTF8')), session_user, 'API', server_time(), ends, p_scopes, p_note);
  PERFORM append_lines(v_person, ARRAY['token.made'], ARRAY[id::text],
    ARRAY['{"scopes":' || to_json(array_to_string(p_scopes, ' '))::text || ',"until":"' || iso(ends) || '"}']);
END
$$;

-- The calling login's secrets for the interface that are in force.
CREATE FUNCTION my_tokens()
  RETURNS TABLE (id uuid, scopes text[], note text, made_at timestamptz, until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT t.id, t.scopes, t.note, t.made_at, t.until FROM token t
  WHERE t.login = session_user AND t.purpose = 'API' AND t.revoked_at IS NULL AND t.until > clock_timestamp()
  ORDER BY t.made_at, t.id
$$;

-- Ends one of them; whether there was one.
CREATE FUNCTION revoke_token(p_id uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(NULL, 'viewer');
BEGIN
  UPDATE token SET revoked_at = server_time()
    WHERE id = p_id AND login = session_user AND purpose = 'API' AND revoked_at IS NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM append_lines(v_person, ARRAY['token.revoked'], ARRAY[p_id::text], ARRAY['{}']);
  RETURN true;
END
$$;

-- Whose a secret is and what it may be used for; for a hub.
CREATE FUNCTION api_grant(p_secret text)
  RETURNS TABLE (id uuid, login text, rights text[], scopes text[], until timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM acting_login(NULL, 'hub');
  RETURN QUERY SELECT t.id, t.login, rights_of(t.login), t.scopes, t.until
    FROM token t
    WHERE t.hash = sha256(convert_to(p_secret, 'UTF8')) AND t.purpose = 'API' AND t.revoked_at IS NULL
      AND t.until > server_time() AND may(t.login, 'viewer');
END
$$;

-- Refuses unless the secret's owner may read now; said first in every transaction in which a hub reads for somebody.
CREATE FUNCTION reads_for(p_token text) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting_login(p_token, 'viewer');
END
$$;

-- Lines of the authority's own chain before a number, newest first, for an auditor's secret: of one decision, or all.
CREATE FUNCTION audit_for(p_token text, p_decision uuid, p_before bigint, p_limit integer)
  RETURNS TABLE (device uuid, number bigint, happened_at timestamptz, actor_type text, actor_digest text,
                 action text, subject text, payload text, previous text, digest text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM acting_login(p_token, 'auditor');
  RETURN QUERY SELECT l.device, l.number, l.happened_at, l.actor_type, l.actor_digest, l.action, l.subject, l.payload,
      l.previous, l.digest
    FROM audit_line l
    WHERE l.device = (SELECT a.device FROM authority a) AND (p_decision IS NULL
      OR l.subject = (SELECT d.review_id::text FROM decision d WHERE d.id = p_decision)
        AND l.payload::jsonb ->> 'decision' = p_decision::text)
      AND l.number < p_before
    ORDER BY l.number DESC LIMIT least(p_limit, 1000);
END
$$;

GRANT EXECUTE ON FUNCTION api_token(interval, text[], text), my_tokens(), revoke_token(uuid) TO immunis_viewer;
GRANT EXECUTE ON FUNCTION api_grant(text), reads_for(text), audit_for(text, uuid, bigint, integer) TO immunis_hub;
