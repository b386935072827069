package org.lanternbox.photos;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smallparts.unpack.Unpacker;

/** Takes over an album that somebody uploaded as one archive. */
public final class AlbumImport {

  private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png", ".txt");

  /** One picture of the album. */
  public record Picture(String name, int bytes) {}

  /** The pictures of an archive, in its order; other files are skipped. */
  public List<Picture> read(InputStream archive) throws IOException {
    List<Picture> album = new ArrayList<>();
    new Unpacker()
        .unpack(
            archive,
            (name, content) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (PICTURES.stream().anyMatch(lower::endsWith)) {
                album.add(new Picture(name, content.length));
              }
            });
    return album;
  }
}
