package dev.immunis.store.postgres;

import dev.immunis.model.Actor;
import java.util.Optional;

/** The tokens that people gave a service so that it may act for them. Thread safe. */
@FunctionalInterface
public interface Delegation {
  /** The token of a person, empty when that person gave none. */
  Optional<String> token(Actor person);

  /** Nobody gave any: the service acts for its own login only. */
  static Delegation none() {
    return person -> Optional.empty();
  }
}
