package dev.immunis.ui.shell;

import dev.immunis.model.review.ReviewHead;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.kit.Fuzzy;
import dev.immunis.ui.kit.KeyMap;
import dev.immunis.ui.kit.Latest;
import dev.immunis.ui.kit.Scope;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Work;
import dev.immunis.ui.queue.QueueViewModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the palette offers for what is typed: every action, and reviews; UI thread. */
final class PaletteViewModel {
  /** Only actions. */
  static final char ACTIONS = '>';

  /** Only reviews. */
  static final char REVIEWS = '#';

  private static final int MOST_REVIEWS = 6;
  private static final int MOST_REVIEWS_ALONE = 40;
  private static final int LEAST_LETTERS = 2;
  private static final int REMEMBERED = 5;

  private final KeyMap keys;
  private final QueueViewModel queue;
  private final Latest looking;
  private final Deque<String> lately = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<List<PaletteEntry>> entries =
      new ReadOnlyObjectWrapper<>(this, "entries", List.of());
  private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(this, "chosen", -1);

  PaletteViewModel(KeyMap keys, QueueViewModel queue, Work work) {
    this.keys = keys;
    this.queue = queue;
    this.looking = new Latest(work);
  }

  ReadOnlyObjectProperty<List<PaletteEntry>> entriesProperty() {
    return entries.getReadOnlyProperty();
  }

  /** The line that Enter runs, -1 when there is none. */
  ReadOnlyIntegerProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Offers what answers this text; nothing typed offers all actions, those used lately first. */
  void type(String typed) {
    String text = typed.strip();
    char kind = text.isEmpty() ? ' ' : text.charAt(0);
    String words = kind == ACTIONS || kind == REVIEWS ? text.substring(1).strip() : text;
    List<PaletteEntry> commands = kind == REVIEWS ? List.of() : commands(words);
    boolean reviews = kind == REVIEWS || (kind != ACTIONS && words.length() >= LEAST_LETTERS);
    show(commands);
    looking.cancel();
    if (reviews) {
      int most = kind == REVIEWS ? MOST_REVIEWS_ALONE : MOST_REVIEWS;
      var search = queue.finder(words, most);
      looking.start(progress -> search.get()).onDone(found -> show(joined(commands, found)));
    }
  }

  private static List<PaletteEntry> joined(List<PaletteEntry> commands, List<ReviewHead> found) {
    List<PaletteEntry> all = new ArrayList<>(commands);
    if (!found.isEmpty()) {
      all.add(new PaletteEntry.Heading(Texts.get("shell.palette.reviews")));
      found.forEach(head -> all.add(new PaletteEntry.Review(head)));
    }
    return all;
  }

  private void show(List<PaletteEntry> now) {
    entries.set(List.copyOf(now));
    chosen.set(-1);
    move(1);
  }

  private List<PaletteEntry> commands(String words) {
    return words.isEmpty() ? everything() : matching(words);
  }

  private List<PaletteEntry> everything() {
    List<PaletteEntry> all = new ArrayList<>();
    List<Action> recent =
        lately.stream().flatMap(id -> keys.action(id).stream()).filter(this::offered).toList();
    add(
        all,
        Texts.get("shell.palette.lately"),
        recent.stream().map(action -> new PaletteEntry.Command(action, List.of())).toList());
    for (Scope scope : Scope.values()) {
      add(
          all,
          Texts.get(Texts.key("kit.scope.*", scope)),
          keys.actions().stream()
              .filter(action -> action.scope() == scope && offered(action))
              .map(action -> new PaletteEntry.Command(action, List.of()))
              .toList());
    }
    return all;
  }

  private record Hit(PaletteEntry.Command command, int score) {}

  private List<PaletteEntry> matching(String words) {
    Map<Scope, List<Hit>> hits = new EnumMap<>(Scope.class);
    for (Action action : keys.actions()) {
      if (offered(action)) {
        Fuzzy.match(words, action.text())
            .ifPresent(
                match ->
                    hits.computeIfAbsent(action.scope(), scope -> new ArrayList<>())
                        .add(
                            new Hit(
                                new PaletteEntry.Command(action, match.marks()), match.score())));
      }
    }
    Comparator<Hit> best = Comparator.comparingInt(Hit::score).reversed();
    hits.values().forEach(list -> list.sort(best));
    List<PaletteEntry> all = new ArrayList<>();
    hits.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().getFirst().score()))
        .forEach(
            entry ->
                add(
                    all,
                    Texts.get(Texts.key("kit.scope.*", entry.getKey())),
                    entry.getValue().stream().map(Hit::command).toList()));
    return all;
  }

  private static void add(
      List<PaletteEntry> all, String heading, List<PaletteEntry.Command> commands) {
    if (!commands.isEmpty()) {
      all.add(new PaletteEntry.Heading(heading));
      all.addAll(commands);
    }
  }

  /** The twin of an action that only has other keys is not offered a second time. */
  private boolean offered(Action action) {
    return !action.id().endsWith("-anywhere") && !action.id().equals(Palette.ACTION);
  }

  /** Goes to the next line that can be chosen, round at the ends. */
  void move(int direction) {
    List<PaletteEntry> now = entries.get();
    int at = chosen.get();
    for (int step = 0; step < now.size(); step++) {
      at = Math.floorMod(at < 0 && direction < 0 ? now.size() - 1 : at + direction, now.size());
      if (!(now.get(at) instanceof PaletteEntry.Heading)) {
        chosen.set(at);
        return;
      }
    }
    chosen.set(-1);
  }

  /** Goes to a line; a heading is no line to go to. */
  void choose(int row) {
    if (row >= 0
        && row < entries.get().size()
        && !(entries.get().get(row) instanceof PaletteEntry.Heading)) {
      chosen.set(row);
    }
  }

  /** The line that Enter runs. */
  @Nullable PaletteEntry chosen() {
    int at = chosen.get();
    return at < 0 || at >= entries.get().size() ? null : entries.get().get(at);
  }

  /** Whether the chosen line can be run now. */
  boolean canRun() {
    return switch (chosen()) {
      case PaletteEntry.Command command -> command.action().enabled().get();
      case PaletteEntry.Review review -> true;
      case PaletteEntry.Heading heading -> false;
      case null -> false;
    };
  }

  /** Does what an entry says. */
  void run(PaletteEntry entry) {
    switch (entry) {
      case PaletteEntry.Command command -> {
        String id = command.action().id();
        lately.remove(id);
        lately.addFirst(id);
        if (lately.size() > REMEMBERED) {
          lately.removeLast();
        }
        command.action().run();
      }
      case PaletteEntry.Review review -> queue.select(review.head().id());
      case PaletteEntry.Heading heading -> {}
    }
  }
}
