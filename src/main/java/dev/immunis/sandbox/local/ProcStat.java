package dev.immunis.sandbox.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux tells about one process in {@code stat} and {@code statm} (proc(5)).
 *
 * @param threads how many threads it has
 * @param ticks processor time of its own and of the children that it waited for
 * @param privateBytes resident memory that is backed by no file
 */
record ProcStat(long threads, long ticks, long privateBytes) {

  /** Position of the start time after the program's name. */
  static final int START_TIME = 19;

  private static final int STATE = 0;
  private static final int USER_TICKS = 11;
  private static final int TICK_FIELDS = 4;
  private static final int THREADS = 17;
  private static final long AT_PAGESZ = 6;
  private static final long AT_CLKTCK = 17;

  /** Units of the times, per second. */
  static final long TICKS_PER_SECOND = auxiliary(AT_CLKTCK, 100);

  private static final long PAGE = auxiliary(AT_PAGESZ, 4096);

  /** Reads one process, or nothing if it is gone. */
  static Optional<ProcStat> read(Path process) {
    try {
      String[] stat = fields(text(process.resolve("stat")));
      String[] memory = text(process.resolve("statm")).split(" ");
      long ticks = 0;
      for (int i = USER_TICKS; i < USER_TICKS + TICK_FIELDS; i++) {
        ticks += Long.parseLong(stat[i]);
      }
      long pages = Long.parseLong(memory[1]) - Long.parseLong(memory[2]);
      return Optional.of(new ProcStat(Long.parseLong(stat[THREADS]), ticks, pages * PAGE));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a process of the host still runs; one that waits to be buried does not. */
  static boolean isRunning(long pid) {
    try {
      String state = fields(text(Path.of("/proc", Long.toString(pid), "stat")))[STATE];
      return !state.equals("Z") && !state.equals("X");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** The fields after the program's name, which may itself hold blanks and parentheses. */
  static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static long auxiliary(long key, long otherwise) {
    try {
      ByteBuffer vector =
          ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv")))
              .order(ByteOrder.nativeOrder());
      while (vector.remaining() >= 2 * Long.BYTES) {
        long name = vector.getLong();
        long value = vector.getLong();
        if (name == key) {
          return value;
        }
      }
    } catch (IOException e) {
      return otherwise;
    }
    return otherwise;
  }
}
