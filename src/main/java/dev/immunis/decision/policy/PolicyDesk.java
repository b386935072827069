package dev.immunis.decision.policy;

import dev.immunis.model.Actor;
import dev.immunis.store.PolicyBook;
import java.util.function.Supplier;

/** Shows and changes the policy of a workspace, and keeps every text that was in force. */
public final class PolicyDesk implements PolicySource {
  private final PolicyFile file;
  private final PolicyBook book;
  private final Supplier<Actor> person;

  public PolicyDesk(PolicyFile file, PolicyBook book, Supplier<Actor> person) {
    this.file = file;
    this.book = book;
    this.person = person;
  }

  @Override
  public PolicyInForce current() {
    return file.current();
  }

  /** The file that a person may read and edit. */
  public PolicyFile file() {
    return file;
  }

  /**
   * Puts a policy in force and writes that down in the audit chain.
   *
   * @throws PolicyException when it cannot be used; then nothing changed
   */
  public PolicyInForce set(byte[] text) {
    PolicyInForce read = file.set(text);
    book.keep(read.digest(), read.canonical(), person.get());
    return read;
  }
}
