-- Decisions of a team that act: effects that follow others, decisions taken back, the policy asked at the door, and
-- people who are forgotten.

-- An effect has an id of its own, so that one may take another back; a decision's own has the decision's.
ALTER TABLE effect ADD COLUMN id uuid;
UPDATE effect SET id = decision;
ALTER TABLE effect_step DROP CONSTRAINT effect_step_effect_fkey;
ALTER TABLE effect DROP CONSTRAINT effect_pkey;
ALTER TABLE effect ALTER COLUMN id SET NOT NULL;
ALTER TABLE effect ADD PRIMARY KEY (id);
ALTER TABLE effect ADD COLUMN follows uuid REFERENCES effect (id);
CREATE INDEX effect_by_decision ON effect (decision);
ALTER TABLE effect_step ADD FOREIGN KEY (effect) REFERENCES effect (id);

CREATE TABLE decision_undo (
  decision uuid PRIMARY KEY REFERENCES decision (id),
  review_id uuid NOT NULL REFERENCES review (id),
  undone_by uuid NOT NULL REFERENCES person (id),
  undone_at timestamptz NOT NULL,
  compensation uuid REFERENCES effect (id)
);
CREATE INDEX decision_undo_by_review ON decision_undo (review_id);
CREATE TRIGGER decision_undo_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_undo
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_for_ever();
REVOKE ALL ON decision_undo FROM PUBLIC;
GRANT SELECT ON decision_undo TO immunis_viewer;
ALTER TABLE decision_undo ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision_undo FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON decision_undo FOR SELECT TO immunis_owner USING (true);
CREATE POLICY owner_adds ON decision_undo FOR INSERT TO immunis_owner WITH CHECK (true);
CREATE POLICY team_reads ON decision_undo FOR SELECT TO immunis_viewer USING (true);

CREATE OR REPLACE VIEW decision_shown WITH (security_invoker = true) AS
  SELECT d.id, d.position, d.review_id, d.version, d.patch, d.run, d.evidence, d.verdict, d.kind, d.justification,
    d.confidence, d.modifications, d.target, d.record_only, p.type AS reviewer_type, p.name AS reviewer, d.channel,
    d.policy, d.decided_at, d.received_at, u.undone_at, b.type AS undoer_type, b.name AS undoer, u.compensation
  FROM decision d JOIN person p ON p.id = d.reviewer
  LEFT JOIN decision_undo u ON u.decision = d.id LEFT JOIN person b ON b.id = u.undone_by;

-- No effect where there is nothing to act on; ten seconds in which a decision is only a decision. What follows another
-- effect has been given all of that.
CREATE OR REPLACE FUNCTION complete_effect() RETURNS trigger LANGUAGE plpgsql
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  NEW.id := coalesce(NEW.id, NEW.decision);
  IF NEW.follows IS NOT NULL THEN
    RETURN NEW;
  END IF;
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

-- Refuses whoever may not carry effects out: a hub may, and a lead's console of a team without one.
CREATE FUNCTION require_executor() RETURNS void LANGUAGE plpgsql
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  IF NOT may(session_user, 'hub') AND NOT may(session_user, 'lead') THEN
    RAISE EXCEPTION 'the login % lacks the right hub or lead', session_user USING ERRCODE = '42501', HINT = 'HUB';
  END IF;
END
$$;

-- The consoles hear of an effect by the row of its decision.
CREATE FUNCTION ring_effect(p_effect effect) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp
  AS $$ SELECT ring('DECISION', ARRAY[p_effect.decision::text], ARRAY[p_effect.review_id]) $$;

-- Takes what is due longest, or the one that is named; whoever comes second gets another one or none.
CREATE OR REPLACE FUNCTION lease_effect(p_id uuid, p_holder text, p_lease interval, p_early boolean) RETURNS uuid
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := server_time();
  v_id uuid;
