package dev.immunis.proof.team;

import dev.immunis.store.postgres.PgLogin;
import java.io.Closeable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One person's console as a process of its own; it can be killed and started again. */
final class ConsoleProcess implements Closeable {
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final PgLogin login;
  private final int port;
  private final String hub;

  /** Every decision that it said it had kept, with its review. */
  private final Map<UUID, UUID> made = new HashMap<>();

  private Child process;

  /**
   * Starts it.
   *
   * @param port on which it reaches the authority
   * @param hub address, a dash for none
   */
  ConsoleProcess(Path folder, PgLogin login, int port, String hub) {
    this.folder = folder;
    this.login = login;
    this.port = port;
    this.hub = hub;
    process = begin();
  }

  private Child begin() {
    Child child =
        Child.start(
            ConsoleMain.class,
            folder,
            Map.of(),
            folder.toString(),
            "postgresql://"
                + URLEncoder.encode(login.user(), StandardCharsets.UTF_8)
                + "@127.0.0.1:"
                + port
                + "/"
                + login.database(),
            login.password(),
            hub);
    try {
      child.line("ready", PATIENCE);
    } catch (AssertionError e) {
      child.close();
      throw e;
    }
    return child;
  }

  void join() {
    process.say("join");
    process.line("joined", PATIENCE);
  }

  void pause() {
    process.say("pause");
    process.line("paused", PATIENCE);
  }

  void resume() {
    process.say("resume");
  }

  void ring() {
    process.say("ring");
  }

  /** A kept decision: when it was asked for and when it was kept, in microseconds. */
  record Made(UUID id, UUID review, long asked, long kept) {
    static Made of(String line) {
      String[] words = line.split(" ");
      return new Made(
          UUID.fromString(words[1]),
          UUID.fromString(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]));
    }
  }

  Made decide(UUID review) {
    process.say("decide " + review);
    Made one = Made.of(process.line("made ", PATIENCE));
    made.put(one.id(), one.review());
    return one;
  }

  /** When the review went out of the list on its screen, in microseconds. */
  long gone(UUID review) {
    String line = process.line("gone " + review, PATIENCE);
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** Forgets what the screen showed so far. */
  void forgetGone() {
    process.lines("gone ");
  }

  /** Decides so many reviews by chance; returns at once. */
  void decideMany(int count, long seed, String text) {
    process.say("many " + count + " " + seed + " " + text);
  }

  /** Waits for the end of {@link #decideMany}. */
  int decided() {
    String line = process.line("decided ", PATIENCE);
    hearMade();
    return Integer.parseInt(line.substring("decided ".length()));
  }

  private void hearMade() {
    for (String line : process.lines("made ")) {
      Made one = Made.of(line);
      made.put(one.id(), one.review());
    }
  }

  /** All decisions that it acknowledged, with their reviews. */
  Map<UUID, UUID> made() {
    return made;
  }

  /** What its status bar would say. */
  record State(
      String mode, String why, long waiting, long refused, long conflicts, int shown, String text) {
    /** Whether it talks with the authority and has told it everything. */
    boolean calm() {
      return reaches() && waiting == 0;
    }

    boolean reaches() {
      return mode.equals("ONLINE") || mode.equals("DEGRADED") && why.equals("NO_LIVE_UPDATES");
    }
  }

  State state() {
    process.lines("state ");
    process.say("state");
    String[] words = process.line("state ", PATIENCE).split(" ", 8);
    return new State(
        words[1],
        words[2],
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        Integer.parseInt(words[6]),
        words[7]);
  }

  /** What its workspace holds. */
  record Dump(Set<UUID> holds, Set<UUID> conflicts, List<String> others, boolean chain) {}

  Dump dump() {
    process.say("dump");
    process.line("dumped", PATIENCE);
    Set<UUID> holds = new TreeSet<>();
    for (String line : process.lines("holds ")) {
      if (!holds.add(UUID.fromString(line.split(" ")[1]))) {
        throw new AssertionError("held twice: " + line);
      }
    }
    Set<UUID> conflicts = new TreeSet<>();
    for (String line : process.lines("conflict ")) {
      if (!conflicts.add(UUID.fromString(line.split(" ")[2]))) {
        throw new AssertionError("twice in the mailbox: " + line);
      }
    }
    return new Dump(
        holds,
        conflicts,
        process.lines("failure "),
        process.line("chain ", PATIENCE).equals("chain true"));
  }

  /** Kills it; what it had acknowledged before counts. */
  void kill() {
    process.kill();
    hearMade();
  }

  void start() {
    process = begin();
  }

  @Override
  public void close() {
    process.close();
  }
}
