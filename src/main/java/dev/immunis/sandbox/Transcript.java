package dev.immunis.sandbox;

import java.nio.charset.StandardCharsets;

/**
 * The output of a job, standard output and standard error mixed as written: its beginning, its end
 * and how much was left out between.
 *
 * @param head the first bytes
 * @param tail the last bytes that are not in {@code head}
 * @param totalBytes how much was written
 * @param droppedBytes how much of it is in neither
 */
public record Transcript(byte[] head, byte[] tail, long totalBytes, long droppedBytes) {

  /** No output at all. */
  public static final Transcript EMPTY = new Transcript(new byte[0], new byte[0], 0, 0);

  /** The output as UTF-8 text, with one line in place of what was left out. */
  public String text() {
    if (droppedBytes == 0) {
      byte[] all = new byte[head.length + tail.length];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(tail, 0, all, head.length, tail.length);
      return new String(all, StandardCharsets.UTF_8);
    }
    return new String(head, StandardCharsets.UTF_8)
        + "\n[... "
        + droppedBytes
        + " bytes left out ...]\n"
        + new String(tail, StandardCharsets.UTF_8);
  }

  /** The last line that is not blank, or an empty text. */
  public String lastLine() {
    String text = text().stripTrailing();
    return text.substring(text.lastIndexOf('\n') + 1).strip();
  }
}
