import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lanternbox.photos.AlbumImport;

/** Uploads a small archive that unpacks to far more than a server should take. */
public final class Pov {

  /** An archive below 100 KB may not grow to this. */
  private static final long TOO_MUCH = 48L << 20;

  public static void main(String[] args) {
    Protocol.guard(
        () -> {
          switch (args[0]) {
            case "control" ->
                Protocol.control(new AlbumImport().read(archive(3, 2_000, ".jpg")).size() == 3);
            case "selftest" -> {
              report(taken(archive(2, 1_000, ".jpg")) + TOO_MUCH);
            }
            case "many-files" -> report(taken(archive(6_000, 16 << 10, ".png")));
            case "ten-large-files" -> report(taken(archive(10, 6 << 20, ".jpeg")));
            case "text-files" -> report(taken(archive(60, 1 << 20, ".txt")));
            default -> report(taken(archive(1, 64 << 20, ".jpg")));
          }
        });
  }

  /** How many bytes the import unpacked: what it reports, or all memory if there was not enough. */
  private static long taken(ByteArrayInputStream archive) {
    try {
      return new AlbumImport().read(archive).stream().mapToLong(AlbumImport.Picture::bytes).sum();
    } catch (IOException refused) {
      return 0;
    } catch (OutOfMemoryError full) {
      return TOO_MUCH + 1;
    }
  }

  private static void report(long bytes) {
    if (bytes > TOO_MUCH) {
      Protocol.vulnerable("a small archive unpacked to more than " + (TOO_MUCH >> 20) + " MB");
    }
    Protocol.notVulnerable("an archive that unpacks without a limit");
  }

  private static ByteArrayInputStream archive(int files, int bytes, String ending)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] zeros = new byte[Math.min(bytes, 1 << 20)];
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (int i = 0; i < files; i++) {
        zip.putNextEntry(new ZipEntry("album/" + i + ending));
        for (int left = bytes; left > 0; left -= zeros.length) {
          zip.write(zeros, 0, Math.min(left, zeros.length));
        }
        zip.closeEntry();
      }
    }
    return new ByteArrayInputStream(out.toByteArray());
  }
}
