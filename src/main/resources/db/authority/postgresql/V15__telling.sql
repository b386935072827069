-- What other programs are told of decisions, and the id that follows one request through all it led to.

-- The request's id, as the program set it for its transaction. Rows from before, and of programs that set none, have none.
ALTER TABLE effect ADD COLUMN correlation text;
ALTER TABLE effect ALTER COLUMN correlation SET DEFAULT left(current_setting('immunis.correlation', true), 64);
ALTER TABLE change ADD COLUMN correlation text;
ALTER TABLE change ALTER COLUMN correlation SET DEFAULT left(current_setting('immunis.correlation', true), 64);

-- As before; a row that moves to the end of the stream carries the id of the transaction that moved it.
CREATE OR REPLACE FUNCTION ring(p_kind text, p_key text[], p_review uuid[]) RETURNS void LANGUAGE sql VOLATILE
  SET search_path = immunis, pg_catalog, pg_temp AS $$
  INSERT INTO change (kind, key, review_id)
    SELECT p_kind, k.key, k.review FROM unnest(p_key, p_review) AS k (key, review)
    ON CONFLICT (kind, key) DO UPDATE
      SET xid = pg_current_xact_id(), number = nextval('immunis.change_number'),
        correlation = left(current_setting('immunis.correlation', true), 64)
$$;

-- There is a row once a hub began to tell decisions to a message broker; without one nothing is collected.
CREATE TABLE decision_telling (
  only_one smallint PRIMARY KEY CHECK (only_one = 1),
  since timestamptz NOT NULL
);

-- Decisions in the order in which they were kept; told_at is set once the broker has confirmed.
CREATE TABLE decision_outbox (
  decision uuid PRIMARY KEY REFERENCES decision (id),
  position bigint NOT NULL,
  correlation text DEFAULT left(current_setting('immunis.correlation', true), 64),
  kept_at timestamptz NOT NULL,
  told_at timestamptz
);
CREATE INDEX decision_outbox_due ON decision_outbox (position) WHERE told_at IS NULL;

CREATE FUNCTION collect_decision() RETURNS trigger LANGUAGE plpgsql
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO decision_outbox (decision, position, kept_at)
    SELECT f.id, f.position, f.received_at FROM fresh f, decision_telling;
  RETURN NULL;
END
$$;
CREATE TRIGGER decision_collected AFTER INSERT ON decision REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT
  EXECUTE FUNCTION collect_decision();

-- Decisions that are kept from now on are collected.
CREATE FUNCTION open_decision_outbox() RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting_login(NULL, 'hub');
  INSERT INTO decision_telling (only_one, since) VALUES (1, server_time()) ON CONFLICT DO NOTHING;
END
$$;

-- The oldest that nobody was told of, once they have an age. What was taken back before is told nobody.
CREATE FUNCTION untold_decisions(p_age interval, p_most integer)
  RETURNS TABLE (decision uuid, correlation text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM acting_login(NULL, 'hub');
  RETURN QUERY SELECT o.decision, o.correlation FROM decision_outbox o
    WHERE o.told_at IS NULL AND o.kept_at <= server_time() - p_age
      AND NOT EXISTS (SELECT FROM decision_undo u WHERE u.decision = o.decision)
    ORDER BY o.position LIMIT least(p_most, 1000);
END
$$;

CREATE FUNCTION told_decisions(p_decision uuid[]) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER
  SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting_login(NULL, 'hub');
  UPDATE decision_outbox SET told_at = server_time() WHERE decision = ANY (p_decision) AND told_at IS NULL;
END
$$;

-- How many wait to be told, and since when the oldest does.
CREATE FUNCTION decision_outbox_state(OUT waiting bigint, OUT oldest timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
BEGIN
  PERFORM acting_login(NULL, 'hub');
  SELECT count(*), min(o.kept_at) INTO waiting, oldest FROM decision_outbox o WHERE o.told_at IS NULL
    AND NOT EXISTS (SELECT FROM decision_undo u WHERE u.decision = o.decision);
END
$$;

-- How much work there is and was, for a hub's figures: by name and what it is counted by.
CREATE FUNCTION team_figures() RETURNS TABLE (figure text, word text, n bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = immunis, pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM acting_login(NULL, 'hub');
  RETURN QUERY
    SELECT 'effect', e.state, count(*) FROM effect e GROUP BY e.state
    UNION ALL SELECT 'run', w.verdict, count(*) FROM wargame_run w GROUP BY w.verdict
    UNION ALL SELECT 'sandbox', w.sandbox, count(*) FROM wargame_run w GROUP BY w.sandbox
    UNION ALL SELECT 'request', t.state, count(*) FROM team_run t GROUP BY t.state
    UNION ALL SELECT 'sync', 'devices', count(*) FROM chain
    UNION ALL SELECT 'sync', 'lines', coalesce(sum(c.last_line), 0)::bigint FROM chain c
    UNION ALL SELECT 'sync', 'changes', s.last_value FROM change_number s;
END
$$;

REVOKE ALL ON FUNCTION team_figures(), collect_decision(), open_decision_outbox(), untold_decisions(interval, integer),
  told_decisions(uuid[]), decision_outbox_state() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_decision_outbox(), untold_decisions(interval, integer), told_decisions(uuid[]),
  decision_outbox_state(), team_figures() TO immunis_hub;

REVOKE ALL ON decision_telling, decision_outbox FROM PUBLIC;
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['decision_telling', 'decision_outbox'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', v_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', v_table);
    EXECUTE format('CREATE POLICY owner_reads ON %I FOR SELECT TO immunis_owner USING (true)', v_table);
    EXECUTE format('CREATE POLICY owner_adds ON %I FOR INSERT TO immunis_owner WITH CHECK (true)', v_table);
  END LOOP;
END
$$;
CREATE POLICY owner_changes ON decision_outbox FOR UPDATE TO immunis_owner USING (true);