BEGIN
  PERFORM require_executor();
  SELECT id INTO v_id FROM effect
    WHERE (p_id IS NULL OR id = p_id)
      AND ((state = 'WAITING' AND (p_early OR next_attempt <= v_now)) OR (state = 'RUNNING' AND lease_until < v_now))
    ORDER BY next_attempt LIMIT 1 FOR UPDATE SKIP LOCKED;
  UPDATE effect SET state = 'RUNNING', holder = p_holder, lease_until = v_now + p_lease, attempts = attempts + 1,
      version = version + 1
    WHERE id = v_id;
  RETURN v_id;
END
$$;

CREATE OR REPLACE FUNCTION begin_effect_step(p_id uuid, p_holder text, p_step text, p_lease interval) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz := server_time();
BEGIN
  PERFORM require_executor();
  UPDATE effect SET lease_until = v_now + p_lease, version = version + 1
    WHERE id = p_id AND state = 'RUNNING' AND holder = p_holder;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO effect_step (effect, step, begun_at) VALUES (p_id, p_step, v_now) ON CONFLICT DO NOTHING;
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION done_effect_step(p_id uuid, p_holder text, p_step text, p_result text) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM require_executor();
  PERFORM 1 FROM effect WHERE id = p_id AND state = 'RUNNING' AND holder = p_holder FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE effect_step SET done_at = server_time(), result = left(p_result, 4000) WHERE effect = p_id AND step = p_step;
  RETURN FOUND;
END
$$;

-- Ends an attempt; what was merged is resolved, what was closed is put away. The line is in the engine's name.
CREATE OR REPLACE FUNCTION end_effect(
    p_id uuid, p_holder text, p_state text, p_reason text, p_words text, p_pause interval) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_now timestamptz;
  v_effect effect;
  v_moved uuid;
BEGIN
  PERFORM require_executor();
  IF p_state NOT IN ('WAITING', 'DONE', 'BLOCKED') THEN
    RAISE EXCEPTION 'no end of an attempt: %', p_state USING ERRCODE = '22023';
  END IF;
  -- The review first, as everybody takes locks.
  PERFORM 1 FROM review r WHERE r.id = (SELECT e.review_id FROM effect e WHERE e.id = p_id) FOR UPDATE;
  v_now := server_time();
  UPDATE effect SET state = p_state, holder = NULL, lease_until = NULL, blocked = p_reason, words = left(p_words, 4000),
      next_attempt = v_now + p_pause, ended_at = CASE WHEN p_state <> 'WAITING' THEN v_now END, version = version + 1
    WHERE id = p_id AND state = 'RUNNING' AND holder = p_holder RETURNING * INTO v_effect;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF p_state = 'DONE' THEN
    UPDATE review r SET status = s.next, updated_at = v_now
      FROM decision d, (VALUES ('APPROVE', 'HITL_APPROVED', 'RESOLVED'), ('REJECT', 'HITL_REJECTED', 'SUPPRESSED'))
        AS s (kind, now, next)
      WHERE d.id = v_effect.decision AND r.id = d.review_id AND r.version = d.version AND s.kind = v_effect.kind
        AND r.status = s.now
      RETURNING r.id INTO v_moved;
    IF v_moved IS NOT NULL THEN
      PERFORM ring('STANDING', ARRAY[v_moved::text], ARRAY[v_moved]);
    END IF;
  END IF;
  PERFORM ring_effect(v_effect);
  IF p_state <> 'WAITING' THEN
    PERFORM append_lines(person_of('ENGINE', 'engine'), ARRAY['effect.' || lower(p_state)],
      ARRAY[v_effect.review_id::text], ARRAY['{"decision":"' || v_effect.decision || '","effect":"' || p_id
        || '","kind":' || to_json(lower(v_effect.kind))::text || ',"pullRequest":'
        || to_json(v_effect.pull_request)::text || ',"reason":' || coalesce(to_json(lower(p_reason))::text, 'null')
        || '}']);
  END IF;
  RETURN true;
END
$$;

-- A person has a blocked or waiting effect tried again, or gives it up.
CREATE OR REPLACE FUNCTION turn_effect(p_token text, p_id uuid, p_discard boolean) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_now timestamptz := server_time();
  v_effect effect;
