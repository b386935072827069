-- What the writing functions stand on: time, ids, rights, the chain, the stream. None of these may be called from outside.
-- Every function pins its path: what a caller created elsewhere is never found.

-- The one clock of the authority, in microseconds.
CREATE FUNCTION server_time() RETURNS timestamptz LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT pg_catalog.clock_timestamp() $$;

-- A time-ordered id (UUID version 7): 48 bits of milliseconds before the random bits of a version 4.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
          || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

-- Which server and database this is: another one after a dump was restored, another timeline after a
-- recovery from a base backup.
CREATE FUNCTION fingerprint() RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT format('%s/%s/%s', (SELECT system_identifier FROM pg_control_system()),
                (SELECT timeline_id FROM pg_control_checkpoint()),
                (SELECT oid FROM pg_database WHERE datname = current_database()))
$$;

-- JSON text of a string, as RFC 8785 writes it.
CREATE FUNCTION q(p_text text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(to_json(p_text)::text, 'null') $$;

-- A time as java.time.Instant writes it: no fraction, or three or six digits of one.
CREATE FUNCTION iso(p_at timestamptz) RETURNS text LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN extract(microseconds FROM p_at)::bigint % 1000000 = 0 THEN ''
            WHEN extract(microseconds FROM p_at)::bigint % 1000 = 0
              THEN '.' || to_char(p_at AT TIME ZONE 'UTC', 'MS')
            ELSE '.' || to_char(p_at AT TIME ZONE 'UTC', 'US') END || 'Z'
$$;

-- A digest as rows name it, from the form in which it travels.
CREATE FUNCTION bare(p_digest text) RETURNS text LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT regexp_replace(p_digest, '^sha256:', '') $$;

-- The row of a person, made when there is none yet.
CREATE FUNCTION person_of(p_type text, p_name text) RETURNS uuid LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid;
  v_salt bytea;
BEGIN
  SELECT id INTO v_id FROM person WHERE type = p_type AND name = p_name;
  IF v_id IS NULL THEN
    v_salt := uuid_send(gen_random_uuid());
    INSERT INTO person (id, type, name, salt, digest)
      VALUES (new_id(), p_type, p_name, v_salt,
        'sha256:' || encode(sha256(v_salt || convert_to(lower(p_type) || ':' || p_name, 'UTF8')), 'hex'))
      ON CONFLICT (type, name) DO NOTHING;
    SELECT id INTO STRICT v_id FROM person WHERE type = p_type AND name = p_name;
  END IF;
  RETURN v_id;
END
$$;

-- Whether a login has a right now.
CREATE FUNCTION may(p_login text, p_right text) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM pg_roles r
    WHERE r.rolname = p_login AND r.rolcanlogin
      AND (r.rolvaliduntil IS NULL OR r.rolvaliduntil > now())
      AND pg_has_role(r.oid, 'immunis_' || p_right, 'MEMBER'))
$$;

CREATE FUNCTION rights_of(p_login text) RETURNS text[] LANGUAGE sql STABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(upper(r.name)), '{}')
  FROM unnest(ARRAY['viewer', 'ingest', 'analyst', 'lead', 'auditor', 'hub']) AS r (name)
  WHERE may(p_login, r.name)
$$;

-- The login that a call counts for: the session's own, or with a token the login whose token it is, and then
-- only for a hub. Refuses when that login lacks the right.
CREATE FUNCTION acting_login(p_token text, p_right text) RETURNS text LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_login text := session_user;
BEGIN
  IF p_token IS NOT NULL THEN
    IF NOT may(session_user, 'hub') THEN
      RAISE EXCEPTION 'only a hub may act for somebody else' USING ERRCODE = '42501', HINT = 'HUB';
    END IF;
    SELECT t.login INTO v_login FROM token t
      WHERE t.hash = sha256(convert_to(p_token, 'UTF8')) AND t.purpose = 'API'
        AND t.revoked_at IS NULL AND t.until > server_time();
    IF v_login IS NULL THEN
      RAISE EXCEPTION 'the token is unknown, over or revoked' USING ERRCODE = '42501', HINT = 'TOKEN';
    END IF;
  END IF;
  IF NOT may(v_login, p_right) THEN
    RAISE EXCEPTION 'the login % lacks the right %', v_login, p_right
      USING ERRCODE = '42501', HINT = upper(p_right);
  END IF;
  RETURN v_login;
