package dev.immunis.sandbox.bubblewrap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A filter for system calls that a proof never needs and that reach what no namespace keeps apart:
 * kernel keyrings, kernel modules, BPF, performance counters, io_uring, mounts, handles of files.
 *
 * <p>The program is classic BPF as seccomp(2) takes it; calls of another architecture than the
 * machine's own are refused as unknown.
 */
final class CallFilter {
  private static final short LOAD = 0x20;
  private static final short IF_EQUAL = 0x15;
  private static final short IF_AT_LEAST = 0x35;
  private static final short RETURN = 0x06;
  private static final int ALLOW = 0x7fff0000;
  private static final int ERROR = 0x00050000;
  private static final int NOT_PERMITTED = 1;
  private static final int UNKNOWN_CALL = 38;
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;

  /** Calls of x86_64 that carry this bit are those of the x32 interface. */
  private static final int X32 = 0x40000000;

  private static final int INSTRUCTION = 8;

  /** Numbers that are the same everywhere: io_uring and the newer mount calls. */
  private static final List<Integer> COMMON =
      List.of(425, 426, 427, 428, 429, 430, 431, 432, 433, 442);

  /** What differs between machines. */
  private enum Machine {
    /** asm/unistd_64.h. */
    AMD64(
        0xC000003E,
        List.of(
            248, 249, 250, 321, 323, 298, 246, 320, 175, 313, 176, 304, 303, 165, 166, 155, 308,
            169, 167, 168, 163, 159, 227, 164)),
    /** asm-generic/unistd.h. */
    AARCH64(
        0xC00000B7,
        List.of(
            217, 218, 219, 280, 282, 241, 104, 294, 105, 273, 106, 265, 264, 40, 39, 41, 268, 142,
            224, 225, 89, 171, 112, 170));

    private final int architecture;
    private final List<Integer> calls;

    Machine(int architecture, List<Integer> calls) {
      this.architecture = architecture;
      this.calls = calls;
    }
  }

  private CallFilter() {}

  /** The program for this machine; empty where its numbers are not known. */
  static Optional<byte[]> program(String arch) {
    return switch (arch) {
      case "amd64", "x86_64" -> Optional.of(program(Machine.AMD64));
      case "aarch64", "arm64" -> Optional.of(program(Machine.AARCH64));
      default -> Optional.empty();
    };
  }

  /**
   * The program in a file that this user alone can read, gone with the program.
   *
   * @throws IOException if it cannot be written
   */
  static Path file(byte[] program) throws IOException {
    Path file = Files.createTempFile("immunis-calls", ".bpf");
    file.toFile().deleteOnExit();
    return Files.write(file, program);
  }

  private static byte[] program(Machine machine) {
    int calls = machine.calls.size() + COMMON.size();
    ByteBuffer out = ByteBuffer.allocate((calls + 7) * INSTRUCTION).order(ByteOrder.LITTLE_ENDIAN);
    add(out, LOAD, 0, 0, ARCHITECTURE);
    add(out, IF_EQUAL, 1, 0, machine.architecture);
    add(out, RETURN, 0, 0, ERROR | UNKNOWN_CALL);
    add(out, LOAD, 0, 0, NUMBER);
    // Each comparison jumps over the rest of them and the word that allows.
    int left = calls + 1;
    add(out, IF_AT_LEAST, left, 0, X32);
    for (int call : machine.calls) {
      add(out, IF_EQUAL, --left, 0, call);
    }
    for (int call : COMMON) {
      add(out, IF_EQUAL, --left, 0, call);
    }
    add(out, RETURN, 0, 0, ALLOW);
    add(out, RETURN, 0, 0, ERROR | NOT_PERMITTED);
    return out.array();
  }

  private static void add(ByteBuffer out, short code, int ifTrue, int ifFalse, int value) {
    out.putShort(code).put((byte) ifTrue).put((byte) ifFalse).putInt(value);
  }
}
