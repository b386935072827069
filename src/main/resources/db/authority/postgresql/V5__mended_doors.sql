-- Functions to come are nobody's: within one schema only, what everybody has by default cannot be taken.
ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC;

-- When a note was taken away, so that an older one that arrives late does not bring it back.
CREATE TABLE note_gone (
  kind text NOT NULL,
  id uuid NOT NULL,
  gone_at timestamptz NOT NULL,
  PRIMARY KEY (kind, id)
);
REVOKE ALL ON note_gone FROM PUBLIC;
ALTER TABLE note_gone ENABLE ROW LEVEL SECURITY;
ALTER TABLE note_gone FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON note_gone FOR SELECT TO immunis_owner USING (true);
CREATE POLICY owner_adds ON note_gone FOR INSERT TO immunis_owner WITH CHECK (true);
CREATE POLICY owner_changes ON note_gone FOR UPDATE TO immunis_owner USING (true);

-- A label, comment or viewed mark, as before, but none that is older than its removal.
CREATE OR REPLACE FUNCTION push_note(p_token text, p_kind text, p_id uuid, p_review uuid, p_json text, p_at timestamptz)
  RETURNS TABLE (answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_known note;
BEGIN
  IF p_review IS NOT NULL AND NOT EXISTS (SELECT FROM review r WHERE r.id = p_review) THEN
    RETURN QUERY SELECT 'refused', 'the authority has no review ' || p_review, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(p_kind || ':' || p_id, 0));
  SELECT * INTO v_known FROM note n WHERE n.kind = p_kind AND n.id = p_id FOR UPDATE;
  IF FOUND AND v_known.written_at >= p_at THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM note_gone g WHERE g.kind = p_kind AND g.id = p_id AND g.gone_at >= p_at) THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF v_known.id IS NOT NULL AND p_kind <> 'LABEL' AND v_known.written_by <> v_person THEN
    RETURN QUERY SELECT 'refused', 'somebody else wrote it', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  INSERT INTO note (kind, id, review_id, json, written_by, written_at, received_at)
    VALUES (p_kind, p_id, p_review, p_json, v_person, p_at, server_time())
    ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json, written_by = excluded.written_by,
      written_at = excluded.written_at, received_at = excluded.received_at;
  DELETE FROM change WHERE kind = 'GONE' AND key = p_kind || ':' || p_id;
  PERFORM ring(p_kind, ARRAY[p_id::text], ARRAY[p_review]);
  PERFORM append_lines(v_person, ARRAY['note.kept'], ARRAY[coalesce(p_review, p_id)::text],
    ARRAY['{"kind":' || q(lower(p_kind)) || ',"note":"' || p_id || '","words":"sha256:'
      || encode(sha256((SELECT coalesce(salt, '') FROM person WHERE id = v_person)
          || convert_to(p_json, 'UTF8')), 'hex') || '"}']);
  RETURN QUERY SELECT 'recorded', NULL::text, c.xid::text, c.number
    FROM change c WHERE c.kind = p_kind AND c.key = p_id::text;
END
$$;

-- Takes a label, comment or viewed mark away, as before, and remembers when.
CREATE OR REPLACE FUNCTION push_gone(p_token text, p_kind text, p_id uuid)
  RETURNS TABLE (answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_login text := acting_login(p_token, 'analyst');
  v_person uuid := person_of('HUMAN', v_login);
  v_known note;
BEGIN
  IF p_kind NOT IN ('LABEL', 'COMMENT', 'VIEWED') THEN
    RETURN QUERY SELECT 'refused', 'rows of this kind are kept for ever', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(p_kind || ':' || p_id, 0));
  SELECT * INTO v_known FROM note n WHERE n.kind = p_kind AND n.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF p_kind <> 'LABEL' AND v_known.written_by <> v_person AND NOT may(v_login, 'lead') THEN
    RETURN QUERY SELECT 'refused', 'somebody else wrote it', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  INSERT INTO note_gone (kind, id, gone_at) VALUES (p_kind, p_id, server_time())
    ON CONFLICT (kind, id) DO UPDATE SET gone_at = excluded.gone_at;
  DELETE FROM note n WHERE n.kind = p_kind AND n.id = p_id;
  DELETE FROM change WHERE kind = p_kind AND key = p_id::text;
  PERFORM ring('GONE', ARRAY[p_kind || ':' || p_id], ARRAY[v_known.review_id]);
  PERFORM append_lines(v_person, ARRAY['note.removed'], ARRAY[coalesce(v_known.review_id, p_id)::text],
    ARRAY['{"kind":' || q(lower(p_kind)) || ',"note":"' || p_id || '"}']);
  RETURN QUERY SELECT 'recorded', NULL::text, c.xid::text, c.number
    FROM change c WHERE c.kind = 'GONE' AND c.key = p_kind || ':' || p_id;
END
$$;

-- Takes or renews a lease, as before. A claim shows its device to everybody, so the device's chain is given to
-- this login before another could begin it.
CREATE OR REPLACE FUNCTION take_claim(p_token text, p_review uuid, p_device uuid, p_lease interval)
  RETURNS TABLE (holder text, device uuid, until timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_now timestamptz;
BEGIN
  PERFORM 1 FROM review WHERE id = p_review FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the authority has no review %', p_review USING ERRCODE = '22023';
  END IF;
  v_now := server_time();
  INSERT INTO chain (device, keeper, last_line, last_digest, changed_at)
    VALUES (p_device, v_person, 0, encode(sha256(convert_to(p_device::text, 'UTF8')), 'hex'), v_now)
    ON CONFLICT (device) DO NOTHING;
  INSERT INTO claim AS c (review_id, holder, device, until)
    VALUES (p_review, v_person, p_device,
      v_now + least(greatest(p_lease, interval '1 second'), interval '1 day'))
    ON CONFLICT (review_id) DO UPDATE
      SET holder = excluded.holder, device = excluded.device, until = excluded.until
      WHERE c.holder IS NULL OR c.until <= v_now OR c.holder = v_person;
  IF FOUND THEN
    PERFORM ring('CLAIM', ARRAY[p_review::text], ARRAY[p_review]);
  END IF;
  RETURN QUERY SELECT p.name, c.device, c.until FROM claim c JOIN person p ON p.id = c.holder
    WHERE c.review_id = p_review;
END
$$;