BEGIN
  UPDATE effect SET state = CASE WHEN p_discard THEN 'DISCARDED' ELSE 'WAITING' END, attempts = 0,
      next_attempt = least(next_attempt, v_now), ended_at = CASE WHEN p_discard THEN v_now END, version = version + 1
    WHERE id = p_id AND state IN ('WAITING', 'BLOCKED') RETURNING * INTO v_effect;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM ring_effect(v_effect);
  PERFORM append_lines(v_person, ARRAY[CASE WHEN p_discard THEN 'effect.discarded' ELSE 'effect.retried' END],
    ARRAY[v_effect.review_id::text], ARRAY['{"decision":"' || v_effect.decision || '","effect":"' || p_id
      || '","kind":' || to_json(lower(v_effect.kind))::text || ',"pullRequest":'
      || to_json(v_effect.pull_request)::text || '}']);
  RETURN true;
END
$$;

-- What a decision added to the counts goes out of them again.
CREATE FUNCTION uncount_decision(p_id uuid) RETURNS void LANGUAGE plpgsql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  UPDATE decision_count t SET n = t.n - 1, micros = t.micros - d.review_micros FROM decision d
    WHERE d.id = p_id AND t.kind = d.kind AND t.verdict = coalesce(d.verdict, '');
  UPDATE decision_hour t SET n = t.n - 1 FROM decision d
    WHERE d.id = p_id AND t.hour = date_trunc('hour', d.decided_at, 'UTC');
  UPDATE decision_step t SET n = t.n - 1 FROM decision d WHERE d.id = p_id AND t.step = d.review_step;
END
$$;

-- Takes a decision back: a row of its own, the decision stays. Whoever decided may, and a lead. Where nothing was done
-- on the pull request nothing will be; else an effect follows that takes it back. answer is back, compensating, busy
-- (it is being carried out, or it is not known whether a step came true), late (nothing to take back any more), not
-- (not in force) or unknown.
CREATE FUNCTION undo_decision(p_token text, p_decision uuid, p_compensation uuid,
    OUT answer text, OUT undone_at timestamptz, OUT undone_by text)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_login text := acting_login(p_token, 'analyst');
  v_person uuid := person_of('HUMAN', v_login);
  v_decision decision;
  v_before decision;
  v_acted effect;
  v_kind text;
