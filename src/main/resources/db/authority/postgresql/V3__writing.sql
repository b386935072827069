-- The only doors through which shared rows are written. Each runs as immunis_owner with a pinned path, asks first who
-- calls and what that login may, and stamps the server's time. p_token is null for the session's own login; a hub
-- hands the token of the person for whom it acts. Rows that cannot be taken are answered, never thrown, so that one
-- bad row does not stop its neighbours. Locks are taken in one order: admission, reviews by id, stream, counters, chain.

-- Contents by their digest; one that is there already stays.
CREATE FUNCTION push_contents(p_token text, p_digest text[], p_bytes bytea[]) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_wrong text;
BEGIN
  PERFORM acting(p_token, 'ingest');
  SELECT c.digest INTO v_wrong FROM unnest(p_digest, p_bytes) AS c (digest, bytes)
    WHERE encode(sha256(c.bytes), 'hex') IS DISTINCT FROM c.digest LIMIT 1;
  IF v_wrong IS NOT NULL THEN
    RAISE EXCEPTION 'content was handed in under the digest sha256:%, which is not its own', v_wrong
      USING ERRCODE = '22023';
  END IF;
  INSERT INTO content (digest, size_bytes, bytes)
    SELECT c.digest, length(c.bytes), c.bytes FROM unnest(p_digest, p_bytes) AS c (digest, bytes)
    ORDER BY c.digest
    ON CONFLICT (digest) DO NOTHING;
END
$$;

-- Versions of reviews, one per review in a call. A version that is there already does not become current again.
CREATE FUNCTION push_versions(
  p_token text, p_review uuid[], p_source_kind text[], p_source_key text[], p_digest text[],
  p_content text[], p_plan text[], p_imported timestamptz[])
  RETURNS TABLE (place integer, answer text, why text, code text, number integer, needs text,
                 at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'ingest');
  v_now timestamptz;
  v_answer text[];
  v_needs text[];
  v_before text[];
  v_code text[];
  v_count integer;
  v_new text[];
  v_id uuid;
