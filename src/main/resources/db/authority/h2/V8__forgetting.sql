-- Personal data can be taken away without touching the audit chain, which names people and what they typed by salted
-- digests only: the guards let a person's words go, and nothing else.

DROP TRIGGER decision_keeps;
CREATE TRIGGER decision_keeps BEFORE UPDATE, DELETE ON decision
  FOR EACH ROW CALL 'dev.immunis.store.h2.KeepsFacts';
DROP TRIGGER patch_label_keeps;
CREATE TRIGGER patch_label_keeps BEFORE UPDATE, DELETE ON patch_label
  FOR EACH ROW CALL 'dev.immunis.store.h2.KeepsFacts';

-- Whose data was taken away, by whom and why; the chain has the salted digest of the reason.
CREATE TABLE forgotten (
  person UUID PRIMARY KEY REFERENCES person (id),
  forgotten_by UUID NOT NULL REFERENCES person (id),
  forgotten_at TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  reason VARCHAR(1000000) NOT NULL
);
