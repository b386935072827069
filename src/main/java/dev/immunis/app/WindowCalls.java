package dev.immunis.app;

import dev.immunis.patch.PatchLink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries to the window of this process what others ask it to show; thread safe. */
final class WindowCalls {
  private final List<Wish> early = new ArrayList<>();
  private @Nullable Consumer<Wish> window;
  private boolean without;

  /** What the window is asked for. It can be shown things and nothing more. */
  sealed interface Wish {
    /** Come to the front. */
    record Raise() implements Wish {}

    /**
     * Show this review.
     *
     * @param place where in its patch, null for where the person was
     */
    record Review(UUID id, @Nullable PatchLink place) implements Wish {}

    /** Take these files in. */
    record Files(List<Path> paths) implements Wish {
      public Files {
        paths = List.copyOf(paths);
      }
    }

    /** Say that this is not there. */
    record Missing(String sentence) implements Wish {}
  }

  /** From now on there is a window, which also gets what was asked for before it stood. */
  synchronized void listen(Consumer<Wish> to) {
    window = to;
    early.forEach(to);
    early.clear();
  }

  /** This process works without a window. */
  synchronized void none() {
    without = true;
  }

  /** Tells the window; false where there is none. */
  synchronized boolean tell(Wish wish) {
    Consumer<Wish> to = window;
    if (to == null) {
      return !without && early.add(wish);
    }
    to.accept(wish);
    return true;
  }
}
