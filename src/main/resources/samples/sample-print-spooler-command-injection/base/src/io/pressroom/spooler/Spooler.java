package io.pressroom.spooler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Takes jobs and lays them into the tray, one after the other. */
public final class Spooler {

  private static final long PATIENCE_SECONDS = 60;

  private final Path tray;
  private int printed;

  public Spooler(Path tray) {
    this.tray = tray;
  }

  /** Prints every copy of a job; false if the shell reported a problem. */
  public boolean print(PrintJob job) throws IOException, InterruptedException {
    for (int copy = 0; copy < job.copies(); copy++) {
      Process process =
          new ProcessBuilder(BannerCommand.of(job, tray))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      if (process.exitValue() != 0) {
        return false;
      }
      printed++;
    }
    return true;
  }

  /** How many copies went into the tray since the start. */
  public int printed() {
    return printed;
  }
}
