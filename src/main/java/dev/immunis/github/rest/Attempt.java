package dev.immunis.github.rest;

import dev.immunis.github.Outcome;
import dev.immunis.github.Trouble;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls and gives outcomes: reads once, or looks, writes, and looks again where in doubt. */
final class Attempt {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private Attempt() {}

  /** A call that gives a value or throws. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws IOException;
  }

  /** Looks whether a wish is fulfilled already. */
  @FunctionalInterface
  interface Look<T> {
    /**
     * The value that a fulfilled wish has; empty when it is still to be done.
     *
     * @throws CallException when it cannot be found out, or the wish must not be sent
     */
    Optional<T> run() throws IOException;
  }

  static <T> Outcome<T> read(Step<T> step) {
    try {
      return new Outcome.Done<>(guarded(step));
    } catch (IOException e) {
      return new Outcome.Failed<>(trouble(e));
    }
  }

  /**
   * Looks, and writes only what is not yet so. After a refusal or a lost answer it looks once more,
   * and never sends again: whoever tries later begins with the look.
   */
  static <T> Outcome<T> write(Look<T> look, Step<T> wish) {
    try {
      Optional<T> already = guarded(look::run);
      if (already.isPresent()) {
        return new Outcome.AlreadyDone<>(already.get());
      }
    } catch (IOException e) {
      return new Outcome.Failed<>(trouble(e));
    }
    try {
      return new Outcome.Done<>(guarded(wish));
    } catch (IOException e) {
      return readBack(look, e);
    }
  }

  /** The library throws unchecked where it reads pages, and on answers of a form it never saw. */
  private static <T> T guarded(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (RuntimeException e) {
      CallException own = CallException.in(e);
      if (own == null) {
        LOG.error("an answer of GitHub could not be understood", e);
        throw new IOException("an answer could not be understood", e);
      }
      throw own;
    }
  }

  private static <T> Outcome<T> readBack(Look<T> look, IOException thrown) {
    CallException own = CallException.in(thrown);
    boolean neverSent = own != null && own.status() == 0 && !own.maybeDone();
    Trouble trouble = trouble(thrown);
    boolean maybe = own == null || own.maybeDone();
    if (neverSent || trouble instanceof Trouble.RateLimited) {
      return new Outcome.Failed<>(trouble);
    }
    try {
      Optional<T> there = guarded(look::run);
      if (there.isPresent()) {
        return maybe ? new Outcome.Done<>(there.get()) : new Outcome.AlreadyDone<>(there.get());
      }
    } catch (IOException e) {
      if (!maybe) {
        return new Outcome.Failed<>(better(trouble, trouble(e)));
      }
    }
    return new Outcome.Failed<>(maybe ? unclear(trouble) : trouble);
  }

  /** A look may say more exactly than the refusal why the wish cannot be fulfilled. */
  private static Trouble better(Trouble refusal, Trouble seen) {
    return seen instanceof Trouble.HeadMoved || seen instanceof Trouble.NotMergeable
        ? seen
        : refusal;
  }

  private static Trouble unclear(Trouble trouble) {
    return trouble instanceof Trouble.Retry retry
        ? new Trouble.Retry(
            retry.after().compareTo(Wire.SETTLE) < 0 ? Wire.SETTLE : retry.after(),
            true,
            retry.reason())
        : trouble;
  }

  static Trouble trouble(IOException thrown) {
    CallException own = CallException.in(thrown);
    return own != null
        ? own.trouble()
        : new Trouble.Retry(
            Wire.SETTLE,
            true,
            "The answer could not be read: " + thrown.getClass().getSimpleName() + ".");
  }
}
