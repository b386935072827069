package dev.immunis.model;

import java.util.UUID;

/** Hands in new row ids. */
public interface Ids {
  /** A fresh time-ordered id (UUID version 7). Thread safe. */
  UUID next();
}
