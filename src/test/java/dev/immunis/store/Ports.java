package dev.immunis.store;

import dev.immunis.model.event.ChangeEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An open store under test: its ports, its raw rows and what it published. */
public interface Ports extends AutoCloseable {
  Authority authority();

  Cache cache();

  EvidenceVault vault();

  Drafts drafts();

  AuditTrail auditTrail();

  Preferences preferences();

  Profiles profiles();

  /** What patches turned out to be. */
  default Labels labels() {
    throw new UnsupportedOperationException("this store keeps no labels");
  }

  /** Wishes for runs. */
  default RunRequests runRequests() {
    throw new UnsupportedOperationException("this store keeps no wishes for runs");
  }

  /** Proofs that stay after the merge. */
  default ProofWatches proofWatches() {
    throw new UnsupportedOperationException("this store keeps no watches");
  }

  /** What two readers said. */
  default Opinions opinions() {
    throw new UnsupportedOperationException("this store keeps no opinions");
  }

  /** Where escalated reviews lie. */
  default Escalations escalations() {
    throw new UnsupportedOperationException("this store keeps no escalations");
  }

  /** Takes a person's clear text away. */
  default PersonalData personalData() {
    throw new UnsupportedOperationException("this store forgets nobody");
  }

  /** Lines for acts that change no row. */
  default ActLog actLog() {
    throw new UnsupportedOperationException("this store keeps no such acts");
  }

  /** What was published so far, in order. */
  List<ChangeEvent> events();

  /** The clock that the store was given. */
  SettableClock clock();

  /** A connection beside the store, for looking at rows and for tampering with them. */
  Connection raw() throws SQLException;

  @Override
  void close();
}
