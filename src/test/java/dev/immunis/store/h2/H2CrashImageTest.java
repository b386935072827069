package dev.immunis.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.model.Digest;
import dev.immunis.store.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens the file as a kill would leave it before each single write and in the middle of it: what
 * was acknowledged by then is there.
 */
final class H2CrashImageTest {
  private static final boolean FULL = "full".equals(System.getProperty("immunis.proof"));
  private static final int CONTENTS = FULL ? 200 : 25;

  /** Old pages count as old at once, as they do in a file that has been in use for a minute. */
  private static final String AGED = ";RETENTION_TIME=0";

  @TempDir Path folder;

  private final List<Digest> contents = new ArrayList<>();

  @Test
  void nothingAcknowledgedIsLostAtAnyWrite() throws Exception {
    assertThat(losses(new Engine("seen:async:", Engine.DURABLE.settings() + AGED), false)).isZero();
  }

  @Test
  void usingSpaceAgainIsSeenToLose() throws Exception {
    assertThat(losses(new Engine("seen:async:", ";WRITE_DELAY=0" + AGED), true)).isPositive();
  }

  /** How many moments there are at which a kill loses something. */
  private int losses(Engine engine, boolean firstIsEnough) throws Exception {
    FilePath.register(new WritesSeen());
    for (int i = 0; i < 3; i++) {
      try (H2Ports store = new H2Ports(folder, KeySource.none(), engine)) {
        for (int j = 0; j < 40; j++) {
          store.vault().put(Samples.bytes("earlier " + i + "/" + j));
        }
      }
    }
    byte[] image = Files.readAllBytes(folder.resolve("immunis.mv.db"));
    WritesSeen.begin();
    List<WritesSeen.Step> steps;
    try (H2Ports store = new H2Ports(folder, KeySource.none(), engine)) {
      for (int i = 0; i < CONTENTS; i++) {
        contents.add(store.vault().put(Samples.bytes("seen " + i)));
        WritesSeen.acknowledge();
      }
      steps = WritesSeen.steps();
    }
    int losses = 0;
    for (WritesSeen.Step step : steps) {
      byte[] half = Arrays.copyOf(step.bytes(), step.bytes().length / 2 / 4096 * 4096);
      losses += loses(image, step.acknowledged()) ? 1 : 0;
      losses += loses(written(image, step.at(), half), step.acknowledged()) ? 1 : 0;
      if (firstIsEnough && losses > 0) {
        return losses;
      }
      image =
          step.bytes().length == 0
              ? Arrays.copyOf(image, Math.toIntExact(step.at()))
              : written(image, step.at(), step.bytes());
    }
    assertThat(steps).hasSizeGreaterThanOrEqualTo(CONTENTS);
    return losses;
  }

  private static byte[] written(byte[] image, long at, byte[] bytes) {
    int from = Math.toIntExact(at);
    byte[] after = Arrays.copyOf(image, Math.max(image.length, from + bytes.length));
    System.arraycopy(bytes, 0, after, from, bytes.length);
    return after;
  }

  /** Whether the last acknowledged contents are missing from a file with these bytes. */
  private boolean loses(byte[] image, int acknowledged) throws IOException, SQLException {
    Path killed = Files.createDirectories(folder.resolve("killed"));
    DatabaseFile file = DatabaseFile.in(killed);
    Files.write(file.path(), image);
    try (Connection connection = file.source(KeySource.none(), Engine.DURABLE).getConnection();
        Statement statement = connection.createStatement()) {
      boolean lost = false;
      for (Digest digest : contents.subList(Math.max(0, acknowledged - 4), acknowledged)) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM blob WHERE digest = '" + digest.hex() + "'")) {
          lost |= !row.next() || row.getInt(1) != 1;
        }
      }
      statement.execute("SHUTDOWN IMMEDIATELY");
      return lost;
    }
  }
}
