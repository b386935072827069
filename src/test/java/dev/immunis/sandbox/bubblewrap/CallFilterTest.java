package dev.immunis.sandbox.bubblewrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filter's program, run by hand: what it answers to an architecture and a call. */
class CallFilterTest {
  private static final int ALLOW = 0x7fff0000;
  private static final int NOT_PERMITTED = 0x00050001;
  private static final int UNKNOWN = 0x00050026;

  @ParameterizedTest
  @CsvSource({
    "amd64, 3221225534, 0, 2147418112",
    "amd64, 3221225534, 57, 2147418112",
    "amd64, 3221225534, 248, 327681",
    "amd64, 3221225534, 250, 327681",
    "amd64, 3221225534, 164, 327681",
    "amd64, 3221225534, 442, 327681",
    "amd64, 3221225534, 443, 2147418112",
    "amd64, 3221225534, 1073741824, 327681",
    "amd64, 1073741827, 248, 327718",
    "aarch64, 3221225655, 217, 327681",
    "aarch64, 3221225655, 170, 327681",
    "aarch64, 3221225655, 64, 2147418112",
    "aarch64, 3221225534, 64, 327718"
  })
  void eachCallGetsItsAnswer(String arch, long architecture, int call, int answer) {
    byte[] program = CallFilter.program(arch).orElseThrow();
    assertThat(run(program, (int) architecture, call)).isEqualTo(answer);
    assertThat(answer).isIn(ALLOW, NOT_PERMITTED, UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"riscv64", "ppc64le"})
  void aMachineOfOtherNumbersHasNone(String arch) {
    assertThat(CallFilter.program(arch)).isEmpty();
  }

  /** Classic BPF, as far as the program uses it. */
  private static int run(byte[] program, int architecture, int call) {
    ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int value = 0;
    for (int at = 0; ; at++) {
      int operation = code.getShort(at * 8);
      int yes = Byte.toUnsignedInt(code.get(at * 8 + 2));
      int no = Byte.toUnsignedInt(code.get(at * 8 + 3));
      int operand = code.getInt(at * 8 + 4);
      switch (operation) {
        case 0x20 -> value = operand == 4 ? architecture : call;
        case 0x15 -> at += value == operand ? yes : no;
        case 0x35 -> at += Integer.compareUnsigned(value, operand) >= 0 ? yes : no;
        case 0x06 -> {
          return operand;
        }
        default -> throw new IllegalStateException("not an instruction: " + operation);
      }
    }
  }
}