BEGIN
  SELECT * INTO v_decision FROM decision d WHERE d.id = p_decision;
  IF NOT FOUND THEN
    answer := 'unknown';
    RETURN;
  END IF;
  IF v_decision.reviewer <> v_person AND NOT may(v_login, 'lead') THEN
    RAISE EXCEPTION 'only who decided and a lead may take a decision back' USING ERRCODE = '42501', HINT = 'LEAD';
  END IF;
  PERFORM 1 FROM review r WHERE r.id = v_decision.review_id FOR UPDATE;
  PERFORM 1 FROM effect e WHERE e.decision = p_decision ORDER BY e.id FOR UPDATE;
  undone_at := server_time();
  undone_by := v_login;
  IF EXISTS (SELECT FROM decision_undo u WHERE u.decision = p_decision)
      OR EXISTS (SELECT FROM decision d WHERE d.review_id = v_decision.review_id AND d.version = v_decision.version
        AND d.position > v_decision.position AND NOT EXISTS (SELECT FROM decision_undo u WHERE u.decision = d.id)) THEN
    answer := 'not';
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM effect e WHERE e.decision = p_decision AND (e.state = 'RUNNING'
      OR (e.state <> 'DONE'
        AND NOT (e.state IN ('BLOCKED', 'DISCARDED') AND e.blocked IS NOT NULL AND e.blocked NOT IN ('TOO_MANY_TRIES',
          'OTHER_SERVER', 'CONTENT_MISSING', 'RATE_LIMITED', 'SERVER_FAILED', 'UNREACHABLE', 'LOGIN', 'CHECKS_PENDING'))
        AND EXISTS (SELECT FROM effect_step s WHERE s.effect = e.id AND s.step <> 'CHECK' AND s.done_at IS NULL)))) THEN
    answer := 'busy';
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM effect e WHERE e.decision = p_decision)
      AND undone_at > v_decision.received_at + interval '10 seconds' THEN
    answer := 'late';
    RETURN;
  END IF;
  UPDATE effect e SET state = 'UNDONE', ended_at = undo_decision.undone_at, version = e.version + 1
    WHERE e.decision = p_decision AND e.state IN ('WAITING', 'BLOCKED');
  SELECT e.* INTO v_acted FROM effect e WHERE e.decision = p_decision AND EXISTS (SELECT FROM effect_step s
    WHERE s.effect = e.id AND s.step <> 'CHECK' AND s.done_at IS NOT NULL) LIMIT 1;
  answer := CASE WHEN v_acted.id IS NULL THEN 'back' ELSE 'compensating' END;
  IF v_acted.id IS NOT NULL THEN
    SELECT CASE WHEN bool_or(s.step = 'MERGE') THEN 'REVERT' WHEN bool_or(s.step = 'CLOSE') THEN 'REOPEN' ELSE 'UNMARK'
        END INTO v_kind
      FROM effect_step s WHERE s.effect = v_acted.id AND s.done_at IS NOT NULL;
    INSERT INTO effect (id, decision, review_id, kind, pull_request, follows, next_attempt, created_at)
      VALUES (p_compensation, p_decision, v_decision.review_id, v_kind, v_acted.pull_request, v_acted.id, undone_at,
        undone_at);
  END IF;
  INSERT INTO decision_undo (decision, review_id, undone_by, undone_at, compensation)
    VALUES (p_decision, v_decision.review_id, v_person, undone_at,
      CASE WHEN v_acted.id IS NOT NULL THEN p_compensation END);
  SELECT * INTO v_before FROM decision d WHERE d.review_id = v_decision.review_id AND d.version = v_decision.version
      AND NOT EXISTS (SELECT FROM decision_undo u WHERE u.decision = d.id)
    ORDER BY d.position DESC LIMIT 1;
  UPDATE review r SET decision = v_before.kind, decided_at = v_before.decided_at, updated_at = undo_decision.undone_at,
      status = coalesce((SELECT k.leads_to FROM decision_kind k WHERE k.kind = v_before.kind), 'PENDING_HITL')
    WHERE r.id = v_decision.review_id AND r.version = v_decision.version;
  PERFORM ring('DECISION', ARRAY[p_decision::text], ARRAY[v_decision.review_id]);
  PERFORM ring('STANDING', ARRAY[v_decision.review_id::text], ARRAY[v_decision.review_id]);
  PERFORM append_lines(v_person, ARRAY['decision.undone'], ARRAY[v_decision.review_id::text],
    ARRAY['{"compensation":' || CASE WHEN v_acted.id IS NULL THEN 'null' ELSE '"' || p_compensation || '"' END
      || ',"decision":"' || p_decision || '","kind":' || q(lower(v_decision.kind)) || ',"version":"sha256:'
      || v_decision.version || '"}']);
  PERFORM uncount_decision(p_decision);
END
$$;

