-- What two readers said, and what a person thought first, can be taken away as the words of decisions can (V8).

DROP TRIGGER opinion_keeps;
CREATE TRIGGER opinion_keeps BEFORE UPDATE, DELETE ON opinion
  FOR EACH ROW CALL 'dev.immunis.store.h2.KeepsFacts';
DROP TRIGGER first_opinion_keeps;
CREATE TRIGGER first_opinion_keeps BEFORE UPDATE, DELETE ON first_opinion
  FOR EACH ROW CALL 'dev.immunis.store.h2.KeepsFacts';
