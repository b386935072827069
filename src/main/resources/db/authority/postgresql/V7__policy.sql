-- The team's policy, which only leads set, and what two readers said, which nobody reads before both have said it.

CREATE TABLE policy (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  body text NOT NULL CHECK (octet_length(body) <= 1048576),
  set_by uuid NOT NULL REFERENCES person (id),
  set_at timestamptz NOT NULL
);

CREATE TABLE opinion (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL,
  version text NOT NULL,
  kind text NOT NULL,
  justification text NOT NULL,
  confidence double precision,
  reader uuid NOT NULL REFERENCES person (id),
  channel text NOT NULL,
  policy text NOT NULL,
  given_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  UNIQUE (review_id, version, reader),
  FOREIGN KEY (review_id, version) REFERENCES review_version (review_id, digest)
);

CREATE TRIGGER policy_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON policy
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_for_ever();
CREATE TRIGGER opinion_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON opinion
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_for_ever();

-- Puts a policy in force; the same as the newest changes nothing.
CREATE FUNCTION set_policy(p_token text, p_body text) RETURNS text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'lead');
  v_digest text := encode(sha256(convert_to(p_body, 'UTF8')), 'hex');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('policy', 0));
  IF v_digest IS DISTINCT FROM (SELECT p.digest FROM policy p ORDER BY p.number DESC LIMIT 1) THEN
    INSERT INTO policy (digest, body, set_by, set_at) VALUES (v_digest, p_body, v_person, server_time());
    PERFORM append_lines(v_person, ARRAY['policy.set'], ARRAY['sha256:' || v_digest],
      ARRAY['{"policy":"sha256:' || v_digest || '"}']);
  END IF;
  RETURN v_digest;
END
$$;

-- One of two opinions on the current version of a review. An approval may be the first and waits; anything else is kept only when
-- another's is there. The second one opens the first. A repeat of the same opinion gives the same answer.
CREATE FUNCTION give_opinion(p_token text, p_row jsonb,
    OUT answer text, OUT other_id uuid, OUT other_kind text, OUT other_justification text,
    OUT other_confidence double precision, OUT other_reader text, OUT other_channel text, OUT other_policy text,
    OUT other_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_review uuid := (p_row ->> 'review')::uuid;
  v_version text := p_row ->> 'version';
  v_id uuid := (p_row ->> 'id')::uuid;
  v_mine opinion;
  v_others integer;
BEGIN
  PERFORM 1 FROM review r WHERE r.id = v_review AND r.version = v_version
    AND r.status IN ('PENDING_HITL', 'ESCALATED') FOR UPDATE;
  IF NOT FOUND THEN
    answer := 'moved';
    RETURN;
  END IF;
  SELECT * INTO v_mine FROM opinion o
    WHERE o.review_id = v_review AND o.version = v_version AND o.reader = v_person;
  IF FOUND AND v_mine.id <> v_id THEN
    answer := 'refused';
    RETURN;
  END IF;
  SELECT count(*) INTO v_others FROM opinion o
    WHERE o.review_id = v_review AND o.version = v_version AND o.reader <> v_person;
  IF v_mine.id IS NULL THEN
    IF v_others > 1 OR (v_others = 0 AND p_row ->> 'kind' <> 'APPROVE') THEN
      answer := 'alone';
      RETURN;
    END IF;
    INSERT INTO opinion (id, review_id, version, kind, justification, confidence, reader, channel, policy, given_at,
        received_at)
      VALUES (v_id, v_review, v_version, p_row ->> 'kind', p_row ->> 'justification',
        (p_row ->> 'confidence')::double precision, v_person, p_row ->> 'channel', p_row ->> 'policy',
        (p_row ->> 'at')::timestamptz, server_time());
    PERFORM append_lines(v_person, ARRAY['opinion.kept'], ARRAY[v_review::text],
      ARRAY['{"opinion":"' || v_id || '","version":"sha256:' || v_version || '","words":"sha256:'
        || encode(sha256((SELECT coalesce(salt, '') FROM person WHERE id = v_person)
            || convert_to((p_row ->> 'kind') || E'\n' || (p_row ->> 'justification'), 'UTF8')), 'hex') || '"}']);
  END IF;
  IF v_others = 0 THEN
    answer := 'first';
    RETURN;
  END IF;
  answer := 'second';
  SELECT o.id, o.kind, o.justification, o.confidence, coalesce(p.name, '(removed)'), o.channel, o.policy, o.given_at
    INTO other_id, other_kind, other_justification, other_confidence, other_reader, other_channel, other_policy, other_at
    FROM opinion o JOIN person p ON p.id = o.reader
    WHERE o.review_id = v_review AND o.version = v_version AND o.reader <> v_person
    ORDER BY o.received_at LIMIT 1;
END
$$;

REVOKE ALL ON policy, opinion FROM PUBLIC;
REVOKE ALL ON FUNCTION set_policy(text, text), give_opinion(text, jsonb) FROM PUBLIC;
GRANT SELECT ON policy TO immunis_viewer;
GRANT EXECUTE ON FUNCTION set_policy(text, text) TO immunis_lead, immunis_hub;
GRANT EXECUTE ON FUNCTION give_opinion(text, jsonb) TO immunis_analyst, immunis_hub;

-- The owner alone, as whom the doors run, reads opinions.
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['policy', 'opinion'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('CREATE POLICY owner_reads ON %I FOR SELECT TO immunis_owner USING (true)', v_table);
    EXECUTE format('CREATE POLICY owner_adds ON %I FOR INSERT TO immunis_owner WITH CHECK (true)', v_table);
  END LOOP;
  CREATE POLICY team_reads ON policy FOR SELECT TO immunis_viewer USING (true);
END
$$;
