package dev.immunis.sandbox.local;

import dev.immunis.sandbox.Transcript;
import java.util.Arrays;

/** Keeps the first and the last part of an output of any length in bounded memory. */
final class OutputKeeper {

  private final byte[] head;
  private final byte[] ring;
  private int headLength;
  private long intoRing;

  OutputKeeper(int headBytes, int tailBytes) {
    this.head = new byte[headBytes];
    this.ring = new byte[tailBytes];
  }

  synchronized void add(byte[] bytes, int length) {
    int forHead = Math.min(length, head.length - headLength);
    System.arraycopy(bytes, 0, head, headLength, forHead);
    headLength += forHead;
    int rest = length - forHead;
    if (rest == 0) {
      return;
    }
    // Only the last ring.length bytes of this part can survive.
    int kept = Math.min(rest, ring.length);
    intoRing += rest - kept;
    int from = length - kept;
    while (kept > 0) {
      int at = (int) (intoRing % ring.length);
      int n = Math.min(kept, ring.length - at);
      System.arraycopy(bytes, from, ring, at, n);
      from += n;
      intoRing += n;
      kept -= n;
    }
  }

  synchronized long total() {
    return headLength + intoRing;
  }

  synchronized Transcript transcript() {
    int kept = (int) Math.min(intoRing, ring.length);
    byte[] tail = new byte[kept];
    if (kept > 0) {
      int at = (int) ((intoRing - kept) % ring.length);
      int first = Math.min(kept, ring.length - at);
      System.arraycopy(ring, at, tail, 0, first);
      System.arraycopy(ring, 0, tail, first, kept - first);
    }
    return new Transcript(
        Arrays.copyOf(head, headLength), tail, headLength + intoRing, intoRing - kept);
  }
}
