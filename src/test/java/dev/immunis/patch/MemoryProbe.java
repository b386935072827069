package dev.immunis.patch;

/** Parses one costly input in a process whose heap is as small as the parser promises to need. */
final class MemoryProbe {
  private MemoryProbe() {}

  /** Arguments: size in bytes, head, unit to repeat. */
  public static void main(String[] args) {
    byte[] input = PatchFuzzTest.repeat(args[1], args[2], Integer.parseInt(args[0]));
    try {
      System.out.println("files " + PatchParser.parse(input).files().size());
    } catch (PatchSyntaxException e) {
      System.out.println("refused " + e.fault().code());
    }
  }
}