BEGIN
  IF (SELECT count(DISTINCT r) FROM unnest(p_review) AS r) <> cardinality(p_review) THEN
    RAISE EXCEPTION 'a call takes one version of a review' USING ERRCODE = '22023';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('immunis.admission'));
  PERFORM 1 FROM review WHERE id = ANY (p_review) ORDER BY id FOR UPDATE;
  v_now := server_time();
  WITH doc AS MATERIALIZED (
    SELECT g.i, g.review, g.digest, g.content::jsonb AS content, g.plan::jsonb AS plan
    FROM unnest(p_review, p_digest, p_content, p_plan) WITH ORDINALITY AS g (review, digest, content, plan, i)),
  judged AS (
    SELECT d.i, r.code, r.status, m.missing,
      CASE
        WHEN v.review_id IS NOT NULL THEN 'already'
        WHEN m.missing IS NOT NULL THEN 'needs'
        WHEN r.id IS NULL THEN 'new'
        WHEN NOT reaches(r.status, 'PENDING_HITL') THEN 'refused'
        ELSE 'version'
      END AS answer
    FROM doc d
    LEFT JOIN review r ON r.id = d.review
    LEFT JOIN review_version v ON v.review_id = d.review AND v.digest = d.digest
    CROSS JOIN LATERAL (
      SELECT string_agg(DISTINCT n.digest, ',') AS missing
      FROM (VALUES (substr(d.content -> 'patch' ->> 'bytes', 8)), (substr(d.plan ->> 'base', 8)),
              (substr(d.plan ->> 'patch', 8)), (substr(d.plan ->> 'pov', 8)),
              (substr(d.plan ->> 'regress', 8)), (substr(d.plan ->> 'knownGood', 8))) AS n (digest)
      WHERE n.digest IS NOT NULL AND NOT EXISTS (SELECT FROM content c WHERE c.digest = n.digest)) AS m)
  SELECT array_agg(j.answer ORDER BY j.i), array_agg(j.missing ORDER BY j.i),
      array_agg(j.code ORDER BY j.i), array_agg(j.status ORDER BY j.i), count(*) FILTER (WHERE j.answer = 'new')
    INTO v_answer, v_needs, v_code, v_before, v_count FROM judged j;
  IF v_count > 0 THEN
    v_new := next_codes('APV', v_count);
    SELECT array_agg(CASE WHEN a.answer = 'new' THEN v_new[a.nth] ELSE v_code[a.i] END ORDER BY a.i)
      INTO v_code
      FROM (SELECT u.answer, u.i, count(*) FILTER (WHERE u.answer = 'new') OVER (ORDER BY u.i) AS nth
            FROM unnest(v_answer) WITH ORDINALITY AS u (answer, i)) AS a;
  END IF;
  WITH given AS MATERIALIZED (
    SELECT g.*, v_answer[g.i] AS answer, v_code[g.i] AS code, x.doc,
      CASE WHEN v_answer[g.i] = 'new' THEN 1 ELSE r.versions + 1 END AS number,
      x.doc -> 'vulnerability' AS vulnerability, x.doc -> 'dependency' AS dependency
    FROM unnest(p_review, p_source_kind, p_source_key, p_digest, p_content, p_plan, p_imported)
      WITH ORDINALITY AS g (review, source_kind, source_key, digest, content, plan, imported, i)
    CROSS JOIN LATERAL (SELECT g.content::jsonb) AS x (doc)
    LEFT JOIN review r ON r.id = g.review
    WHERE v_answer[g.i] IN ('new', 'version')),
  fresh AS (
    INSERT INTO review (id, code, source_kind, source_key, status, version, versions, created_at, updated_at,
        cve, title, severity, ecosystem, package_name, package_version, fixed_version, strategy,
        confirmation, priority)
      SELECT g.review, g.code, g.source_kind, g.source_key, 'PENDING_HITL', g.digest, 1,
        (g.doc ->> 'createdAt')::timestamptz, v_now, g.vulnerability -> 'cves' ->> 0, g.doc ->> 'title',
        g.vulnerability ->> 'severity', g.dependency ->> 'ecosystem', g.dependency ->> 'name',
        g.dependency ->> 'version', g.dependency ->> 'fixedVersion', g.doc -> 'patch' ->> 'strategy',
        (g.doc -> 'confirmation' ->> 'confidence')::double precision, (g.doc ->> 'priority')::integer
      FROM given g WHERE g.answer = 'new'),
  -- A new version has no run and no decision yet.
  moved AS (
    UPDATE review r SET status = 'PENDING_HITL', version = g.digest, versions = g.number,
        created_at = (g.doc ->> 'createdAt')::timestamptz, updated_at = v_now,
        cve = g.vulnerability -> 'cves' ->> 0, title = g.doc ->> 'title',
        severity = g.vulnerability ->> 'severity', ecosystem = g.dependency ->> 'ecosystem',
        package_name = g.dependency ->> 'name', package_version = g.dependency ->> 'version',
        fixed_version = g.dependency ->> 'fixedVersion', strategy = g.doc -> 'patch' ->> 'strategy',
        confirmation = (g.doc -> 'confirmation' ->> 'confidence')::double precision,
        priority = (g.doc ->> 'priority')::integer,
        verdict = NULL, tier = NULL, decision = NULL, decided_at = NULL
      FROM given g WHERE g.answer = 'version' AND r.id = g.review)
  INSERT INTO review_version (review_id, number, digest, patch, content, plan, imported_at, imported_by, received_at)
    SELECT g.review, g.number, g.digest, substr(g.doc -> 'patch' ->> 'bytes', 8), g.content, g.plan,
      least(coalesce(g.imported, v_now), v_now), v_person, v_now
    FROM given g;
  DELETE FROM review_alias a USING unnest(p_review, v_answer) AS g (review, answer)
    WHERE g.answer = 'version' AND a.review_id = g.review;
  INSERT INTO review_alias (review_id, alias)
    SELECT DISTINCT g.review, upper(btrim(e.alias))
    FROM unnest(p_review, p_content, v_answer) AS g (review, content, answer)
    CROSS JOIN LATERAL (SELECT g.content::jsonb -> 'vulnerability') AS x (doc)
    CROSS JOIN LATERAL (
      SELECT jsonb_array_elements_text(x.doc -> 'cves') UNION SELECT x.doc ->> 'ghsa') AS e (alias)
    WHERE g.answer IN ('new', 'version') AND btrim(e.alias) <> '';
  FOR v_id IN
    SELECT DISTINCT g.review FROM unnest(p_review, v_answer) AS g (review, answer)
    JOIN review_alias a ON a.review_id = g.review JOIN advisory_id i ON i.alias = a.alias
    WHERE g.answer IN ('new', 'version')
  LOOP
    PERFORM refresh_head(v_id);
  END LOOP;
  PERFORM ring('VERSION', array_agg(g.review || ':' || g.digest ORDER BY g.i), array_agg(g.review ORDER BY g.i)),
      ring('STANDING', array_agg(g.review::text ORDER BY g.i), array_agg(g.review ORDER BY g.i))
    FROM unnest(p_review, p_digest, v_answer) WITH ORDINALITY AS g (review, digest, answer, i)
    WHERE g.answer IN ('new', 'version') HAVING count(*) > 0;
  PERFORM append_lines(v_person,
      array_agg(CASE WHEN v_answer[g.i] = 'new' THEN 'review.imported' ELSE 'review.new-version' END ORDER BY g.i),
      array_agg(g.review::text ORDER BY g.i),
      array_agg('{"code":' || q(r.code) || ',"number":' || r.versions || ',"patch":"sha256:' || v.patch
        || '","source":' || q(lower(r.source_kind))
        || CASE WHEN v_answer[g.i] = 'version' THEN ',"statusBefore":' || q(lower(v_before[g.i])) ELSE '' END
        || ',"version":"sha256:' || g.digest || '"}' ORDER BY g.i))
    FROM unnest(p_review, p_digest) WITH ORDINALITY AS g (review, digest, i)
    JOIN review r ON r.id = g.review
    JOIN review_version v ON v.review_id = g.review AND v.digest = g.digest
    WHERE v_answer[g.i] IN ('new', 'version');
  RETURN QUERY SELECT g.i::integer, v_answer[g.i],
      CASE WHEN v_answer[g.i] = 'refused' THEN v_code[g.i] || ' is ' || lower(v_before[g.i])
        || ', which is final: a new version of it cannot come in; import it under another id' END,
      v_code[g.i], r.versions, v_needs[g.i], c.xid::text, c.number
    FROM unnest(p_review, p_digest) WITH ORDINALITY AS g (review, digest, i)
    LEFT JOIN review r ON r.id = g.review
    LEFT JOIN change c ON c.kind = 'VERSION' AND c.key = g.review || ':' || g.digest
    ORDER BY g.i;
