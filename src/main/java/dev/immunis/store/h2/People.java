package dev.immunis.store.h2;

import dev.immunis.model.Actor;
import dev.immunis.model.Digest;
import dev.immunis.model.Ids;
import dev.immunis.model.Randomness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of personal data; everything else names a person by row id or by salted digest. */
final class People {
  /** Shown where a person's data was removed. */
  static final String REMOVED = "(removed)";

  private static final int SALT_BYTES = 16;

  private final Ids ids;
  private final Randomness randomness;

  People(Ids ids, Randomness randomness) {
    this.ids = ids;
    this.randomness = randomness;
  }

  /**
   * A row of the table.
   *
   * @param salt kept from everybody, so that a digest does not give the name away
   * @param digest SHA-256 of salt, type and name
   */
  record Person(UUID id, byte[] salt, Digest digest) {
    /** SHA-256 of the salt and a text of this person's, for a line of the chain. */
    Digest cover(String text) {
      return salted(salt, text);
    }
  }

  /** The actor's row, made when there is none yet. */
  Person of(Handle handle, Actor actor) {
    Optional<Person> known =
        handle
            .createQuery("SELECT id, salt, digest FROM person WHERE type = :type AND name = :name")
            .bind("type", actor.type().name())
            .bind("name", actor.name())
            .map(
                (row, context) ->
                    new Person(
                        row.getObject(1, UUID.class),
                        row.getBytes(2),
                        Digest.parse(row.getString(3))))
            .findOne();
    if (known.isPresent()) {
      return known.get();
    }
    byte[] salt = randomness.bytes(SALT_BYTES);
    Person person =
        new Person(ids.next(), salt, salted(salt, actor.type().wire() + ":" + actor.name()));
    handle
        .createUpdate(
            "INSERT INTO person (id, type, name, salt, digest) VALUES (:id, :type, :name, :salt,"
                + " :digest)")
        .bind("id", person.id())
        .bind("type", actor.type().name())
        .bind("name", actor.name())
        .bind("salt", salt)
        .bind("digest", person.digest())
        .execute();
    return person;
  }

  /** An actor from a row's type and name; the name is null where it was removed. */
  static Actor actor(String type, @Nullable String name) {
    return new Actor(Actor.Type.valueOf(type), name == null ? REMOVED : name);
  }

  private static Digest salted(byte[] salt, String text) {
    MessageDigest sha256 = Digest.sha256();
    sha256.update(salt);
    return new Digest(
        HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8))));
  }
}
