package dev.immunis.github;

import java.util.function.Function;

/** How one call ended; nothing is thrown. */
public sealed interface Outcome<T> {
  /** It was read, or the wish is now fulfilled. */
  record Done<T>(T value) implements Outcome<T> {}

  /** The wish was fulfilled before; nothing was sent that changes anything. */
  record AlreadyDone<T>(T value) implements Outcome<T> {}

  /** It did not happen, as far as can be known; the trouble says what to do. */
  record Failed<T>(Trouble trouble) implements Outcome<T> {}

  /** The same outcome with another value. */
  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(change.apply(value));
      case AlreadyDone<T>(T value) -> new AlreadyDone<>(change.apply(value));
      case Failed<T>(Trouble trouble) -> new Failed<>(trouble);
    };
  }

  /** Goes on with the value of a success; a trouble stays. */
  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case AlreadyDone<T>(T value) -> next.apply(value);
      case Failed<T>(Trouble trouble) -> new Failed<>(trouble);
    };
  }
}