END
$$;

-- Decisions, one per review in a call: compare-and-set on the review's state and version; the decision, its line,
-- its effect, the counts and the bell are one transaction.
CREATE FUNCTION push_decisions(p_token text, p_rows jsonb)
  RETURNS TABLE (place integer, answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_now timestamptz;
  v_salt bytea;
  v_review uuid[];
  v_id uuid[];
  v_answer text[];
  v_why text[];
BEGIN
  SELECT array_agg((r ->> 'review')::uuid ORDER BY i), array_agg((r ->> 'id')::uuid ORDER BY i)
    INTO v_review, v_id FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS g (r, i);
  IF (SELECT count(DISTINCT r) FROM unnest(v_review) AS r) <> cardinality(v_review) THEN
    RAISE EXCEPTION 'a call takes one decision on a review' USING ERRCODE = '22023';
  END IF;
  SELECT salt INTO v_salt FROM person WHERE id = v_person;
  PERFORM 1 FROM review WHERE id = ANY (v_review) ORDER BY id FOR UPDATE;
  -- Taken under the lock, so that the decisions on one review have their order by it.
  v_now := server_time();
  WITH given AS MATERIALIZED (
    SELECT * FROM ROWS FROM (jsonb_to_recordset(p_rows) AS (
        id uuid, review uuid, version text, patch text, run uuid, evidence text, verdict text, kind text,
        justification text, confidence double precision, modifications text, target text, record_only boolean,
        channel text, policy text, decided_at timestamptz)) WITH ORDINALITY
      AS g (id, review, version, patch, run, evidence, verdict, kind, justification, confidence, modifications,
            target, record_only, channel, policy, decided_at, i)),
  judged AS MATERIALIZED (
    SELECT g.*, v.imported_at, r.code,
      CASE
        WHEN d.id IS NOT NULL THEN 'already'
        WHEN r.id IS NULL THEN 'refused:the authority has no review ' || g.review
        WHEN k.kind IS NULL THEN 'refused:there is no decision ' || coalesce(g.kind, '')
        WHEN r.version <> g.version THEN
          'moved:version ' || r.versions || ' came in after the one that was decided'
        WHEN b.final OR r.decision = g.kind THEN 'decided'
        WHEN m.to_status IS NULL THEN
          'moved:the review is ' || lower(r.status) || ' and cannot become ' || lower(k.leads_to) || ' from there'
        WHEN c.holder IS NOT NULL THEN 'claimed'
        WHEN v.patch <> g.patch THEN
          'refused:decision ' || g.id || ' names a patch that is not that of ' || r.code
        WHEN g.run IS NULL AND (g.evidence IS NOT NULL OR g.verdict IS NOT NULL) THEN
          'refused:decision ' || g.id || ' names evidence or a verdict without a run'
        WHEN g.run IS NOT NULL AND w.id IS NULL THEN
          'refused:decision ' || g.id || ' names a run that is not one on this version of ' || r.code
        WHEN g.run IS NOT NULL AND (w.evidence IS DISTINCT FROM g.evidence OR w.verdict IS DISTINCT FROM g.verdict)
          THEN 'refused:decision ' || g.id || ' names other evidence or another verdict than its run'
        ELSE 'recorded'
      END AS outcome, k.leads_to
    FROM given g
    LEFT JOIN review r ON r.id = g.review
    LEFT JOIN decision_kind k ON k.kind = g.kind
    LEFT JOIN decision_kind b ON b.kind = r.decision
    LEFT JOIN move m ON m.from_status = r.status AND m.to_status = k.leads_to
    LEFT JOIN review_version v ON v.review_id = g.review AND v.digest = g.version
    LEFT JOIN decision d ON d.id = g.id
    LEFT JOIN wargame_run w ON w.id = g.run AND w.review_id = g.review AND w.version = g.version
    LEFT JOIN claim c ON c.review_id = g.review AND c.until > v_now AND c.holder <> v_person),
  kept AS (
    INSERT INTO decision (id, review_id, version, patch, run, evidence, verdict, kind, justification, confidence,
        modifications, target, record_only, reviewer, channel, policy, decided_at, received_at, review_micros)
      SELECT j.id, j.review, j.version, j.patch, j.run, j.evidence, j.verdict, j.kind, j.justification,
        j.confidence, j.modifications, j.target, j.record_only, v_person, j.channel, j.policy, j.decided_at, v_now,
        (extract(epoch FROM j.decided_at - j.imported_at) * 1000000)::bigint
      FROM judged j WHERE j.outcome = 'recorded' ORDER BY j.i),
  moved AS (
    UPDATE review r SET status = j.leads_to, decision = j.kind, decided_at = j.decided_at, updated_at = v_now
      FROM judged j WHERE j.outcome = 'recorded' AND r.id = j.review),
  effects AS (
    INSERT INTO effect (decision, review_id, kind, next_attempt, created_at)
      SELECT j.id, j.review, j.kind, v_now, v_now FROM judged j
      WHERE j.outcome = 'recorded' AND NOT j.record_only)
  SELECT array_agg(split_part(j.outcome, ':', 1) ORDER BY j.i),
      array_agg(nullif(substr(j.outcome, length(split_part(j.outcome, ':', 1)) + 2), '') ORDER BY j.i)
    INTO v_answer, v_why FROM judged j;
  IF 'recorded' = ANY (v_answer) THEN
    PERFORM ring('DECISION', array_agg(g.id::text ORDER BY g.i), array_agg(g.review ORDER BY g.i)),
        ring('STANDING', array_agg(g.review::text ORDER BY g.i), array_agg(g.review ORDER BY g.i))
      FROM unnest(v_id, v_review, v_answer) WITH ORDINALITY AS g (id, review, answer, i)
      WHERE g.answer = 'recorded';
    WITH ended AS (
      UPDATE claim c SET holder = NULL, until = v_now
        FROM unnest(v_review, v_answer) AS g (review, answer)
        WHERE g.answer = 'recorded' AND c.review_id = g.review AND c.holder IS NOT NULL
        RETURNING c.review_id)
    SELECT array_agg(e.review_id ORDER BY e.review_id) INTO v_review FROM ended e;
    IF v_review IS NOT NULL THEN
      PERFORM ring('CLAIM', v_review::text[], v_review);
    END IF;
    PERFORM append_lines(v_person, array_agg('decision.recorded'::text ORDER BY d.position),
        array_agg(d.review_id::text ORDER BY d.position), array_agg(decision_facts(d, v_salt) ORDER BY d.position))
      FROM unnest(v_id, v_answer) AS g (id, answer) JOIN decision d ON d.id = g.id
      WHERE g.answer = 'recorded';
    -- Behind the chain's lock, so that two calls never wait for each other's counts crosswise.
    PERFORM count_decisions(ARRAY(
      SELECT g.id FROM unnest(v_id, v_answer) AS g (id, answer) WHERE g.answer = 'recorded'));
  END IF;
  RETURN QUERY SELECT g.i::integer, g.answer, g.why, c.xid::text, c.number
    FROM unnest(v_id, v_answer, v_why) WITH ORDINALITY AS g (id, answer, why, i)
    LEFT JOIN change c ON c.kind = 'DECISION' AND c.key = g.id::text
    ORDER BY g.i;
END
$$;

-- What the chain says of a decision; words that a person typed only as a salted digest.
CREATE FUNCTION decision_facts(d decision, p_salt bytea) RETURNS text LANGUAGE sql STABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  SELECT '{"channel":' || to_json(lower(d.channel))::text
    || ',"confidence":' || coalesce(trim_scale(d.confidence::numeric)::text, 'null')
    || ',"decidedAt":"' || iso(d.decided_at) || '","decision":"' || d.id || '","evidence":'
    || coalesce('"sha256:' || d.evidence || '"', 'null') || ',"kind":' || to_json(lower(d.kind))::text
    || ',"patch":"sha256:' || d.patch || '","policy":' || to_json(d.policy)::text
    || ',"recordOnly":' || d.record_only::text || ',"run":' || coalesce('"' || d.run || '"', 'null')
    || ',"verdict":' || coalesce(to_json(d.verdict)::text, 'null') || ',"version":"sha256:' || d.version
    || '","words":"sha256:' || encode(sha256(coalesce(p_salt, '') || convert_to(
        '{"justification":' || to_json(d.justification)::text || ',"modifications":' || d.modifications
        || ',"target":' || coalesce(to_json(d.target)::text, 'null') || '}', 'UTF8')), 'hex') || '"}'
$$;

CREATE FUNCTION count_decisions(p_id uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO decision_count AS t (kind, verdict, n, micros)
    SELECT d.kind, coalesce(d.verdict, ''), count(*), sum(d.review_micros) FROM decision d
      WHERE d.id = ANY (p_id) GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (kind, verdict) DO UPDATE SET n = t.n + excluded.n, micros = t.micros + excluded.micros;
  INSERT INTO decision_hour AS t (hour, n)
    SELECT date_trunc('hour', d.decided_at, 'UTC'), count(*) FROM decision d
      WHERE d.id = ANY (p_id) GROUP BY 1 ORDER BY 1
    ON CONFLICT (hour) DO UPDATE SET n = t.n + excluded.n;
  INSERT INTO decision_step AS t (step, n)
    SELECT d.review_step, count(*) FROM decision d
      WHERE d.id = ANY (p_id) GROUP BY 1 ORDER BY 1
    ON CONFLICT (step) DO UPDATE SET n = t.n + excluded.n;
END
$$;

-- A finished run; its code is given here. One per call.
CREATE FUNCTION push_run(
  p_token text, p_id uuid, p_review uuid, p_version text, p_starter_type text, p_started timestamptz,
  p_finished timestamptz, p_verdict text, p_tier text, p_judgement text, p_evidence text, p_sandbox text,
  p_trials integer)
  RETURNS TABLE (answer text, why text, code text, needs text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'ingest');
  v_starter uuid;
  v_code text;
BEGIN
  PERFORM 1 FROM review WHERE id = p_review FOR UPDATE;
  IF EXISTS (SELECT FROM wargame_run WHERE id = p_id) THEN
    RETURN QUERY SELECT 'already', NULL::text, w.code, NULL::text, NULL::text, NULL::bigint
      FROM wargame_run w WHERE w.id = p_id;
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM review_version v WHERE v.review_id = p_review AND v.digest = p_version) THEN
    RETURN QUERY SELECT 'refused', 'there is no version sha256:' || p_version || ' of a review ' || p_review,
      NULL::text, NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM content c WHERE c.digest = p_evidence) THEN
    RETURN QUERY SELECT 'needs', NULL::text, NULL::text, p_evidence, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  -- A person who started it is the one who calls; an engine stays an engine.
  v_starter := CASE WHEN p_starter_type = 'ENGINE' THEN person_of('ENGINE', 'engine') ELSE v_person END;
  v_code := (next_codes('WAR', 1))[1];
  INSERT INTO wargame_run (id, code, review_id, version, started_by, kept_by, started_at, finished_at, verdict,
      tier, judgement, evidence, sandbox, trials, received_at)
    VALUES (p_id, v_code, p_review, p_version, v_starter, v_person, p_started, p_finished, p_verdict, p_tier,
      p_judgement, p_evidence, p_sandbox, p_trials, server_time());
  -- The head shows the newest finished run on the current version.
  UPDATE review r SET verdict = n.verdict, tier = n.tier, updated_at = server_time()
    FROM (SELECT w.verdict, w.tier FROM wargame_run w WHERE w.review_id = p_review AND w.version = p_version
          ORDER BY w.finished_at DESC, w.id DESC LIMIT 1) AS n
    WHERE r.id = p_review AND r.version = p_version;
  PERFORM ring('RUN', ARRAY[p_id::text], ARRAY[p_review]);
  PERFORM ring('STANDING', ARRAY[p_review::text], ARRAY[p_review]);
  PERFORM append_lines(v_starter, ARRAY['wargame.kept'], ARRAY[p_review::text],
    ARRAY['{"code":' || q(v_code) || ',"evidence":"sha256:' || p_evidence || '","run":"' || p_id || '","sandbox":'
      || q(p_sandbox) || ',"tier":' || q(p_tier) || ',"trials":' || p_trials || ',"verdict":' || q(p_verdict)
      || ',"version":"sha256:' || p_version || '"}']);
  RETURN QUERY SELECT 'recorded', NULL::text, v_code, NULL::text, c.xid::text, c.number
    FROM change c WHERE c.kind = 'RUN' AND c.key = p_id::text;
