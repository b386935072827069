package dev.immunis.decision.policy;

import dev.immunis.model.Actor;
import dev.immunis.store.PolicyBook;
import dev.immunis.store.TeamException;
import dev.immunis.store.TeamRules;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Shows and changes the policy: the workspace's own file, or in a team what the authority says,
 * which only a lead changes and no file here can loosen.
 */
public final class PolicyDesk implements PolicySource {
  private final PolicyFile file;
  private final PolicyBook book;
  private final Supplier<Actor> person;
  private final BooleanSupplier joined;
  private final Supplier<Optional<TeamRules>> team;

  /**
   * A desk of a workspace.
   *
   * @param joined whether it belongs to a team
   * @param team the authority while it answers
   */
  public PolicyDesk(
      PolicyFile file,
      PolicyBook book,
      Supplier<Actor> person,
      BooleanSupplier joined,
      Supplier<Optional<TeamRules>> team) {
    this.file = file;
    this.book = book;
    this.person = person;
    this.joined = joined;
    this.team = team;
  }

  /** In a team what the authority was last heard to say, so that it holds offline too. */
  @Override
  public PolicyInForce current() {
    if (!joined.getAsBoolean()) {
      return file.current();
    }
    return book.team().map(PolicyText::ofTeam).orElseGet(PolicyText::builtIn);
  }

  /** The file that a person may read and edit where there is no team. */
  public PolicyFile file() {
    return file;
  }

  /**
   * Puts a policy in force and has it written down in the audit chain.
   *
   * @throws PolicyException when it cannot be used, or the login may not; then nothing changed
   */
  public PolicyInForce set(byte[] text) {
    if (!joined.getAsBoolean()) {
      PolicyInForce read = file.set(text);
      book.keep(read.digest(), read.canonical(), person.get());
      return read;
    }
    PolicyInForce read = PolicyText.read(text, PolicyInForce.Origin.TEAM);
    try {
      team.get()
          .orElseThrow(
              () -> new PolicyException(List.of("the team's authority does not answer now")))
          .setPolicy(read.canonical());
    } catch (TeamException e) {
      throw new PolicyException(List.of(String.valueOf(e.getMessage())));
    }
    refresh();
    return read;
  }

  /** Hears what the team's authority says now, if it answers. */
  public void refresh() {
    if (joined.getAsBoolean()) {
      team.get()
          .flatMap(TeamRules::policy)
          .filter(ruling -> !Optional.of(ruling).equals(book.team()))
          .ifPresent(book::heard);
    }
  }
}