-- What is against keeping a decision under the team's policy in force, as far as it can be known here; null when
-- nothing is. Only approvals are ever held up. What needs the pull request's server or a reader's screen (checks, the
-- branch's rules, evidence seen) is left to the executor and to the consoles; a freeze holds the merge.
CREATE FUNCTION against_policy(p_person uuid, p_for_other boolean, p_row jsonb) RETURNS text
  LANGUAGE plpgsql STABLE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_policy policy;
  v_rules jsonb;
  v_review review;
  v_content jsonb;
  v_run wargame_run;
  v_ids text[];
  v_ranks text[] := ARRAY['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];
  v_severity text;
  v_lines bigint;
  v_cheating boolean;
  v_class jsonb;
  v_readers integer;
  v_there integer;
  v_name text;
  v_embargo jsonb;
BEGIN
  SELECT * INTO v_policy FROM policy p ORDER BY p.number DESC LIMIT 1;
  IF NOT FOUND OR p_row ->> 'kind' IS DISTINCT FROM 'APPROVE' THEN
    RETURN NULL;
  END IF;
  IF NOT starts_with(coalesce(p_row ->> 'policy', ''), 'sha256:' || v_policy.digest || ' rules ') THEN
    RETURN 'the approval was given under another policy than the one in force; decide again';
  END IF;
  v_rules := v_policy.body::jsonb;
  IF p_for_other <> (coalesce(p_row ->> 'channel', '') = 'API') THEN
    RETURN 'the approval names a door that it did not come through';
  END IF;
  IF NOT coalesce(CASE WHEN (p_row ->> 'record_only')::boolean THEN v_rules #> '{channels,record_only}' END,
      v_rules #> '{channels,approve}', '[]') ? lower(coalesce(p_row ->> 'channel', '')) THEN
    RETURN 'the policy does not open this door for approvals: ' || lower(coalesce(p_row ->> 'channel', ''));
  END IF;
  SELECT * INTO v_review FROM review r WHERE r.id = (p_row ->> 'review')::uuid;
  SELECT v.content::jsonb INTO v_content FROM review_version v
    WHERE v.review_id = v_review.id AND v.digest = p_row ->> 'version';
  IF v_content IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT name INTO v_name FROM person WHERE id = p_person;
  IF EXISTS (SELECT FROM (SELECT lower(v_name) AS login
        UNION SELECT lower(l) FROM jsonb_each(coalesce(v_rules -> 'identities', '{}')) AS i (who, logins)
          CROSS JOIN LATERAL jsonb_array_elements_text(i.logins) AS l WHERE lower(i.who) = lower(v_name)) AS own
      WHERE own.login = lower(v_content #>> '{pullRequest,head,author}')) THEN
    RETURN 'nobody approves a pull request of their own';
  END IF;
  v_ids := ARRAY(SELECT upper(btrim(e)) FROM (SELECT v_review.code AS e UNION SELECT v_review.id::text
      UNION SELECT a.alias FROM review_alias a WHERE a.review_id = v_review.id
      UNION SELECT x.alias FROM review_alias a JOIN advisory_id i ON i.alias = a.alias
        JOIN advisory_id x ON x.advisory = i.advisory WHERE a.review_id = v_review.id) AS named);
  SELECT e INTO v_embargo FROM jsonb_array_elements(coalesce(v_rules -> 'embargoes', '[]')) AS e
    WHERE upper(btrim(e ->> 'review')) = ANY (v_ids)
      AND (e ->> 'until' IS NULL OR (e ->> 'until')::timestamptz > server_time()) LIMIT 1;
  IF v_embargo IS NOT NULL AND NOT coalesce((p_row ->> 'record_only')::boolean, false) THEN
    RETURN 'it is under embargo: ' || (v_embargo ->> 'why');
  END IF;
  SELECT * INTO v_run FROM wargame_run w WHERE w.review_id = v_review.id AND w.version = p_row ->> 'version'
    ORDER BY w.finished_at DESC, w.id DESC LIMIT 1;
  SELECT s INTO v_severity FROM (SELECT v_content #>> '{vulnerability,severity}' AS s
      UNION SELECT a.record::jsonb ->> 'severity' FROM advisory a
        WHERE a.record::jsonb ->> 'withdrawn' IS NULL AND a.id IN (SELECT i.advisory FROM review_alias x
          JOIN advisory_id i ON i.alias = x.alias WHERE x.review_id = v_review.id)) AS said
    WHERE s IS NOT NULL ORDER BY array_position(v_ranks, s) LIMIT 1;
  v_lines := (v_content #>> '{patch,insertions}')::bigint + (v_content #>> '{patch,deletions}')::bigint;
  v_cheating := EXISTS (SELECT FROM jsonb_array_elements(
      coalesce(v_run.judgement::jsonb #> '{advice,reasons}', '[]')) AS r WHERE r ->> 'code' = 'advice.cheating');
  -- The first class that fits; what is not known makes a risk no smaller.
  SELECT c INTO v_class FROM jsonb_array_elements(v_rules -> 'classes') WITH ORDINALITY AS g (c, i)
    WHERE c -> 'when' IS NULL
      OR coalesce(c #> '{when,severities}', '[]') ? lower(coalesce(v_severity, 'UNKNOWN'))
      OR (c #>> '{when,lines_from}' IS NOT NULL
        AND (v_lines IS NULL OR v_lines >= (c #>> '{when,lines_from}')::bigint))
      OR (c #>> '{when,tier_below}' IS NOT NULL
        AND (v_run.tier IS NULL OR v_run.tier COLLATE "C" < (c #>> '{when,tier_below}') COLLATE "C"))
      OR (coalesce((c #>> '{when,cheating_facts}')::boolean, false) AND v_cheating)
    ORDER BY i LIMIT 1;
  IF v_class IS NULL THEN
    RETURN 'the policy has no class for this review';
  END IF;
  IF v_class ->> 'least_tier' IS NOT NULL
      AND (v_run.tier IS NULL OR v_run.tier COLLATE "C" < (v_class ->> 'least_tier') COLLATE "C") THEN
    RETURN 'the class ' || (v_class ->> 'name') || ' asks for evidence of ' || (v_class ->> 'least_tier')
      || ' and the newest run here has ' || coalesce(v_run.tier, 'none');
  END IF;
  v_readers := CASE WHEN coalesce((v_class ->> 'second_on_disagreement')::boolean, false)
      AND v_run.verdict IS DISTINCT FROM 'FIX_SUPPORTED' THEN 2 ELSE coalesce((v_class ->> 'readers')::integer, 1) END;
  SELECT 1 + count(DISTINCT o.reader) INTO v_there FROM opinion o
    WHERE o.review_id = v_review.id AND o.version = p_row ->> 'version' AND o.kind = 'APPROVE' AND o.reader <> p_person
      -- What was said before a decision on this version was taken back went with it.
      AND NOT EXISTS (SELECT FROM decision_undo u JOIN decision d ON d.id = u.decision
        WHERE u.review_id = o.review_id AND d.version = o.version AND d.kind = 'APPROVE'
          AND u.undone_at > o.received_at);
  IF v_there < v_readers THEN
    RETURN 'the class ' || (v_class ->> 'name') || ' asks for ' || v_readers || ' readers who approve, and there is '
      || v_there;
  END IF;
  RETURN NULL;
END
$$;

-- The door for decisions asks the policy first; what has been kept before stays kept.
ALTER FUNCTION push_decisions(text, jsonb) RENAME TO keep_decisions;
REVOKE ALL ON FUNCTION keep_decisions(text, jsonb) FROM PUBLIC, immunis_analyst, immunis_hub;
CREATE FUNCTION push_decisions(p_token text, p_rows jsonb)
  RETURNS TABLE (place integer, answer text, why text, at_xid text, at_number bigint)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_person uuid := acting(p_token, 'analyst');
  v_against text[];
  v_kept integer[];
BEGIN
  IF NOT EXISTS (SELECT FROM policy) THEN
    RETURN QUERY SELECT k.place, k.answer, k.why, k.at_xid, k.at_number FROM keep_decisions(p_token, p_rows) AS k;
    RETURN;
  END IF;
  -- Nobody changes the policy, a version or an opinion between the question and the row.
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('policy', 0));
  PERFORM 1 FROM review WHERE id IN (SELECT (r ->> 'review')::uuid FROM jsonb_array_elements(p_rows) AS r)
    ORDER BY id FOR UPDATE;
  SELECT array_agg(CASE WHEN EXISTS (SELECT FROM decision d WHERE d.id = (r ->> 'id')::uuid) THEN NULL
      ELSE against_policy(v_person, p_token IS NOT NULL, r) END ORDER BY i)
    INTO v_against FROM jsonb_array_elements(p_rows) WITH ORDINALITY AS g (r, i);
  v_kept := ARRAY(SELECT i::integer FROM unnest(v_against) WITH ORDINALITY AS a (w, i) WHERE w IS NULL ORDER BY i);
  RETURN QUERY
    SELECT v_kept[k.place], k.answer, k.why, k.at_xid, k.at_number
      FROM keep_decisions(p_token, (SELECT coalesce(jsonb_agg(p_rows -> (n - 1) ORDER BY n), '[]')
        FROM unnest(v_kept) AS n)) AS k
    UNION ALL
    SELECT i::integer, 'refused', w, NULL::text, NULL::bigint
      FROM unnest(v_against) WITH ORDINALITY AS a (w, i) WHERE w IS NOT NULL
    ORDER BY 1;
END
$$;

-- A guard that lets one change through: a forgotten person's words.
CREATE FUNCTION keeps_but_forgets() RETURNS trigger LANGUAGE plpgsql
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR coalesce(current_setting('immunis.forgetting', true), '') = '' THEN
    RAISE EXCEPTION 'rows of % are kept for ever', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE FUNCTION only_words_go() RETURNS trigger LANGUAGE plpgsql
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  -- What a column is generated from is not worked out yet.
  v_words text[] := TG_ARGV[0]::text[] || ARRAY['review_step'];
BEGIN
  IF to_jsonb(NEW) - v_words IS DISTINCT FROM to_jsonb(OLD) - v_words
      OR to_jsonb(NEW) ->> v_words[1] IS DISTINCT FROM '(removed)' THEN
    RAISE EXCEPTION 'rows of % are kept for ever', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
DROP TRIGGER decision_keeps ON decision;
DROP TRIGGER opinion_keeps ON opinion;
CREATE TRIGGER decision_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_but_forgets();
CREATE TRIGGER opinion_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON opinion
  FOR EACH STATEMENT EXECUTE FUNCTION keeps_but_forgets();
CREATE TRIGGER decision_words_go BEFORE UPDATE ON decision
  FOR EACH ROW EXECUTE FUNCTION only_words_go('{justification,modifications,target}');
CREATE TRIGGER opinion_words_go BEFORE UPDATE ON opinion
  FOR EACH ROW EXECUTE FUNCTION only_words_go('{justification}');
CREATE POLICY owner_forgets ON decision FOR UPDATE TO immunis_owner
  USING (coalesce(current_setting('immunis.forgetting', true), '') <> '') WITH CHECK (justification = '(removed)');
CREATE POLICY owner_forgets ON opinion FOR UPDATE TO immunis_owner
  USING (coalesce(current_setting('immunis.forgetting', true), '') <> '') WITH CHECK (justification = '(removed)');
CREATE POLICY owner_forgets ON fact_clearance FOR UPDATE TO immunis_owner
  USING (coalesce(current_setting('immunis.forgetting', true), '') <> '') WITH CHECK (reason = '(removed)');

-- A person's words and name go; the chains, which carry salted digests only, still verify. For a lead, never for
-- oneself. Whoever has no login any more cannot come back under the row: the name is free for another person.
CREATE FUNCTION forget_person(p_name text, p_reason text,
    OUT digest text, OUT decisions integer, OUT clearances integer, OUT notes integer, OUT opinions integer)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
DECLARE
  v_by uuid := acting(NULL, 'lead');
  v_person uuid;
  v_reviews uuid[];
  v_kept uuid[];
  v_cleared uuid[];
  v_gone uuid[];
BEGIN
  SELECT p.id, p.digest INTO v_person, digest FROM person p WHERE p.type = 'HUMAN' AND p.name = p_name FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody here has the name "%"', p_name USING ERRCODE = '22023';
  END IF;
  IF v_person = v_by THEN
    RAISE EXCEPTION 'nobody forgets themselves; another lead does' USING ERRCODE = '22023';
  END IF;
  IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = p_name AND r.rolcanlogin) THEN
    RAISE EXCEPTION '"%" can still log in; take the login away first', p_name USING ERRCODE = '22023';
  END IF;
  v_kept := ARRAY(SELECT d.id FROM decision d WHERE d.justification <> '(removed)' AND (d.reviewer = v_person
    OR (d.kind = 'ESCALATE' AND EXISTS (SELECT FROM opinion o WHERE o.review_id = d.review_id
      AND o.version = d.version AND o.reader = v_person))));
  v_reviews := ARRAY(SELECT DISTINCT d.review_id FROM decision d WHERE d.id = ANY (v_kept) ORDER BY 1);
  PERFORM 1 FROM review r WHERE r.id = ANY (v_reviews) ORDER BY r.id FOR UPDATE;
  PERFORM set_config('immunis.forgetting', v_person::text, true);
  UPDATE decision d SET justification = '(removed)', modifications = '{}', target = NULL WHERE d.id = ANY (v_kept);
  GET DIAGNOSTICS decisions = ROW_COUNT;
  UPDATE opinion o SET justification = '(removed)' WHERE o.reader = v_person AND o.justification <> '(removed)';
  GET DIAGNOSTICS opinions = ROW_COUNT;
  v_cleared := ARRAY(SELECT c.id FROM fact_clearance c WHERE c.cleared_by = v_person AND c.reason <> '(removed)');
  UPDATE fact_clearance c SET reason = '(removed)' WHERE c.id = ANY (v_cleared);
  GET DIAGNOSTICS clearances = ROW_COUNT;
  PERFORM set_config('immunis.forgetting', '', true);
  v_gone := ARRAY(SELECT n.id FROM note n WHERE n.written_by = v_person AND n.kind = 'COMMENT' ORDER BY n.id
    FOR UPDATE);
  INSERT INTO note_gone (kind, id, gone_at) SELECT 'COMMENT', g, server_time() FROM unnest(v_gone) AS g
    ON CONFLICT (kind, id) DO UPDATE SET gone_at = excluded.gone_at;
  -- The consoles that have the words hear that they went.
  PERFORM ring('GONE', array_agg('COMMENT:' || n.id ORDER BY n.id), array_agg(n.review_id ORDER BY n.id))
    FROM note n WHERE n.kind = 'COMMENT' AND n.id = ANY (v_gone) HAVING count(*) > 0;
  PERFORM ring('CLEARANCE', array_agg(c.id::text ORDER BY c.id), array_agg(c.review_id ORDER BY c.id))
    FROM fact_clearance c WHERE c.id = ANY (v_cleared) HAVING count(*) > 0;
  DELETE FROM change c WHERE c.kind = 'COMMENT' AND c.key = ANY (v_gone::text[]);
  DELETE FROM note n WHERE n.kind = 'COMMENT' AND n.id = ANY (v_gone);
  GET DIAGNOSTICS notes = ROW_COUNT;
  DELETE FROM token t WHERE t.login = p_name;
  UPDATE person SET name = NULL, salt = NULL WHERE id = v_person;
  PERFORM ring('DECISION', array_agg(d.id::text ORDER BY d.position), array_agg(d.review_id ORDER BY d.position))
    FROM decision d WHERE d.id = ANY (v_kept) HAVING count(*) > 0;
  PERFORM append_lines(v_by, ARRAY['person.forgotten'], ARRAY[digest],
    ARRAY['{"clearances":' || clearances || ',"decisions":' || decisions || ',"notes":' || notes || ',"opinions":'
      || opinions || ',"reason":"sha256:' || encode(sha256((SELECT coalesce(p.salt, '') FROM person p WHERE p.id = v_by)
        || convert_to(p_reason, 'UTF8')), 'hex') || '"}']);
END
$$;

-- A hub's acts that change no row, such as a signed checkpoint.
CREATE FUNCTION hub_did(p_action text, p_subject text, p_payload text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting_login(NULL, 'hub');
  IF p_action <> 'audit.checkpoint' OR length(p_subject) > 200 OR length(p_payload) > 2000 THEN
    RAISE EXCEPTION 'a hub keeps no such act: %', p_action USING ERRCODE = '22023';
  END IF;
  PERFORM append_lines(person_of('ENGINE', 'engine'), ARRAY[p_action], ARRAY[p_subject], ARRAY[p_payload]);
END
$$;

REVOKE ALL ON FUNCTION require_executor(), ring_effect(effect), uncount_decision(uuid),
  undo_decision(text, uuid, uuid), against_policy(uuid, boolean, jsonb), push_decisions(text, jsonb),
  keeps_but_forgets(), only_words_go(), forget_person(text, text), hub_did(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION push_decisions(text, jsonb), undo_decision(text, uuid, uuid)
  TO immunis_analyst, immunis_hub;
GRANT EXECUTE ON FUNCTION lease_effect(uuid, text, interval, boolean),
  begin_effect_step(uuid, text, text, interval), done_effect_step(uuid, text, text, text),
  end_effect(uuid, text, text, text, text, interval), forget_person(text, text) TO immunis_lead;
GRANT EXECUTE ON FUNCTION hub_did(text, text, text) TO immunis_hub;