END
$$;

-- That a person looked at a cheating fact; the first word on a fact stays.
CREATE FUNCTION push_clearance(
  p_token text, p_review uuid, p_version text, p_kind text, p_path text, p_line integer, p_reason text,
  p_at timestamptz)
  RETURNS TABLE (answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_id uuid := new_id();
BEGIN
  IF NOT EXISTS (SELECT FROM review_version v WHERE v.review_id = p_review AND v.digest = p_version) THEN
    RETURN QUERY SELECT 'refused', 'there is no version sha256:' || p_version || ' of a review ' || p_review,
      NULL::text, NULL::bigint;
    RETURN;
  END IF;
  INSERT INTO fact_clearance (id, review_id, version, kind, path, line_number, reason, cleared_by, cleared_at,
      received_at)
    VALUES (v_id, p_review, p_version, p_kind, p_path, p_line, p_reason, v_person, p_at, server_time())
    ON CONFLICT (review_id, version, kind, md5(path), line_number) DO NOTHING;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  PERFORM ring('CLEARANCE', ARRAY[v_id::text], ARRAY[p_review]);
  PERFORM append_lines(v_person, ARRAY['fact.cleared'], ARRAY[p_review::text],
    ARRAY['{"kind":' || q(p_kind) || ',"line":' || p_line || ',"path":' || q(p_path) || ',"reason":"sha256:'
      || encode(sha256((SELECT coalesce(salt, '') FROM person WHERE id = v_person)
          || convert_to(p_reason, 'UTF8')), 'hex')
      || '","version":"sha256:' || p_version || '"}']);
  RETURN QUERY SELECT 'recorded', NULL::text, c.xid::text, c.number
    FROM change c WHERE c.kind = 'CLEARANCE' AND c.key = v_id::text;
END
$$;

-- A published advisory, unless it is there in this form or a newer one. reviews are those that share an id with it.
CREATE FUNCTION push_advisory(p_token text, p_id text, p_document text, p_changed timestamptz, p_record text)
  RETURNS TABLE (answer text, why text, needs text, reviews uuid[], at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'ingest');
  v_known advisory;
  v_there boolean;
  v_touched uuid[];
  v_sharing uuid[];
  v_review uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('immunis.admission'));
  SELECT * INTO v_known FROM advisory WHERE id = p_id;
  v_there := FOUND;
  IF v_there AND (v_known.document = p_document OR v_known.changed_at > p_changed) THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, '{}'::uuid[], NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM content c WHERE c.digest = p_document) THEN
    RETURN QUERY SELECT 'needs', NULL::text, p_document, '{}'::uuid[], NULL::text, NULL::bigint;
    RETURN;
  END IF;
  v_touched := ARRAY(SELECT DISTINCT a.review_id FROM review_alias a JOIN advisory_id i ON i.alias = a.alias
                     WHERE i.advisory = p_id);
  INSERT INTO advisory (id, document, changed_at, record, admitted_at)
    VALUES (p_id, p_document, p_changed, p_record, server_time())
    ON CONFLICT (id) DO UPDATE SET document = excluded.document, changed_at = excluded.changed_at,
      record = excluded.record, admitted_at = excluded.admitted_at;
  DELETE FROM advisory_id WHERE advisory = p_id;
  INSERT INTO advisory_id (alias, advisory)
    SELECT DISTINCT upper(btrim(e.alias)), p_id
    FROM (SELECT jsonb_array_elements_text(p_record::jsonb -> 'ids') UNION SELECT p_id) AS e (alias)
    WHERE btrim(e.alias) <> '';
  v_sharing := ARRAY(SELECT DISTINCT a.review_id FROM review_alias a JOIN advisory_id i ON i.alias = a.alias
                     WHERE i.advisory = p_id ORDER BY a.review_id);
  PERFORM 1 FROM review WHERE id = ANY (v_touched || v_sharing) ORDER BY id FOR UPDATE;
  FOR v_review IN SELECT DISTINCT t FROM unnest(v_touched || v_sharing) AS t LOOP
    PERFORM refresh_head(v_review);
  END LOOP;
  PERFORM ring('ADVISORY', ARRAY[p_id], ARRAY[NULL::uuid]);
  PERFORM append_lines(v_person,
    ARRAY[CASE WHEN v_there THEN 'advisory.replaced' ELSE 'advisory.imported' END], ARRAY[p_id],
    ARRAY['{"document":"sha256:' || p_document || '","reviews":' || cardinality(v_sharing) || '}']);
  RETURN QUERY SELECT 'recorded', NULL::text, NULL::text, v_sharing, c.xid::text, c.number
    FROM change c WHERE c.kind = 'ADVISORY' AND c.key = p_id;
