package dev.immunis.wargame.judge;

import dev.immunis.model.wargame.CheatingFact;

/** Names a cheating fact that a person looked at and found harmless. */
public record ClearedFact(String kind, String path, int line) {
  public static ClearedFact of(CheatingFact fact) {
    return new ClearedFact(fact.kind(), fact.path(), fact.line());
  }
}