END
$$;

CREATE FUNCTION acting(p_token text, p_right text) RETURNS uuid LANGUAGE sql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp
  AS $$ SELECT person_of('HUMAN', acting_login(p_token, p_right)) $$;

-- SHA-256 of a line's canonical JSON (RFC 8785) without its digest; the same as store.AuditChain.
CREATE FUNCTION line_digest(
  p_device uuid, p_number bigint, p_at timestamptz, p_actor_type text, p_actor_digest text,
  p_action text, p_subject text, p_payload text, p_previous text) RETURNS text LANGUAGE sql STABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(
    '{"action":' || q(p_action) || ',"actorDigest":' || q(p_actor_digest)
    || ',"actorType":' || q(lower(p_actor_type)) || ',"at":"' || iso(p_at)
    || '","device":"' || p_device || '","number":' || p_number || ',"payload":' || q(p_payload)
    || ',"previous":"sha256:' || p_previous || '","subject":' || q(p_subject) || '}', 'UTF8')), 'hex')
$$;

-- Appends lines to the authority's own chain. Called last: the chain's row is held until the commit.
CREATE FUNCTION append_lines(p_person uuid, p_action text[], p_subject text[], p_payload text[])
  RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_count integer := coalesce(cardinality(p_action), 0);
  v_device uuid;
  v_type text;
  v_actor text;
  v_last bigint;
  v_previous text;
  v_at timestamptz := server_time();
  v_before text[] := '{}';
  v_digest text[] := '{}';
  v_head text;
  v_next text;
BEGIN
  IF v_count = 0 THEN
    RETURN;
  END IF;
  SELECT type, digest INTO STRICT v_type, v_actor FROM person WHERE id = p_person;
  SELECT c.device, c.last_line, c.last_digest INTO STRICT v_device, v_last, v_previous
    FROM chain c WHERE c.device = (SELECT device FROM authority) FOR UPDATE;
  v_head := ',"actorDigest":' || q(v_actor) || ',"actorType":' || q(lower(v_type))
    || ',"at":"' || iso(v_at) || '","device":"' || v_device || '","number":';
  FOR i IN 1 .. v_count LOOP
    v_next := encode(sha256(convert_to(
      '{"action":' || to_json(p_action[i])::text || v_head || (v_last + i) || ',"payload":'
      || to_json(p_payload[i])::text || ',"previous":"sha256:' || v_previous || '","subject":'
      || to_json(p_subject[i])::text || '}', 'UTF8')), 'hex');
    v_before := v_before || v_previous;
    v_digest := v_digest || v_next;
    v_previous := v_next;
  END LOOP;
  INSERT INTO audit_line (device, number, happened_at, actor_type, actor_digest, action, subject,
      payload, previous, digest)
    SELECT v_device, v_last + l.i, v_at, v_type, v_actor, l.action, l.subject, l.payload, l.previous, l.digest
    FROM unnest(p_action, p_subject, p_payload, v_before, v_digest)
      WITH ORDINALITY AS l (action, subject, payload, previous, digest, i);
  UPDATE chain SET last_line = v_last + v_count, last_digest = v_previous, changed_at = v_at
    WHERE device = v_device;
END
$$;

-- Moves rows of one kind to the end of the stream, in the order given.
CREATE FUNCTION ring(p_kind text, p_key text[], p_review uuid[]) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  INSERT INTO change (kind, key, review_id)
    SELECT p_kind, k.key, k.review FROM unnest(p_key, p_review) AS k (key, review)
    ON CONFLICT (kind, key) DO UPDATE
      SET xid = pg_current_xact_id(), number = nextval('immunis.change_number')
$$;

-- The day's next codes: a row lock until the commit, so that no code is given twice.
CREATE FUNCTION next_codes(p_prefix text, p_count integer) RETURNS text[] LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_day date := (server_time() AT TIME ZONE 'UTC')::date;
  v_last integer;
BEGIN
  INSERT INTO code_counter (prefix, on_day, last_number) VALUES (p_prefix, v_day, p_count)
    ON CONFLICT (prefix, on_day) DO UPDATE SET last_number = code_counter.last_number + p_count
    RETURNING last_number INTO v_last;
  RETURN ARRAY(
    SELECT p_prefix || '-' || to_char(v_day, 'YYYYMMDD') || '-'
      || CASE WHEN n < 1000 THEN lpad(n::text, 3, '0') ELSE n::text END
    FROM generate_series(v_last - p_count + 1, v_last) AS n);