END
$$;

-- A label, which stays as it is, or a comment: the newest of one id is in force; only who wrote it changes it.
CREATE FUNCTION push_note(p_token text, p_kind text, p_id uuid, p_review uuid, p_json text, p_at timestamptz)
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
  IF FOUND AND (p_kind = 'LABEL' OR v_known.written_at >= p_at) THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM note_gone g WHERE g.kind = p_kind AND g.id = p_id AND g.gone_at >= p_at) THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF v_known.id IS NOT NULL AND v_known.written_by <> v_person THEN
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

-- Takes a comment away; a tombstone tells the others. A label is taken back by another one that says so.
CREATE FUNCTION push_gone(p_token text, p_kind text, p_id uuid)
  RETURNS TABLE (answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_login text := acting_login(p_token, 'analyst');
  v_person uuid := person_of('HUMAN', v_login);
  v_known note;
BEGIN
  IF p_kind <> 'COMMENT' THEN
    RETURN QUERY SELECT 'refused', 'rows of this kind are kept for ever', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(p_kind || ':' || p_id, 0));
  SELECT * INTO v_known FROM note n WHERE n.kind = p_kind AND n.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF v_known.written_by <> v_person AND NOT may(v_login, 'lead') THEN
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

-- Lines of one device's chain: they must continue what is there, and each must carry its own digest.
CREATE FUNCTION push_lines(
  p_token text, p_device uuid, p_number bigint[], p_at timestamptz[], p_actor_type text[], p_actor_digest text[],
  p_action text[], p_subject text[], p_payload text[], p_previous text[], p_digest text[])
  RETURNS TABLE (answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'viewer');
  v_chain chain;
  v_wrong bigint;
  v_count bigint;
