package dev.immunis.wargame.trial;

import dev.immunis.sandbox.RunReport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The kept output of a run as bytes: its beginning, a line on what was left out, its end. */
public final class Transcripts {
  private Transcripts() {}

  /** The bytes as written by the job, not decoded. */
  public static byte[] kept(RunReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(report.transcript().head());
    if (report.transcript().droppedBytes() > 0) {
      bytes.writeBytes(
          ("\n[... " + report.transcript().droppedBytes() + " bytes left out ...]\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    bytes.writeBytes(report.transcript().tail());
    return bytes.toByteArray();
  }
}