END
$$;

-- Whether legal moves lead from one state to another; a state is where it stands already.
CREATE FUNCTION reaches(p_from text, p_to text) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  WITH RECURSIVE seen (status) AS (
    SELECT p_from UNION SELECT m.to_status FROM move m JOIN seen s ON s.status = m.from_status)
  SELECT EXISTS (SELECT FROM seen WHERE status = p_to)
$$;

-- What a head takes from its version and from the advisories that share an id with it.
CREATE FUNCTION refresh_head(p_review uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_given jsonb;
  v_cve text;
  v_severity text;
  v_record jsonb;
BEGIN
  SELECT (v.content::jsonb) -> 'vulnerability' INTO STRICT v_given
    FROM review r JOIN review_version v ON v.review_id = r.id AND v.digest = r.version WHERE r.id = p_review;
  v_cve := v_given -> 'cves' ->> 0;
  v_severity := v_given ->> 'severity';
  IF v_cve IS NULL OR v_severity = 'UNKNOWN' THEN
    FOR v_record IN
      SELECT a.record::jsonb FROM advisory a
      WHERE a.id IN (SELECT i.advisory FROM review_alias x JOIN advisory_id i ON i.alias = x.alias
                     WHERE x.review_id = p_review)
      ORDER BY a.changed_at DESC NULLS LAST, a.id
    LOOP
      IF v_cve IS NULL THEN
        SELECT e INTO v_cve FROM jsonb_array_elements_text(v_record -> 'ids') WITH ORDINALITY AS ids (e, n)
          WHERE e LIKE 'CVE-%' ORDER BY n LIMIT 1;
      END IF;
      -- A withdrawn advisory no longer says anything.
      IF v_severity = 'UNKNOWN' AND v_record ->> 'withdrawn' IS NULL THEN
        v_severity := v_record ->> 'severity';
      END IF;
    END LOOP;
  END IF;
  UPDATE review SET cve = v_cve, severity = v_severity WHERE id = p_review;
END
$$;

-- A new name for the truth after a restore: workspaces then read everything anew and offer again what they hold.
-- Transaction ids of another server mean nothing here, so that the whole stream is stamped anew, in its order.
CREATE FUNCTION renew_incarnation() RETURNS uuid LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_id uuid := new_id();
BEGIN
  LOCK TABLE change IN EXCLUSIVE MODE;
  CREATE TEMP TABLE stream_order ON COMMIT DROP AS
    SELECT kind, key, row_number() OVER (ORDER BY xid, number) AS n FROM change;
  UPDATE change SET xid = '0', number = -s.n FROM stream_order s
    WHERE s.kind = change.kind AND s.key = change.key;
  PERFORM setval('immunis.change_number', (SELECT greatest(max(n), 1) FROM stream_order));
  UPDATE change SET xid = pg_current_xact_id(), number = -number;
  UPDATE authority SET incarnation = v_id, fingerprint = fingerprint(), incarnated_at = server_time();
  -- Secrets that were good then may have been revoked since.
  DELETE FROM token;
  PERFORM append_lines(person_of('HUMAN', session_user), ARRAY['authority.incarnated'], ARRAY[v_id::text],
    ARRAY['{}']);
  RETURN v_id;
END
$$;

-- The authority's own rows.
DO $$
DECLARE
  v_device uuid;
  v_origin text;
BEGIN
  v_device := immunis.new_id();
  v_origin := encode(sha256(convert_to(v_device::text, 'UTF8')), 'hex');
  INSERT INTO immunis.authority (only_one, incarnation, fingerprint, device, created_at, incarnated_at)
    VALUES (1, immunis.new_id(), immunis.fingerprint(), v_device, now(), now());
  INSERT INTO immunis.chain (device, keeper, last_line, last_digest, changed_at)
    VALUES (v_device, NULL, 0, v_origin, now());
  PERFORM immunis.append_lines(immunis.person_of('HUMAN', session_user), ARRAY['workspace.created'],
    ARRAY[v_device::text], ARRAY['{}']);
END
$$;
