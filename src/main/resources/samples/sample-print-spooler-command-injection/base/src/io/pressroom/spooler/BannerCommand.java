package io.pressroom.spooler;

import java.nio.file.Path;
import java.util.List;

/** Makes the command that puts a banner line before a document and lays both into the tray. */
final class BannerCommand {

  private BannerCommand() {}

  /**
   * The command for one copy.
   *
   * @param tray the file that the printer's driver reads
   */
  static List<String> of(PrintJob job, Path tray) {
    String banner = "echo \"== " + job.title() + " ==\"";
    String body = "cat \"" + job.document() + "\"";
    String script = "{ " + banner + "; " + body + "; } >> \"" + tray + "\"";
    return List.of("/bin/sh", "-c", script);
  }
}
