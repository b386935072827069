import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lanternbox.photos.AlbumImport;
import org.lanternbox.photos.AlbumImport.Picture;

/** Albums of usual sizes come in whole. */
public final class Regress {

  public static void main(String[] args) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("summer/"));
      zip.closeEntry();
      put(zip, "summer/beach.JPG", 3 << 20);
      put(zip, "summer/notes.txt", 12);
      put(zip, "summer/Thumbs.db", 400);
      put(zip, "summer/boat.png", 0);
    }
    List<Picture> album = new AlbumImport().read(new ByteArrayInputStream(out.toByteArray()));
    check(
        "pictures in their order",
        album.equals(
            List.of(
                new Picture("summer/beach.JPG", 3 << 20),
                new Picture("summer/notes.txt", 12),
                new Picture("summer/boat.png", 0))));
    check(
        "no archive, no album",
        new AlbumImport().read(new ByteArrayInputStream(new byte[40])).isEmpty());
    System.out.println("REGRESSION: OK");
  }

  private static void put(ZipOutputStream zip, String name, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      content[i] = (byte) (i * 31 ^ i >> 5);
    }
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static void check(String what, boolean held) {
    if (!held) {
      System.out.println("REGRESSION: FAILED " + what);
      System.exit(1);
    }
  }
}