BEGIN
  IF p_device = (SELECT device FROM authority) THEN
    RETURN QUERY SELECT 'refused', 'this is the authority''s own chain', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  INSERT INTO chain (device, keeper, last_line, last_digest, changed_at)
    VALUES (p_device, v_person, 0, encode(sha256(convert_to(p_device::text, 'UTF8')), 'hex'), server_time())
    ON CONFLICT (device) DO NOTHING;
  SELECT * INTO STRICT v_chain FROM chain c WHERE c.device = p_device FOR UPDATE;
  IF v_chain.keeper <> v_person THEN
    RETURN QUERY SELECT 'refused', 'another login keeps the chain of this device', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  SELECT min(g.number) INTO v_wrong FROM unnest(p_number, p_digest) AS g (number, digest)
    LEFT JOIN audit_line l ON l.device = p_device AND l.number = g.number
    WHERE g.number <= v_chain.last_line AND l.digest IS DISTINCT FROM g.digest;
  IF v_wrong IS NOT NULL THEN
    RETURN QUERY SELECT 'refused', 'line ' || v_wrong || ' differs from the one that was handed in before',
      NULL::text, NULL::bigint;
    RETURN;
  END IF;
  WITH fresh AS (
    SELECT g.*, row_number() OVER (ORDER BY g.number) AS nth,
      lag(g.digest, 1, v_chain.last_digest) OVER (ORDER BY g.number) AS before
    FROM unnest(p_number, p_at, p_actor_type, p_actor_digest, p_action, p_subject, p_payload, p_previous, p_digest)
      AS g (number, at, actor_type, actor_digest, action, subject, payload, previous, digest)
    WHERE g.number > v_chain.last_line)
  SELECT min(f.number) FILTER (WHERE f.number <> v_chain.last_line + f.nth OR f.previous <> f.before
      OR f.digest <> line_digest(p_device, f.number, f.at, f.actor_type, f.actor_digest, f.action, f.subject,
                                 f.payload, f.previous)), count(*)
    INTO v_wrong, v_count FROM fresh f;
  IF v_wrong IS NOT NULL THEN
    RETURN QUERY SELECT 'refused', 'line ' || v_wrong || ' does not follow line ' || v_chain.last_line
      || ' of this device or was changed', NULL::text, NULL::bigint;
    RETURN;
  END IF;
  IF v_count = 0 THEN
    RETURN QUERY SELECT 'already', NULL::text, NULL::text, NULL::bigint;
    RETURN;
  END IF;
  INSERT INTO audit_line (device, number, happened_at, actor_type, actor_digest, action, subject, payload,
      previous, digest)
    SELECT p_device, g.number, g.at, g.actor_type, g.actor_digest, g.action, g.subject, g.payload, g.previous,
      g.digest
    FROM unnest(p_number, p_at, p_actor_type, p_actor_digest, p_action, p_subject, p_payload, p_previous, p_digest)
      AS g (number, at, actor_type, actor_digest, action, subject, payload, previous, digest)
    WHERE g.number > v_chain.last_line;
  UPDATE chain c SET last_line = v_chain.last_line + v_count, changed_at = server_time(),
      last_digest = (SELECT l.digest FROM audit_line l
                     WHERE l.device = p_device AND l.number = v_chain.last_line + v_count)
    WHERE c.device = p_device;
  PERFORM append_lines(v_person, ARRAY['chain.received'], ARRAY[p_device::text],
    ARRAY[(SELECT '{"digest":"sha256:' || c.last_digest || '","number":' || c.last_line || '}'
           FROM chain c WHERE c.device = p_device)]);
  RETURN QUERY SELECT 'recorded', NULL::text, pg_current_xact_id()::text, 0::bigint;
END
$$;

-- Takes or renews the lease on a review, between a second and a day long; gives the claim now in force.
-- A claim shows its device to everybody, so the device's chain is given to this login before another could begin it.
CREATE FUNCTION take_claim(p_token text, p_review uuid, p_device uuid, p_lease interval)
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

-- Hands a claim back; nothing happens when it is somebody else's.
CREATE FUNCTION give_claim_back(p_token text, p_review uuid, p_device uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
BEGIN
  PERFORM 1 FROM review WHERE id = p_review FOR UPDATE;
  UPDATE claim SET holder = NULL, until = server_time()
    WHERE review_id = p_review AND holder = v_person AND device = p_device;
  IF FOUND THEN
    PERFORM ring('CLAIM', ARRAY[p_review::text], ARRAY[p_review]);
  END IF;
END
$$;
