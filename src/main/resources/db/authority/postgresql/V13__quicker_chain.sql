-- A chain that goes up is checked line by line: what is asked of each line calls no function of ours, since each of those sets its
-- path anew, which costs more than the digest itself.

CREATE OR REPLACE FUNCTION line_digest(
  p_device uuid, p_number bigint, p_at timestamptz, p_actor_type text, p_actor_digest text,
  p_action text, p_subject text, p_payload text, p_previous text) RETURNS text LANGUAGE sql STABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT encode(sha256(convert_to(
    '{"action":' || to_json(p_action)::text || ',"actorDigest":' || to_json(p_actor_digest)::text
    || ',"actorType":' || to_json(lower(p_actor_type))::text
    || ',"at":"' || to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN extract(microseconds FROM p_at)::bigint % 1000000 = 0 THEN ''
            WHEN extract(microseconds FROM p_at)::bigint % 1000 = 0
              THEN '.' || to_char(p_at AT TIME ZONE 'UTC', 'MS')
            ELSE '.' || to_char(p_at AT TIME ZONE 'UTC', 'US') END
    || 'Z","device":"' || p_device || '","number":' || p_number || ',"payload":' || to_json(p_payload)::text
    || ',"previous":"sha256:' || p_previous || '","subject":' || to_json(p_subject)::text || '}', 'UTF8')), 'hex')
$$;
